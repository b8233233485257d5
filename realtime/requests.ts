import { AppError, NotFoundError } from '../core/errors.ts'
import {
  type Answer,
  type BatchSnapshot,
  roomOfBatch,
  roomOfStory,
  type StorySnapshot,
  type Subject,
  subscribeSchema,
} from './events.ts'
import type { KeSocket, RealtimeDependencies } from './server.ts'

type Reply<T> = (answer: Answer<T>) => void

/** What a socket may ask about one story, or about one batch in `/batch`: to follow it, and how it stands. */
export function answerRequests(socket: KeSocket, dependencies: RealtimeDependencies): void {
  const { countRequest, findBatch, findStory, onError } = dependencies
  const { userId } = socket.data

  async function snapshotOf(subject: Subject): Promise<StorySnapshot | BatchSnapshot> {
    const found =
      'jobId' in subject ? await findBatch(userId, subject.jobId) : await findStory(userId, subject.storyId)
    return { ...found, timestamp: new Date().toISOString() }
  }

  /** Answers with what `give` gives; anything that is not this person's is "not found". */
  async function answer<T extends object>(
    said: unknown,
    reply: unknown,
    give: (snapshot: StorySnapshot | BatchSnapshot, subject: Subject) => T,
  ): Promise<void> {
    if (typeof reply !== 'function') return
    const send = reply as Reply<T>
    const isBatches = socket.nsp.name === '/batch'
    try {
      await countRequest(userId)
      const { data: subject } = subscribeSchema.safeParse(said)
      if (!subject || 'jobId' in subject !== isBatches) throw new NotFoundError(isBatches ? 'batch' : 'story')
      send({ ok: true, ...give(await snapshotOf(subject), subject) })
    } catch (error) {
      if (error instanceof AppError) return send({ ok: false, code: error.code, error: error.message })
      onError(error)
      send({ ok: false, code: 'unexpected', error: 'Something went wrong here. Try again.' })
    }
  }

  socket.on('subscribe', (subject, reply) => {
    void answer(subject, reply, (_, about) => {
      socket.join('jobId' in about ? roomOfBatch(about.jobId) : roomOfStory(about.storyId))
      return {}
    })
  })
  socket.on('snapshot', (subject, reply) => {
    void answer(subject, reply, (snapshot) => ({ snapshot }))
  })
}
