import type { z } from 'zod'
import { AppError, NotFoundError } from '../core/errors.ts'
import {
  type Answer,
  type BatchSnapshot,
  type DashboardSnapshot,
  followedSchema,
  roomOfBatch,
  roomOfStory,
  type StorySnapshot,
  subscribeSchema,
} from './events.ts'
import { stamped } from './hand-out.ts'
import type { KeSocket, RealtimeDependencies } from './server.ts'

type Parsed = z.infer<typeof subscribeSchema>
type Snapshot = StorySnapshot | BatchSnapshot | DashboardSnapshot

/** What a socket may ask about one story, about one batch in `/batch`, about its person's numbers in `/dashboard`. */
export function answerRequests(socket: KeSocket, dependencies: RealtimeDependencies): void {
  const { countRequest, onError } = dependencies
  const { userId } = socket.data

  /** Answers with what `give` gives; anything that is not this person's is "not found". */
  async function answer<T extends object>(
    said: unknown,
    reply: unknown,
    give: (subject: Parsed) => Promise<T>,
  ): Promise<void> {
    if (typeof reply !== 'function') return
    const send = reply as (answer: Answer<T>) => void
    try {
      await countRequest(userId)
      const { data: subject } = subscribeSchema.safeParse(said)
      const { key, what } = subjectsOf(socket)
      if (!subject || !(key in subject)) throw new NotFoundError(what)
      send({ ok: true, ...(await give(subject)) })
    } catch (error) {
      if (error instanceof AppError) return send({ ok: false, code: error.code, error: error.message })
      onError(error)
      send({ ok: false, code: 'unexpected', error: 'Something went wrong here. Try again.' })
    }
  }

  socket.on('subscribe', (said, reply) => {
    void answer(said, reply, async (subject) => {
      if ('timeRange' in subject) {
        socket.data.followed = subject
        return {}
      }
      await snapshotOf(subject, userId, dependencies)
      socket.join('jobId' in subject ? roomOfBatch(subject.jobId) : roomOfStory(subject.storyId))
      return {}
    })
  })
  socket.on('snapshot', (said, reply) => {
    void answer(said, reply, async (subject) => ({
      snapshot: await snapshotOf(subject, userId, dependencies),
    }))
  })
}

/** Which numbers a socket follows from its handshake on: those of the week, unless it says otherwise. */
export function followFromTheStart(socket: KeSocket): void {
  if (socket.nsp.name !== '/dashboard') return
  const { timeRange, timeZone } = socket.handshake.auth
  const { success, data } = followedSchema.safeParse({ timeRange, timeZone })
  socket.data.followed = success ? data : { timeRange: 'week', timeZone: 'UTC' }
}

async function snapshotOf(
  subject: Parsed,
  userId: string,
  { findBatch, findStory, numbers }: RealtimeDependencies,
): Promise<Snapshot> {
  if ('timeRange' in subject) {
    const [stats, activity] = await Promise.all([
      numbers.stats(userId, subject.timeRange ?? 'week'),
      numbers.activity(userId),
    ])
    return stamped({ stats, activity })
  }
  const found =
    'jobId' in subject ? await findBatch(userId, subject.jobId) : await findStory(userId, subject.storyId)
  return { ...found, timestamp: new Date().toISOString() }
}

function subjectsOf(socket: KeSocket): { key: 'storyId' | 'jobId' | 'timeRange'; what: string } {
  if (socket.nsp.name === '/batch') return { key: 'jobId', what: 'batch' }
  if (socket.nsp.name === '/dashboard') return { key: 'timeRange', what: 'time' }
  return { key: 'storyId', what: 'story' }
}
