import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000

/** Draws what uses it again every minute: how long ago something was changes while nothing else does. */
export function useMinute(): number {
  return useSyncExternalStore(
    listenForMinutes,
    () => Math.floor(Date.now() / MINUTE_MS),
    () => 0,
  )
}

function listenForMinutes(change: () => void) {
  const timer = setInterval(change, MINUTE_MS)
  return () => clearInterval(timer)
}
