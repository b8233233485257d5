import { ApplicationFailure, log } from '@temporalio/activity'
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { type Environment, secretsIn, siteUrl } from '../../core/environment.ts'
import { notificationPath } from '../../core/notification.ts'
import { saidOf } from '../../core/notification-words.ts'
import type { NewsLine, NotificationRepository } from '../../db/notification.repository.ts'
import type { PushSubscriptionRepository } from '../../db/push-subscription.repository.ts'
import type { UserRepository } from '../../db/user.repository.ts'
import { linkToken } from '../../mail/links.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { composeNews } from '../../mail/news.ts'
import { PushBusyError, type Pusher, type PushMessage } from '../../push/pusher.ts'
import { pushTestWords } from '../../push/words.ts'
import { digestMailStart, type NewsMailInput } from '../../workflows/notification-messages.ts'
import { whileBeating } from '../heartbeat.ts'
import type { Notifier } from '../notifier.ts'

export type NotificationActivities = ReturnType<typeof createNotificationActivities>

/** Younger ones are most likely being told this very moment. */
const UNTOLD_FOR_MS = 5000
const READERS_AT_ONCE = 500

interface Dependencies {
  notifications: NotificationRepository
  pushSubscriptions: PushSubscriptionRepository
  users: UserRepository
  notifier: Notifier
  /** Null where nothing is pushed. */
  pusher: Pusher | null
  mailer: Mailer
  temporal: Client
  environment: Pick<Environment, 'SESSION_SECRET' | 'PUBLIC_URL' | 'PORT'>
}

/** What tells people of their stories beyond the open page. */
export function createNotificationActivities(dependencies: Dependencies) {
  const { notifications, pushSubscriptions, users, notifier, pusher, mailer, temporal, environment } =
    dependencies
  const [secret] = secretsIn(environment.SESSION_SECRET)
  const site = siteUrl(environment)

  /** Hands a message to one device. One that is gone for good is forgotten. */
  async function tellDevice(
    subscriptionId: string,
    compose: (userId: string) => Promise<PushMessage | null>,
  ) {
    const target = pusher && (await pushSubscriptions.target(subscriptionId))
    const message = target && (await compose(target.ownerId))
    if (!message) return false
    const outcome = await pusher.push(target, message).catch(asFailure)
    if (outcome === 'gone') await pushSubscriptions.forget(subscriptionId)
    return outcome === 'sent'
  }

  const languageOf = async (userId: string) => (await users.find(userId))?.preferences.language

  return {
    /** Which devices are to be told of it, and whether a mail is to go out. None when it was read meanwhile. */
    async findDevices({ notificationId }: { notificationId: string }): Promise<{
      userId: string | null
      isMailed: boolean
      devices: string[]
    }> {
      const wanted = await notifications.wanted(notificationId)
      if (!wanted) return { userId: null, isMailed: false, devices: [] }
      const { ownerId: userId, isPushed, isMailed } = wanted
      return { userId, isMailed, devices: isPushed && pusher ? await pushSubscriptions.livingOf(userId) : [] }
    },

    /** False when it was read meanwhile, or the device is told nothing any more. */
    push: ({ notificationId, subscriptionId }: { notificationId: string; subscriptionId: string }) =>
      tellDevice(subscriptionId, async (userId) => {
        const [wanted, language] = await Promise.all([
          notifications.wanted(notificationId),
          languageOf(userId),
        ])
        if (!wanted?.isPushed || wanted.ownerId !== userId || !language) return null
        const { title, what } = saidOf(wanted, language)
        const path = notificationPath({
          storyId: wanted.storyId ?? undefined,
          jobId: wanted.jobId ?? undefined,
        })
        return { title, body: what, path, tag: `n-${notificationId}`, language }
      }),

    pushTest: ({ subscriptionId }: { subscriptionId: string }) =>
      tellDevice(subscriptionId, async (userId) => {
        const language = await languageOf(userId)
        return language
          ? { ...pushTestWords[language], path: '/settings/notifications', tag: 'test', language }
          : null
      }),

    /** Writes a mail of what is new and hands it in. False when there is nothing to tell, or nobody who wants to hear it. */
    async mailNews({ userId, mailId, notificationId }: NewsMailInput): Promise<boolean> {
      const user = await users.find(userId)
      const isWanted = user?.status === 'active' && user.emailVerified && user.preferences.notifications.email
      if (!isWanted) return false
      const lines = await notifications.takeForMail(userId, mailId, notificationId)
      if (lines.length === 0) return false
      const { fullName, email, preferences } = user
      const unsubscribeUrl = `${site}/unsubscribe?token=${linkToken(secret, 'unsubscribe', user)}`
      const text = composeNews({
        language: preferences.language,
        fullName,
        lines: lines.map((line) => withUrl(line, site)),
        site,
        unsubscribeUrl,
      })
      await mailer.send({ ...text, to: { name: fullName, address: email }, id: mailId, unsubscribeUrl })
      await notifications.markMailed(mailId)
      return true
    },

    /** Begins the day's mail to each person who has unread news. Gives how many were begun. */
    startDigests: ({ day }: { day: string }): Promise<number> =>
      whileBeating(async () => {
        let started = 0
        let after: string | null = null
        do {
          const readers = await notifications.awaitingDigest(after, READERS_AT_ONCE)
          for (const userId of readers) if (await startDigest(userId, day)) started++
          after = readers.length === READERS_AT_ONCE ? (readers.at(-1) ?? null) : null
        } while (after)
        return started
      }),

    /** Tells what was noted by whoever was stopped before telling it. Gives to how many people. */
    async tellUntold(): Promise<number> {
      const owners = await notifications.untoldOwners(new Date(Date.now() - UNTOLD_FOR_MS))
      for (const ownerId of owners) await notifier.tell(ownerId)
      return owners.length
    },

    sweepNotifications: (): Promise<number> => notifications.sweep(),
  }

  async function startDigest(userId: string, day: string): Promise<boolean> {
    try {
      await temporal.workflow.start('newsMailWorkflow', digestMailStart(userId, day))
      return true
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
      log.info('the mail of this day is sent already', { userId, day })
      return false
    }
  }
}

const withUrl = (line: NewsLine, site: string) => ({
  ...line,
  url: `${site}${notificationPath({ storyId: line.storyId ?? undefined, jobId: line.jobId ?? undefined })}`,
})

/** A service's own delay is kept, as a vendor's is. */
function asFailure(error: unknown): never {
  if (!(error instanceof PushBusyError)) throw error
  const { code: type, message, retryAfterMs: nextRetryDelay } = error
  throw ApplicationFailure.create({ type, message, nextRetryDelay })
}
