import type { Pool } from 'pg'
import { Server } from 'socket.io'
import type { Notification } from '../core/notification.ts'
import { createPostgresAdapter } from './adapter.ts'
import { gatherChanges } from './changes.ts'
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

/** That person has read notifications, and has so many left. */
export interface ReadDispatch {
  ownerId: string
  unread: number
}

/** What these people see in numbers is no longer what it was. The numbers themselves are read where somebody looks at them. */
export interface ChangeDispatch {
  changed: string[]
}

export type Dispatch = StoryDispatch | BatchDispatch | NotificationDispatch | ReadDispatch | ChangeDispatch

/** What goes between nodes, several messages at once. Web nodes turn them into events for their own sockets. */
export const DISPATCH = 'dispatch'

/** So many bytes of messages go into one NOTIFY (`adapter.ts`) with its head; what is longer is written to a table. */
const MOST_BYTES = 7600

export interface Emitter {
  /** Messages leave in the order of these calls. */
  dispatch(...messages: Dispatch[]): void
  /** Something was made or changed that this person's numbers count. Told of for all people together, four times a second at most. */
  changed(ownerId: string): void
  /** Stops sending. The pool stays open: it is the caller's. */
  close(): Promise<void>
}

/**
 * Reaches every web node from any process: a Socket.IO server without HTTP on the same PostgreSQL adapter. `onError` hears
 * of messages that were lost.
 */
export function createEmitter(pool: Pool, onError: (error: unknown) => void): Emitter {
  const joint = createPostgresAdapter(pool, { onError })
  const io = new Server({ adapter: joint.adapter })
  const dispatch = (...messages: Dispatch[]) => {
    for (const parcel of parcels(messages)) io.serverSideEmit(DISPATCH, parcel)
  }
  const changes = gatherChanges(dispatch, onError)
  return {
    dispatch,
    changed: changes.add,
    async close() {
      await changes.close()
      // A server without HTTP has no engine, and `io.close()` would fail on that.
      io.of('/').adapter.close()
      await joint.close()
    },
  }
}

/** Puts as many messages together as one NOTIFY takes. */
function parcels(messages: Dispatch[]): Dispatch[][] {
  let room = 0
  return messages.reduce<Dispatch[][]>((parcels, message) => {
    const bytes = Buffer.byteLength(JSON.stringify(message))
    room -= bytes
    if (room >= 0) parcels.at(-1)?.push(message)
    else {
      parcels.push([message])
      room = MOST_BYTES - bytes
    }
    return parcels
  }, [])
}
