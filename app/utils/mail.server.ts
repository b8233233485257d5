import type { User } from '../../db/user.entity.ts'
import { hashOf } from '../../storage/storage.ts'
import { type MailInput, mailStart } from '../../workflows/messages.ts'
import { services } from './services.server.ts'
import { startOrSayAway } from './temporal.server.ts'

/** Stands for a mail without naming its reader: operators see it in Temporal's lists. */
export const mailKey = (kind: MailInput['kind'], email: string): string =>
  hashOf(kind, email.toLowerCase()).slice(0, 32)

/**
 * Has the worker send a mail. For an address without an account the same happens, and the worker writes to nobody: whoever asks
 * can tell neither by the answer nor by the time it takes. @throws TemporalAwayError
 */
export function requestMail(
  kind: MailInput['kind'],
  { id, email }: Pick<User, 'email'> & { id: string | null },
): Promise<void> {
  const key = mailKey(kind, email)
  return startOrSayAway(() =>
    services().temporal.workflow.start('mailWorkflow', mailStart({ kind, userId: id }, key)),
  )
}
