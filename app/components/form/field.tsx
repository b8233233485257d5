import type { FieldMetadata } from '@conform-to/react'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useErrorTexts } from '../../i18n/messages.ts'

interface Props {
  field: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errorId' | 'descriptionId' | 'errors'>
  label: ReactNode
  hint?: ReactNode
  /** A control on the line of the label. */
  beside?: ReactNode
  children: ReactNode
}

/** What is wrong with a form control; nothing when nothing is. */
export function FieldError({ field }: { field: Pick<Props['field'], 'name' | 'errorId' | 'errors'> }) {
  const say = useErrorTexts()
  const error = field.errors?.[0]
  if (!error) return null
  return (
    <p id={field.errorId} className="flex items-start gap-1.5 text-danger text-xs">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {say.field(field.name, error)}
    </p>
  )
}

/** A labelled form control with its hint and, at the control, what is wrong with it. */
export function Field({ field, label, hint, beside, children }: Props) {
  const name = (
    <label htmlFor={field.id} className="font-medium text-sm">
      {label}
    </label>
  )
  return (
    <div className="flex flex-col gap-1">
      {beside ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          {name}
          {beside}
        </div>
      ) : (
        name
      )}
      {children}
      <FieldError field={field} />
      {hint && (
        <p id={field.descriptionId} className="text-muted text-xs">
          {hint}
        </p>
      )}
    </div>
  )
}
