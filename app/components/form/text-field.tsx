import { type FieldMetadata, getInputProps } from '@conform-to/react'
import type { ComponentProps, ReactNode } from 'react'
import { Field } from './field.tsx'

interface Props
  extends Pick<ComponentProps<'input'>, 'autoComplete' | 'placeholder' | 'autoFocus' | 'onChange'> {
  field: FieldMetadata<string>
  label: ReactNode
  hint?: ReactNode
  type?: 'text' | 'email' | 'password' | 'date'
}

export function TextField({ field, label, hint, type = 'text', ...rest }: Props) {
  const described = hint ? field.descriptionId : undefined
  const { key, ...props } = getInputProps(field, {
    type,
    ariaDescribedBy: described,
    value: type !== 'password',
  })
  return (
    <Field field={field} label={label} hint={hint}>
      <input key={key} {...props} {...rest} className="control" />
    </Field>
  )
}
