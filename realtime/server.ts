import type { Server as HttpServer } from 'node:http'
import type { Pool } from 'pg'
import { Server, type Socket } from 'socket.io'
import type { BatchView } from '../core/batch.ts'
import type { StoryView } from '../core/story.ts'
import { createTurns } from '../core/turns.ts'
import { createPostgresAdapter } from './adapter.ts'
import { gatherChanges } from './changes.ts'
import { type ChangeDispatch, DISPATCH, type Dispatch } from './emitter.ts'
import {
  type ClientToServerEvents,
  type Followed,
  type Namespace,
  namespaces,
  roomOfUser,
  type ServerToClientEvents,
} from './events.ts'
import { handOut, type KeServer, subjectOf, tellOfGap } from './hand-out.ts'
import { createNumbers, type NumbersReader } from './numbers.ts'
import { answerRequests, followFromTheStart } from './requests.ts'

export interface SocketUser {
  userId: string
  sessionId: string
  /** When what it came in with is over, and with it the socket. */
  endsAt: Date
  /** The numbers that a socket in `/dashboard` follows. */
  followed?: Followed
}

/** Who asks, and from which page. */
export interface Handshake {
  token: string | undefined
  cookie: string | undefined
  origin: string | undefined
  host: string | undefined
}

type Internal = Record<string, never>
export type KeSocket = Socket<ClientToServerEvents, ServerToClientEvents, Internal, SocketUser>

export interface RealtimeDependencies {
  pool: Pool
  /** Who this handshake belongs to: by an access token, or else by the cookie header. Null when nobody. */
  authenticate: (handshake: Handshake) => Promise<SocketUser | null>
  /** Counts a request of this person. @throws AppError when there are too many */
  countRequest: (userId: string) => Promise<void>
  /** Which of these sessions no longer count. */
  findDeadSessions: (sessionIds: string[]) => Promise<string[]>
  /** The story with the number of its last event. @throws NotFoundError when it is not this person's */
  findStory: (userId: string, storyId: string) => Promise<{ seq: number; story: StoryView }>
  /** The same of a batch. */
  findBatch: (userId: string, jobId: string) => Promise<{ seq: number; batch: BatchView }>
  generatedContent: (storyId: string) => Promise<string>
  numbers: NumbersReader
  /** How often open sockets are checked for dead sessions, in milliseconds. A revocation's message may be lost. */
  recheckMs?: number
  /** As in `AdapterHooks`. */
  pingMs?: number
  onError: (error: unknown) => void
}

export interface Realtime {
  /** How many sockets are open on this node. */
  openSockets(): Record<Namespace, number>
  /** Reaches the sockets of this node and of all others, as an emitter does from other processes. */
  dispatch(message: Dispatch): void
  /** As an emitter's: something changed that this person's numbers count. */
  changed(userId: string): void
  /** Closes every socket of these sessions, on this node and all others. */
  disconnectSessions(sessionIds: string[]): void
  close(): Promise<void>
}

const roomOfSession = (sessionId: string) => `session:${sessionId}`
/** No door stays open longer than this. */
const RECHECK_MS = 60_000
/** Node's timers know no more: a little less than 25 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** The Socket.IO server inside the web process. */
export function attachRealtime(http: HttpServer, dependencies: RealtimeDependencies): Realtime {
  const { onError, pingMs } = dependencies
  const joint = createPostgresAdapter(dependencies.pool, { onError, pingMs, onMissed: () => tellOfGap(io) })
  const io: KeServer = new Server(http, {
    adapter: joint.adapter,
    // The page comes from this origin; other programs bring a token and no cookie.
    cors: { origin: false },
    maxHttpBufferSize: 100_000,
  })

  // Nothing is served there: it only carries the messages between nodes.
  io.of('/').use((_, next) => next(new Error('not_found')))

  for (const name of namespaces) {
    const namespace = io.of(name)
    namespace.use(async (socket, next) => {
      try {
        const { auth, headers } = socket.handshake
        const token = typeof auth.token === 'string' ? auth.token : undefined
        const { cookie, origin, host } = headers
        const user = await dependencies.authenticate({ token, cookie, origin, host })
        if (!user) return next(new Error('not_signed_in'))
        socket.data = user
        next()
      } catch (error) {
        dependencies.onError(error)
        next(new Error('unexpected'))
      }
    })
    namespace.on('connection', (socket) => {
      socket.join([roomOfUser(socket.data.userId), roomOfSession(socket.data.sessionId)])
      closeAtItsEnd(socket)
      followFromTheStart(socket)
      answerRequests(socket, dependencies)
    })
  }

  const numbers = createNumbers(io, dependencies.numbers, onError)
  io.of('/dashboard').on('connection', (socket) => {
    socket.on('disconnect', () => numbers.forget(socket.data.userId))
  })

  const inTurn = createTurns()
  function receive(message: Dispatch): void {
    if ('changed' in message) {
      for (const userId of message.changed) numbers.touch(userId)
      return
    }
    if (changesNumbers(message)) numbers.touch(message.ownerId)
    // Fetching the text of one event must not let a later one of the story pass it.
    inTurn(subjectOf(message), () => handOut(io, message, dependencies.generatedContent)).catch(onError)
  }
  io.of('/').on(DISPATCH, (messages) => messages.forEach(receive))
  function dispatch(message: Dispatch): void {
    io.serverSideEmit(DISPATCH, [message])
    receive(message)
  }
  const changes = gatherChanges(dispatch, onError)

  const recheck = setInterval(() => {
    void disconnectDead(io, dependencies).catch(dependencies.onError)
  }, dependencies.recheckMs ?? RECHECK_MS)

  return {
    dispatch,
    changed: changes.add,
    disconnectSessions(sessionIds) {
      if (sessionIds.length === 0) return
      const rooms = sessionIds.map(roomOfSession)
      for (const name of namespaces) io.of(name).in(rooms).disconnectSockets(true)
    },
    openSockets: () =>
      Object.fromEntries(namespaces.map((name) => [name, io.of(name).sockets.size])) as Record<
        Namespace,
        number
      >,
    async close() {
      clearInterval(recheck)
      numbers.close()
      await changes.close()
      await io.close()
      await joint.close()
    },
  }
}

/** What begins or ends changes what is counted. What stands in between is told of by who made it. */
function changesNumbers(message: Exclude<Dispatch, ChangeDispatch>): boolean {
  if (!('events' in message)) return false
  return 'jobId' in message || message.events.some(({ name }) => !name.endsWith('_PROGRESS'))
}

/** A token opens a socket for no longer than it would open anything else. */
function closeAtItsEnd(socket: KeSocket): void {
  const lifetimeMs = socket.data.endsAt.getTime() - Date.now()
  const timer = setTimeout(() => socket.disconnect(true), Math.min(lifetimeMs, LONGEST_TIMER_MS))
  socket.once('disconnect', () => clearTimeout(timer))
}

async function disconnectDead(io: KeServer, { findDeadSessions }: RealtimeDependencies): Promise<void> {
  const sockets = namespaces.flatMap((name) => [...io.of(name).sockets.values()])
  const sessionIds = [...new Set(sockets.map((socket) => socket.data.sessionId))]
  if (sessionIds.length === 0) return
  const dead = new Set(await findDeadSessions(sessionIds))
  for (const socket of sockets) if (dead.has(socket.data.sessionId)) socket.disconnect(true)
}
