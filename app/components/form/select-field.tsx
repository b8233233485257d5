import { type FieldMetadata, getSelectProps } from '@conform-to/react'
import type { ChangeEventHandler, ReactNode } from 'react'
import { Field } from './field.tsx'

interface Props<Value extends string | number> {
  field: FieldMetadata<Value>
  label: ReactNode
  options: { value: string | number; text: string }[]
  onChange?: ChangeEventHandler<HTMLSelectElement>
}

export function SelectField<Value extends string | number>({
  field,
  label,
  options,
  onChange,
}: Props<Value>) {
  const { key, ...props } = getSelectProps(field)
  return (
    <Field field={field} label={label}>
      <select key={key} {...props} onChange={onChange} className="control">
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
