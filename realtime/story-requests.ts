import { AppError, NotFoundError } from '../core/errors.ts'
import { type Answer, roomOfStory, subscribeSchema } from './events.ts'
import type { KeSocket, RealtimeDependencies } from './server.ts'

type Reply<T> = (answer: Answer<T>) => void

/** What a socket may ask about one story: to follow it, and how it stands. */
export function answerStoryRequests(
  socket: KeSocket,
  { countRequest, findStory, onError }: RealtimeDependencies,
): void {
  /** Answers with what `find` gives; anything that is not this person's story is "not found". */
  async function answer<T extends object>(
    subject: unknown,
    reply: unknown,
    give: (found: Awaited<ReturnType<typeof findStory>>, storyId: string) => T,
  ): Promise<void> {
    if (typeof reply !== 'function') return
    const send = reply as Reply<T>
    try {
      await countRequest(socket.data.userId)
      const parsed = subscribeSchema.safeParse(subject)
      if (!parsed.success) throw new NotFoundError('story')
      const { storyId } = parsed.data
      send({ ok: true, ...give(await findStory(socket.data.userId, storyId), storyId) })
    } catch (error) {
      if (error instanceof AppError) return send({ ok: false, code: error.code, error: error.message })
      onError(error)
      send({ ok: false, code: 'unexpected', error: 'Something went wrong here. Try again.' })
    }
  }

  socket.on('subscribe', (subject, reply) => {
    void answer(subject, reply, (_, storyId) => {
      socket.join(roomOfStory(storyId))
      return {}
    })
  })
  socket.on('snapshot', (subject, reply) => {
    void answer(subject, reply, ({ seq, story }) => ({
      snapshot: { seq, story, timestamp: new Date().toISOString() },
    }))
  })
}
