import { createAdapter } from '@socket.io/postgres-adapter'
import type { Pool } from 'pg'
import { Server } from 'socket.io'
import type { EventName, EventPayload } from './events.ts'

/** Events of one story with their places in its order, on their way to every web node. */
export interface StoryDispatch {
  storyId: string
  ownerId: string
  events: { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName][]
}

/** The message between nodes. Web nodes turn it into events for their own sockets. */
export const DISPATCH = 'dispatch'

/** NOTIFY ends at 7,999 bytes and the adapter compares with 8,000: every side needs the lower threshold. */
export const adapterOptions = { payloadThreshold: 7900 }

export interface Emitter {
  dispatch(message: StoryDispatch): void
  close(): Promise<void>
}

/** Reaches every web node from any process: a Socket.IO server without HTTP on the same PostgreSQL adapter. */
export function createEmitter(pool: Pool): Emitter {
  const io = new Server({ adapter: createAdapter(pool, adapterOptions) })
  return {
    dispatch: (message) => {
      io.serverSideEmit(DISPATCH, message)
    },
    close: () => io.close(),
  }
}
