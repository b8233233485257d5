import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { type EventName, eventSchemas, namespaceOfEvent } from '../../realtime/events.ts'
import { coalesce } from './coalesce.ts'
import { liveSockets } from './live-sockets.ts'
import { reportFailure } from './read-json.ts'

const refreshGapMs = 1500
const eventNames = Object.keys(eventSchemas) as EventName[]

/** Reads the list again while stories of this person are being made: the sockets are in the person's room by themselves. */
export function useStoriesLive() {
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate

  useEffect(() => {
    const sockets = liveSockets()
    const refresh = coalesce(refreshGapMs, async () => latest.current(), reportFailure)
    for (const name of eventNames) sockets[namespaceOfEvent(name)].on(name, refresh)
    for (const socket of Object.values(sockets)) socket.connect()
    return () => {
      refresh.cancel()
      for (const name of eventNames) sockets[namespaceOfEvent(name)].off(name, refresh)
      for (const socket of Object.values(sockets)) socket.disconnect()
    }
  }, [])
}
