import { type FieldMetadata, getSelectProps } from '@conform-to/react'
import type { ChangeEventHandler, ReactNode } from 'react'
import { Field } from './field.tsx'

interface Option {
  value: string | number
  text: string
  /** Options of one group stand together under its name. */
  group?: string | undefined
}

interface Props<Value extends string | number> {
  field: FieldMetadata<Value>
  label: ReactNode
  options: Option[]
  hint?: ReactNode
  /** A control that belongs to what is chosen. */
  beside?: ReactNode
  onChange?: ChangeEventHandler<HTMLSelectElement>
}

export function SelectField<Value extends string | number>({
  field,
  label,
  options,
  hint,
  beside,
  onChange,
}: Props<Value>) {
  const { key, ...props } = getSelectProps(field, { ariaDescribedBy: hint ? field.descriptionId : undefined })
  const groups = [...Map.groupBy(options, ({ group }) => group)]
  const select = (
    <select key={key} {...props} onChange={onChange} className="control">
      {groups.map(([group, own]) =>
        group ? (
          <optgroup key={group} label={group}>
            {own.map(renderOption)}
          </optgroup>
        ) : (
          own.map(renderOption)
        ),
      )}
    </select>
  )
  return (
    <Field field={field} label={label} hint={hint}>
      {beside ? (
        <div className="flex flex-wrap gap-2">
          <div className="min-w-0 flex-1">{select}</div>
          {beside}
        </div>
      ) : (
        select
      )}
    </Field>
  )
}

const renderOption = ({ value, text }: Option) => (
  <option key={value} value={value}>
    {text}
  </option>
)
