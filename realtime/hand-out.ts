import type { Server } from 'socket.io'
import type { ChangeDispatch, Dispatch } from './emitter.ts'
import {
  type ClientToServerEvents,
  type EventPayload,
  type Namespace,
  namespaceOfEvent,
  namespaces,
  roomOfBatch,
  roomOfStory,
  roomOfUser,
  type ServerToClientEvents,
} from './events.ts'
import type { SocketUser } from './server.ts'

export type KeServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, (messages: Dispatch[]) => void>,
  SocketUser
>

/** What has an order of its own: a story's events, a batch's, a person's notifications. */
type Ordered = Exclude<Dispatch, ChangeDispatch>

/** The room of the story, batch or person that a message is about. */
export function subjectOf(message: Ordered): string {
  if ('notification' in message || 'unread' in message) return roomOfUser(message.ownerId)
  return 'jobId' in message ? roomOfBatch(message.jobId) : roomOfStory(message.storyId)
}

/** Sends events to this node's own sockets of the owner and of the story or batch. */
export async function handOut(
  io: KeServer,
  message: Ordered,
  generatedContent: (storyId: string) => Promise<string>,
): Promise<void> {
  if ('unread' in message) {
    const payload = stamped({ unread: message.unread })
    localRoom(io, '/dashboard', roomOfUser(message.ownerId)).emit('NOTIFICATIONS_READ', payload)
    return
  }
  if ('notification' in message) {
    const payload = { ...message.notification, seq: nextPlace() }
    localRoom(io, '/dashboard', roomOfUser(message.ownerId)).emit('NOTIFICATION', payload)
    return
  }
  const rooms = [roomOfUser(message.ownerId), subjectOf(message)]
  for (const { name, payload } of message.events) {
    const full =
      name === 'STORY_PROCESSING_COMPLETE' && hasListeners(io, '/stories', rooms)
        ? await withText(payload, generatedContent)
        : payload
    localRoom(io, namespaceOfEvent(name), rooms).emit(name, full as never)
  }
}

/** Tells every socket of this node that it may have missed something. */
export function tellOfGap(io: KeServer): void {
  for (const name of namespaces) io.of(name).local.emit('RESYNC', stamped({}))
}

/** Sockets of this node that are in one of these rooms. */
export const localRoom = (io: KeServer, namespace: Namespace, rooms: string | string[]) =>
  io.of(namespace).local.to(rooms)

/** With its time, and its place among all that this node says to people rather than of a story or batch. */
export const stamped = <T extends object>(payload: T) => ({
  ...payload,
  seq: nextPlace(),
  timestamp: new Date().toISOString(),
})

let lastPlace = 0
/** Rises over all connections of this node, and by the clock from one node to the next that a connection is made to. */
export function nextPlace(): number {
  lastPlace = Math.max(lastPlace + 1, Date.now())
  return lastPlace
}

const hasListeners = (io: KeServer, namespace: Namespace, rooms: string[]): boolean =>
  rooms.some((room) => io.of(namespace).adapter.rooms.has(room))

const withText = async (
  payload: EventPayload<'STORY_PROCESSING_COMPLETE'>,
  generatedContent: (storyId: string) => Promise<string>,
) => ({ ...payload, generatedContent: await generatedContent(payload.storyId) })
