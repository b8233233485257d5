import type { Pool } from 'pg'
import { Server } from 'socket.io'
import type { Notification } from '../core/notification.ts'
import { createPostgresAdapter } from './adapter.ts'
import type { BatchEventName, BatchEventPayload, EventName, EventPayload } from './events.ts'

/** Events of one story with their places in its order, on their way to every web node. */
export interface StoryDispatch {
  storyId: string
  ownerId: string
  events: { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName][]
}

/** The same of one batch. */
export interface BatchDispatch {
  jobId: string
  ownerId: string
  events: { [Name in BatchEventName]: { name: Name; payload: BatchEventPayload<Name> } }[BatchEventName][]
}

/** For one person, in `/dashboard`. */
export interface NotificationDispatch {
  ownerId: string
  notification: Notification
}

export type Dispatch = StoryDispatch | BatchDispatch | NotificationDispatch

/** The message between nodes. Web nodes turn it into events for their own sockets. */
export const DISPATCH = 'dispatch'

export interface Emitter {
  /** Messages leave in the order of these calls. */
  dispatch(message: Dispatch): void
  /** Stops sending. The pool stays open: it is the caller's. */
  close(): Promise<void>
}

/**
 * Reaches every web node from any process: a Socket.IO server without HTTP on the same PostgreSQL adapter. `onError` hears
 * of messages that were lost.
 */
export function createEmitter(pool: Pool, onError: (error: unknown) => void): Emitter {
  const io = new Server({ adapter: createPostgresAdapter(pool, onError) })
  return {
    dispatch: (message) => {
      io.serverSideEmit(DISPATCH, message)
    },
    async close() {
      // A server without HTTP has no engine, and `io.close()` would fail on that.
      io.of('/').adapter.close()
    },
  }
}
