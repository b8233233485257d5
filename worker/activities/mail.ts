import { Context } from '@temporalio/activity'
import { type Environment, secretsIn, siteUrl } from '../../core/environment.ts'
import type { User } from '../../db/user.entity.ts'
import type { UserRepository } from '../../db/user.repository.ts'
import { linkToken } from '../../mail/links.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { composeMail } from '../../mail/templates.ts'
import type { MailInput } from '../../workflows/messages.ts'

export type MailActivities = ReturnType<typeof createMailActivities>

interface Dependencies {
  users: UserRepository
  mailer: Mailer
  environment: Pick<Environment, 'SESSION_SECRET' | 'PUBLIC_URL' | 'PORT'>
}

export function createMailActivities({ users, mailer, environment }: Dependencies) {
  const [secret] = secretsIn(environment.SESSION_SECRET)
  const site = siteUrl(environment)

  const linkFor: Record<MailInput['kind'], (user: User) => string> = {
    verifyEmail: (user) => `${site}/verify-email?token=${linkToken(secret, 'verifyEmail', user)}`,
    resetPassword: (user) => `${site}/reset-password?token=${linkToken(secret, 'resetPassword', user)}`,
    passwordChanged: () => `${site}/forgot-password`,
  }

  return {
    /** Writes the mail and hands it in. False when there is nobody to write to, or nothing left to say. */
    async sendMail({ kind, userId }: MailInput): Promise<boolean> {
      const user = userId ? await users.find(userId) : null
      if (user?.status !== 'active' || (kind === 'verifyEmail' && user.emailVerified)) return false
      const { fullName, email, preferences } = user
      const text = composeMail(kind, { language: preferences.language, fullName, url: linkFor[kind](user) })
      const { runId } = Context.current().info.workflowExecution ?? {}
      if (!runId) throw new Error('A mail is sent by a workflow only.')
      await mailer.send({ ...text, to: { name: fullName, address: email }, id: runId })
      return true
    },
  }
}
