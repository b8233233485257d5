import { CircleAlert } from 'lucide-react'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Note } from '../ui/note.tsx'

/** What an action that failed answers to its form. */
export interface ActionError {
  fields: Record<string, string[]>
  code: string
  message: string
}

/** The part of an error that belongs to no field. */
export function ActionErrorNote({ error }: { error: ActionError | undefined }) {
  const say = useErrorTexts()
  if (!error) return null
  return (
    <Note tone="danger" role="alert" icon={<CircleAlert size={18} strokeWidth={1.75} aria-hidden />}>
      {say.code(error.code, error.message)}
    </Note>
  )
}
