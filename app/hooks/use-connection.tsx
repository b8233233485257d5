import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { type LiveSocket, liveSockets } from './live-sockets.ts'

/** How the page hears of what happens. `down`: it does not, and tries again by itself. */
export type Connection = 'connecting' | 'live' | 'down' | 'signedOut'

const NOT_SIGNED_IN = 'not_signed_in'
const retryAfterMs = 3000

const ConnectionContext = createContext<Connection>('connecting')
export const useConnection = () => useContext(ConnectionContext)

/** Keeps the sockets of this session connected, on whichever page the person is. Nobody's session needs none. */
export function ConnectionProvider({ session, children }: { session?: string; children: ReactNode }) {
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    if (!session) return
    const sockets = Object.values(liveSockets())
    const endings = sockets.map((socket) => keepConnected(socket, setConnection))
    const atOnce = () => connectNow(sockets)
    window.addEventListener('online', atOnce)
    return () => {
      window.removeEventListener('online', atOnce)
      for (const end of endings) end()
      setConnection('connecting')
    }
  }, [session])
  return <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>
}

/** Connects, and again after what Socket.IO takes for final. Gives the function that ends this. */
function keepConnected(socket: LiveSocket, tell: (connection: Connection) => void) {
  let retry: ReturnType<typeof setTimeout> | undefined
  const connected = () => {
    if (Object.values(liveSockets()).every((each) => each.connected)) tell('live')
  }
  const lost = () => {
    tell('down')
    // The server ended it: the session may be over, or not.
    if (!socket.active) socket.connect()
  }
  const refused = ({ message }: Error) => {
    if (message === NOT_SIGNED_IN) return tell('signedOut')
    tell('down')
    if (!socket.active) retry = setTimeout(() => socket.connect(), retryAfterMs)
  }
  socket.on('connect', connected).on('disconnect', lost).on('connect_error', refused)
  socket.connect()
  return () => {
    clearTimeout(retry)
    socket.off('connect', connected).off('disconnect', lost).off('connect_error', refused)
    socket.disconnect()
  }
}

/** The network is back: what would wait for its next try by itself tries now. */
function connectNow(sockets: LiveSocket[]): void {
  if (sockets.some(({ connected }) => connected)) return
  for (const socket of sockets) socket.disconnect()
  for (const socket of sockets) socket.connect()
}

/** Whether the browser believes that there is a network. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(
    listenForNetwork,
    () => navigator.onLine,
    () => true,
  )
}

function listenForNetwork(change: () => void) {
  window.addEventListener('online', change)
  window.addEventListener('offline', change)
  return () => {
    window.removeEventListener('online', change)
    window.removeEventListener('offline', change)
  }
}
