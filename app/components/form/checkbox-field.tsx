import { type FieldMetadata, getInputProps } from '@conform-to/react'
import type { ReactNode } from 'react'

export function CheckboxField({ field, label }: { field: FieldMetadata<boolean>; label: ReactNode }) {
  const { key, ...props } = getInputProps(field, { type: 'checkbox' })
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input key={key} {...props} className="size-5 shrink-0" />
      {label}
    </label>
  )
}
