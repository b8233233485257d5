import { Manager, type Socket } from 'socket.io-client'
import {
  type ClientToServerEvents,
  type Namespace,
  namespaces,
  type ServerToClientEvents,
} from '../../realtime/events.ts'

export type LiveSocket = Socket<ServerToClientEvents, ClientToServerEvents>
export type LiveSockets = Record<Namespace, LiveSocket>

let manager: Manager | undefined

/** The sockets of this page, one a namespace, over one connection that the session cookie authenticates. */
export function liveSockets(): LiveSockets {
  manager ??= new Manager(window.location.origin, { path: '/socket.io', autoConnect: false })
  const shared = manager
  return Object.fromEntries(namespaces.map((name) => [name, shared.socket(name)])) as LiveSockets
}
