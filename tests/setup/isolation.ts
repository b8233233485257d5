import { Manager } from 'socket.io-client'
import { until } from '../../dev/until.ts'
import type { Dispatch, Emitter } from '../../realtime/emitter.ts'
import { namespaces } from '../../realtime/events.ts'
import type { StorySocket } from './client.ts'
import { checkEvent } from './contract.ts'

/** Somebody with a connection to one of the web nodes, and with things of their own. */
export interface Person {
  userId: string
  token: string
  url: string
  storyId: string
  jobId: string
  /** What their numbers say, when these are told apart from others' by it. */
  totalStories?: number
}

export interface Isolation {
  sent: number
  heard: number
  /** Events, lines of the feed or numbers that reached somebody else than their owner. */
  leaks: number
  /** Stories and batches of others that somebody got to follow or to see. */
  openDoors: number
}

interface Payload {
  storyId?: string
  jobId?: string
  items?: { storyId?: string; jobId?: string }[]
  totalStories?: number
}

const EVENTS_A_MESSAGE = 5
const ANSWER_WITHIN_MS = 30_000
const HEARD_WITHIN_MS = 120_000

/**
 * Lets every person listen in every namespace and try to follow what is another's; then sends this many events, each to one of
 * them by chance, and says who heard what. The people's things are known to the web nodes.
 */
export async function measureIsolation(
  people: Person[],
  emitter: Emitter,
  events: number,
): Promise<Isolation> {
  const isolation: Isolation = { sent: 0, heard: 0, leaks: 0, openDoors: 0 }
  const managers = await Promise.all(people.map((person) => listen(person, people, isolation)))
  for (let number = 1; isolation.sent < events; number++) {
    const person = people[Math.floor(Math.random() * people.length)]
    if (!person) throw new Error('There is nobody')
    const message = messageTo(person, number)
    isolation.sent += 'events' in message ? message.events.length : 1
    emitter.dispatch(message)
    // Lets the answers in.
    if (number % 50 === 0)
      await until('the nodes', () => keepUp(isolation), AbortSignal.timeout(HEARD_WITHIN_MS))
  }
  const isComplete = async () => {
    if (isolation.heard < isolation.sent)
      throw new Error(`${isolation.heard} of ${isolation.sent} were heard`)
  }
  await until('all events', isComplete, AbortSignal.timeout(HEARD_WITHIN_MS)).catch(() => {})
  for (const manager of managers) manager._close()
  return isolation
}

async function keepUp({ sent, heard }: Isolation): Promise<void> {
  if (sent - heard > 2000) throw new Error(`${sent - heard} events are under way`)
}

async function listen(person: Person, people: Person[], isolation: Isolation): Promise<Manager> {
  const manager = new Manager(person.url, { transports: ['websocket'], reconnection: false })
  const stranger = people[(people.indexOf(person) + 1) % people.length]
  await Promise.all(
    namespaces.map(async (name) => {
      const socket = manager.socket(name, { auth: { token: person.token } }) as unknown as StorySocket
      socket.onAny((event: string, payload: Payload) => {
        checkEvent(event, payload)
        if (!isOf(person, payload)) isolation.leaks++
        if (!event.endsWith('_UPDATE')) isolation.heard++
      })
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      if (name === '/dashboard' || !stranger) return
      const theirs = name === '/batch' ? { jobId: stranger.jobId } : { storyId: stranger.storyId }
      for (const question of ['subscribe', 'snapshot'] as const) {
        const reply = await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(question, theirs)
        if (reply.ok) isolation.openDoors++
      }
    }),
  )
  return manager
}

function isOf(person: Person, { storyId, jobId, items = [], totalStories }: Payload): boolean {
  const ids = [{ storyId, jobId }, ...items]
  if (totalStories !== undefined && person.totalStories !== undefined && totalStories !== person.totalStories)
    return false
  return ids.every(
    (id) =>
      (id.storyId === undefined || id.storyId === person.storyId) &&
      (id.jobId === undefined || id.jobId === person.jobId),
  )
}

function messageTo({ userId: ownerId, storyId, jobId }: Person, number: number): Dispatch {
  const timestamp = new Date().toISOString()
  const stamps = Array.from({ length: EVENTS_A_MESSAGE }, (_, place) => ({
    seq: number * EVENTS_A_MESSAGE + place,
    timestamp,
  }))
  const counts = { progress: 1, currentChunk: 0, totalChunks: 9, estimatedTimeRemaining: null }
  switch (number % 5) {
    case 0: {
      const notification = { id: String(number), kind: 'story_completed', storyId, title: 'Cây khế' } as const
      return { ownerId, notification: { ...notification, message: 'It is done.', timestamp, unread: 1 } }
    }
    case 1: {
      const error = { error: 'It went wrong.', code: 'unexpected' }
      return {
        ...{ jobId, ownerId },
        events: stamps.map((stamp) => ({
          name: 'BATCH_PROCESSING_ERROR',
          payload: { ...stamp, jobId, ...error },
        })),
      }
    }
    case 2:
      return {
        ...{ storyId, ownerId },
        events: stamps.map((stamp) => ({
          name: 'STORY_PROCESSING_PROGRESS',
          payload: { ...stamp, storyId, ...counts, step: 'story', wordsWritten: 1 },
        })),
      }
    case 3:
      return {
        ...{ storyId, ownerId },
        events: stamps.map((stamp) => ({
          name: 'AUDIO_PROCESSING_PROGRESS',
          payload: { ...stamp, storyId, ...counts, step: 'audio', generatedAudio: 0, totalAudio: 9 },
        })),
      }
    default:
      return {
        ...{ storyId, ownerId },
        events: stamps.map((stamp) => ({
          name: 'IMAGE_PROCESSING_PROGRESS',
          payload: { ...stamp, storyId, ...counts, step: 'images', generatedImages: 0, totalImages: 9 },
        })),
      }
  }
}
