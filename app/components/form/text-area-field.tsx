import { type FieldMetadata, getTextareaProps } from '@conform-to/react'
import type { ReactNode } from 'react'
import { Field } from './field.tsx'

interface Props {
  field: FieldMetadata<string>
  label: ReactNode
  hint?: ReactNode
  placeholder?: string
  /** A control on the line of the label. */
  beside?: ReactNode
}

/** A few lines of text that grow with what is typed. */
export function TextAreaField({ field, label, hint, placeholder, beside }: Props) {
  const described = hint ? field.descriptionId : undefined
  const { key, ...props } = getTextareaProps(field, { ariaDescribedBy: described })
  return (
    <Field field={field} label={label} hint={hint} beside={beside}>
      <textarea
        key={key}
        {...props}
        rows={2}
        placeholder={placeholder}
        className="control field-sizing-content max-h-60 min-h-18 resize-y"
      />
    </Field>
  )
}
