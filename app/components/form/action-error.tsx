import { CircleAlert } from 'lucide-react'
import type { RejectedFile } from '../../../core/batch.ts'
import type { LimitReached } from '../../../core/plan-limit.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { LimitText } from '../plan/limit-text.tsx'
import { PlanLink } from '../plan/plan-link.tsx'
import { Note } from '../ui/note.tsx'

/** What an action that failed answers to its form. */
export interface ActionError {
  fields: Record<string, string[]>
  code: string
  message: string
  /** The plan's limit that was met. */
  limit?: LimitReached | undefined
  /** Why nothing of what was sent could be read, file by file. */
  rejected?: RejectedFile[] | undefined
}

/** The part of an error that belongs to no field. */
export function ActionErrorNote({ error }: { error: ActionError | undefined }) {
  const say = useErrorTexts()
  if (!error) return null
  return (
    <Note tone="danger" role="alert" icon={<CircleAlert size={18} strokeWidth={1.75} aria-hidden />}>
      <span className="min-w-0 flex-1 basis-60">
        {say.code(error.code, error.message)} {error.limit && <LimitText limit={error.limit} />}
      </span>
      {error.limit && <PlanLink />}
    </Note>
  )
}
