import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { readJson, reportFailure } from './read-json.ts'
import { useConnection } from './use-connection.tsx'
import { whileVisible } from './while-visible.ts'

const refreshGapMs = 1500
const pollGapMs = 10_000

/** Reads the list again while something of it is being made: at the news that `listen` hears of, or else every few seconds. */
export function useListLive(listen: (hear: () => void) => () => void, gapMs = refreshGapMs) {
  const connection = useConnection()
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate

  useEffect(() => {
    const refresh = whileVisible(async () => latest.current(), gapMs, reportFailure)
    const stopListening = listen(refresh.poke)
    return () => {
      refresh.cancel()
      stopListening()
    }
  }, [listen, gapMs])

  useEffect(() => {
    if (connection !== 'down') return
    const poll = setInterval(() => {
      if (document.visibilityState === 'hidden') return
      // A loader that fails replaces the page by an error, so it is asked only when the server is known to answer.
      readJson('/api/auth/profile').then(() => latest.current(), reportFailure)
    }, pollGapMs)
    return () => clearInterval(poll)
  }, [connection])
}
