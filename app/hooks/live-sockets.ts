import { Manager, type Socket } from 'socket.io-client'
import {
  type BatchEventName,
  batchEventSchemas,
  type ClientToServerEvents,
  type EventName,
  eventSchemas,
  type Namespace,
  namespaceOfEvent,
  namespaces,
  type ServerToClientEvents,
} from '../../realtime/events.ts'

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>
export type LiveSockets = Record<Namespace, LiveSocket>

const eventNames = Object.keys(eventSchemas) as EventName[]
const batchEventNames = Object.keys(batchEventSchemas) as BatchEventName[]
let manager: Manager | undefined

/** The sockets of this page, one a namespace, over one connection that the session cookie authenticates. */
export function liveSockets(): LiveSockets {
  manager ??= new Manager(window.location.origin, { path: '/socket.io', autoConnect: false })
  const shared = manager
  return Object.fromEntries(namespaces.map((name) => [name, shared.socket(name)])) as LiveSockets
}

/**
 * Calls `hear` at every event of the person's stories that `isWanted`, and whenever the connection stands (again), because
 * what happened before that was not heard. Gives the function that ends this.
 */
export const onStoryNews = (hear: () => void, isWanted: (name: EventName) => boolean = () => true) =>
  onNews(hear, '/stories', eventNames.filter(isWanted))

/** The same of the person's batches. */
export const onBatchNews = (hear: () => void) => onNews(hear, '/batch', batchEventNames)

function onNews(hear: () => void, main: Namespace, wanted: (EventName | BatchEventName)[]) {
  const sockets = liveSockets()
  sockets[main].on('connect', hear)
  if (sockets[main].connected) hear()
  for (const name of wanted) sockets[namespaceOfEvent(name)].on(name, hear)
  return () => {
    sockets[main].off('connect', hear)
    for (const name of wanted) sockets[namespaceOfEvent(name)].off(name, hear)
  }
}
