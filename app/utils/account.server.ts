import type { z } from 'zod'
import {
  changePasswordSchema,
  confirmPasswordSchema,
  forgotPasswordSchema,
  profileSchema,
  resetPasswordSchema,
  verifyEmailSchema,
} from '../../core/account.ts'
import { secretsIn } from '../../core/environment.ts'
import { AppError, ConflictError, InvalidInputError, NotSignedInError } from '../../core/errors.ts'
import { refuseCommonPassword } from '../../db/password-strength.ts'
import type { User } from '../../db/user.entity.ts'
import { accountOfLink, isGoodLink, type LinkPurpose } from '../../mail/links.ts'
import { accountDeletionStart } from '../../workflows/messages.ts'
import type { SessionUser } from './auth.server.ts'
import { invalidInput } from './http.server.ts'
import { limitAddress, limitSignIn } from './limits.server.ts'
import { requestMail } from './mail.server.ts'
import { hashPassword, verifyPassword } from './password.server.ts'
import { services } from './services.server.ts'
import { endSessionsOf } from './sessions.server.ts'
import { startOrSayAway } from './temporal.server.ts'

/** Used, over, or never ours: the link's reader needs a new one in any case. */
export class InvalidLinkError extends AppError {
  constructor() {
    super('link_invalid', 'This link was used already, or its time is over.', { status: 422 })
  }
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** The whole account of a signed-in person. @throws NotSignedInError when it is gone by now */
export async function findAccount({ id }: Pick<SessionUser, 'id'>): Promise<User> {
  const account = await services().users.find(id)
  if (!account) throw new NotSignedInError()
  return account
}

/** Changes name and preferences; nothing else of the input counts. */
export async function changeProfile({ id }: SessionUser, input: unknown): Promise<User> {
  const account = await services().users.changeProfile(id, parse(profileSchema, input))
  if (!account) throw new NotSignedInError()
  return account
}

/** An open session must not be a way to guess its password. @throws InvalidInputError at `field`, TooManyRequestsError */
async function requirePassword(account: User, password: string, field: string): Promise<void> {
  await limitSignIn(account.username, async () => {
    if (await verifyPassword(account.password, password)) return
    throw new InvalidInputError({ [field]: ['password_wrong'] })
  })
}

/** Sets a new password. Every other session of the person ends; this one goes on. */
export async function changePassword(user: SessionUser, input: unknown): Promise<void> {
  const { oldPassword, newPassword } = parse(changePasswordSchema, input)
  const account = await findAccount(user)
  await requirePassword(account, oldPassword, 'oldPassword')
  await refuseCommonPassword(newPassword, 'newPassword', [account.username, account.email])
  const isChanged = await services().users.changePassword(account, await hashPassword(newPassword))
  if (!isChanged) throw new ConflictError('password_changed_elsewhere', 'The password was changed elsewhere.')
  await endSessionsOf(user.id, user.sessionId)
  tellOfChange(account)
}

/** The change stands: a mail that cannot be sent must not look as if it did not. */
function tellOfChange(account: User): void {
  requestMail('passwordChanged', account).catch((error: unknown) =>
    services().logger.warn({ error }, 'a mail is not on its way'),
  )
}

/** Sends a link to set a new password, if there is such an account: the answer does not say. */
export async function requestPasswordReset(input: unknown): Promise<void> {
  const { email } = parse(forgotPasswordSchema, input)
  await limitAddress('mail')
  const account = await services().users.findByEmail(email)
  await requestMail('resetPassword', { id: account?.id ?? null, email })
}

export async function requestVerification({ id, email, emailVerified }: SessionUser): Promise<void> {
  if (emailVerified) return
  await limitAddress('mail')
  await requestMail('verifyEmail', { id, email })
}

/** Whose link this is. @throws InvalidLinkError */
async function accountBehind(purpose: LinkPurpose, token: string): Promise<User> {
  const id = accountOfLink(token)
  const account = id ? await services().users.find(id) : null
  const secrets = secretsIn(services().environment.SESSION_SECRET)
  if (account?.status !== 'active' || !isGoodLink(secrets, purpose, token, account))
    throw new InvalidLinkError()
  return account
}

/** Whether a link that came by mail can still be used. */
export const isUsableLink = (purpose: LinkPurpose, token: string): Promise<boolean> =>
  accountBehind(purpose, token).then(
    () => true,
    (error: unknown) => {
      if (error instanceof InvalidLinkError) return false
      throw error
    },
  )

/** Sets a new password by a link. All sessions end, and the address has shown to be the person's. */
export async function resetPassword(input: unknown): Promise<void> {
  const { token, newPassword } = parse(resetPasswordSchema, input)
  const account = await accountBehind('resetPassword', token)
  await refuseCommonPassword(newPassword, 'newPassword', [account.username, account.email])
  const passwordHash = await hashPassword(newPassword)
  // The link was signed over the old hash: of two uses at once only one finds it still there.
  const isChanged = await services().users.changePassword(account, passwordHash, { emailVerified: true })
  if (!isChanged) throw new InvalidLinkError()
  await endSessionsOf(account.id)
  tellOfChange(account)
}

export async function verifyEmail(input: unknown): Promise<void> {
  const { token } = parse(verifyEmailSchema, input)
  const account = await accountBehind('verifyEmail', token)
  if (!(await services().users.verifyEmail(account))) throw new InvalidLinkError()
}

/** Sends this link's person no more mails with news. Doing it again changes nothing. @throws InvalidLinkError */
export async function unsubscribe(token: string): Promise<void> {
  const { id } = await accountBehind('unsubscribe', token)
  await services().users.changeProfile(id, { preferences: { notifications: { email: false } } })
}

/** Closes the account at once and has all its data removed. @throws ConflictError for the last admin, TemporalAwayError */
export async function deleteAccount(user: SessionUser, input: unknown): Promise<void> {
  const { password } = parse(confirmPasswordSchema, input)
  const account = await findAccount(user)
  await requirePassword(account, password, 'password')
  const { users, temporal } = services()
  // Begun before anything is closed: when it cannot begin, nothing has happened.
  await users.stop(account.id, () =>
    startOrSayAway(() =>
      temporal.workflow.start('accountDeletionWorkflow', accountDeletionStart(account.id)),
    ),
  )
  await endSessionsOf(account.id)
}
