import { type FieldMetadata, getInputProps } from '@conform-to/react'
import type { ChangeEventHandler, ReactNode } from 'react'
import { Field } from './field.tsx'

interface Props {
  field: FieldMetadata<unknown>
  label: ReactNode
  min: number
  max: number
  onChange?: ChangeEventHandler<HTMLInputElement>
}

export function NumberField({ field, label, min, max, onChange }: Props) {
  const { key, ...props } = getInputProps(field, { type: 'number' })
  return (
    <Field field={field} label={label}>
      <input
        key={key}
        {...props}
        min={min}
        max={max}
        onChange={onChange}
        inputMode="numeric"
        className="control tabular"
      />
    </Field>
  )
}
