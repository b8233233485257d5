// A child of `bench/sockets.ts`: many open pages in one process, each with a connection of its own.
import { setTimeout as sleep } from 'node:timers/promises'
import { Manager } from 'socket.io-client'
import type { LiveSocket } from '../../app/hooks/live-sockets.ts'
import { type LiveStory, readEvent, reduceLiveStory } from '../../app/hooks/live-story.ts'
import { type EventName, eventSchemas, namespaceOfEvent } from '../../realtime/events.ts'

/** One page to open: whose, and on which web process. */
export interface Page {
  url: string
  token: string
  namespaces: string[]
}

export type Order =
  | { type: 'open'; pages: Page[] }
  /** Each page follows the story of its token from now on. */
  | { type: 'follow'; stories: Record<string, string> }
  /** Cuts this many connections, each of a page by chance, spread over this time. */
  | { type: 'cut'; count: number; withinMs: number }
  | { type: 'report' }
export type Answer =
  | { type: 'done' }
  | { type: 'report'; heard: Arrival[]; states: { storyId: string; live: LiveStory }[] }

/** An event as it came to one page. */
export interface Arrival {
  /** Which page, among all of all processes. */
  page: string
  storyId: string
  /** Milliseconds of the machine's clock. */
  at: number
  /** Its stamp, on the same clock. */
  stampedAt: number
  wordsWritten?: number
}

const OPEN_AT_ONCE = 25
const eventNames = Object.keys(eventSchemas) as EventName[]

interface OpenPage {
  page: Page
  manager: Manager
  sockets: Map<string, LiveSocket>
  storyId?: string
  live?: LiveStory
}

const open: OpenPage[] = []
let heard: Arrival[] = []

async function openPage(page: Page): Promise<void> {
  const manager = new Manager(page.url, { transports: ['websocket'], reconnectionDelay: 100 })
  const sockets = new Map(
    page.namespaces.map((name) => [
      name,
      manager.socket(name, { auth: { token: page.token } }) as unknown as LiveSocket,
    ]),
  )
  const id = `${process.pid}-${open.length}`
  const opened: OpenPage = { page, manager, sockets }
  open.push(opened)
  for (const name of eventNames) {
    sockets
      .get(namespaceOfEvent(name))
      ?.on(name, (payload: Omit<Arrival, 'page' | 'at' | 'stampedAt'> & { timestamp: string }) => {
        const { storyId, timestamp, wordsWritten } = payload
        const at = performance.timeOrigin + performance.now()
        heard.push({ page: id, storyId, at, stampedAt: Date.parse(timestamp), wordsWritten })
        if (storyId === opened.storyId) hear(opened, name, payload)
      })
  }
  const snapshot = () => void askSnapshot(opened)
  for (const socket of sockets.values()) socket.on('connect', snapshot).on('RESYNC', snapshot)
  await Promise.all(
    [...sockets.values()].map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve)
          socket.once('connect_error', reject)
        }),
    ),
  )
}

/** As `docs/realtime.md` says: after each connection, and when told to. */
async function askSnapshot(opened: OpenPage): Promise<void> {
  const { storyId, sockets } = opened
  const socket = sockets.get('/stories')
  if (!storyId || !socket?.connected) return
  try {
    const reply = await socket.timeout(20_000).emitWithAck('snapshot', { storyId })
    if (!reply.ok) throw new Error(reply.error)
    const { seq, story } = reply.snapshot
    opened.live = opened.live
      ? reduceLiveStory(opened.live, { type: 'snapshot', snapshot: reply.snapshot })
      : { seq, story }
  } catch (error) {
    // A connection that was cut meanwhile asks again when it is back.
    if (socket.connected) throw error
  }
}

function hear(opened: OpenPage, name: EventName, payload: object): void {
  const event = readEvent(name, payload)
  if (event && opened.live) opened.live = reduceLiveStory(opened.live, { type: 'event', event })
}

async function cut({ count, withinMs }: { count: number; withinMs: number }): Promise<void> {
  for (let cuts = 0; cuts < count; cuts++) {
    open[Math.floor(Math.random() * open.length)]?.manager.engine.close()
    await sleep((2 * Math.random() * withinMs) / count)
  }
}

async function obey(order: Order): Promise<Answer> {
  switch (order.type) {
    case 'open':
      for (let at = 0; at < order.pages.length; at += OPEN_AT_ONCE) {
        await Promise.all(order.pages.slice(at, at + OPEN_AT_ONCE).map(openPage))
      }
      return { type: 'done' }
    case 'follow':
      for (const page of open) page.storyId = order.stories[page.page.token]
      for (let at = 0; at < open.length; at += OPEN_AT_ONCE) {
        await Promise.all(open.slice(at, at + OPEN_AT_ONCE).map(askSnapshot))
      }
      return { type: 'done' }
    case 'cut':
      await cut(order)
      return { type: 'done' }
    case 'report': {
      const states = open.flatMap(({ storyId, live }) => (storyId && live ? { storyId, live } : []))
      const report = { type: 'report', heard, states } as const
      heard = []
      return report
    }
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
