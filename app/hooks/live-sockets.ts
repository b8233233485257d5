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

/**
 * The sockets of this page, one a namespace, over one connection that the session cookie authenticates. WebSocket is tried
 * first: it needs no sticky proxy, and takes none of the few requests that a browser sends to one site at a time.
 */
export function liveSockets(): LiveSockets {
  manager ??= new Manager(window.location.origin, {
    path: '/socket.io',
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
  })
  const shared = manager
  return Object.fromEntries(
    // Numbers are wanted by the dashboard's page only, which says so.
    namespaces.map((name) => [name, shared.socket(name, { auth: { timeRange: null } })]),
  ) as LiveSockets
}

/**
 * Calls `hear` whenever something may have happened that this socket did not hear: when it is connected (again), and when
 * the server says so. Gives the function that ends this.
 */
export function onGap(socket: LiveSocket, hear: () => void): () => void {
  socket.on('connect', hear).on('RESYNC', hear)
  if (socket.connected) hear()
  return () => {
    socket.off('connect', hear).off('RESYNC', hear)
  }
}

/** Calls `hear` at every event of the person's stories that `isWanted`, and after every gap. Gives the function that ends this. */
export const onStoryNews = (hear: () => void, isWanted: (name: EventName) => boolean = () => true) =>
  onNews(hear, '/stories', eventNames.filter(isWanted))

/** The same of the person's batches. */
export const onBatchNews = (hear: () => void) => onNews(hear, '/batch', batchEventNames)

function onNews(hear: () => void, main: Namespace, wanted: (EventName | BatchEventName)[]) {
  const sockets = liveSockets()
  const stopListening = onGap(sockets[main], hear)
  for (const name of wanted) sockets[namespaceOfEvent(name)].on(name, hear)
  return () => {
    stopListening()
    for (const name of wanted) sockets[namespaceOfEvent(name)].off(name, hear)
  }
}
