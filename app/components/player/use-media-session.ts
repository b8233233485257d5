import { useEffect } from 'react'
import type { Player } from './use-player.ts'
import { skip, skipMs } from './use-player-keys.ts'

interface Shown {
  title: string
  artist: string
  artwork: string | null
}

/** Shows the story on the lock screen and headset, and obeys their buttons. */
export function useMediaSession(player: Player, { title, artist, artwork }: Shown) {
  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.metadata = new MediaMetadata({
      title,
      artist,
      artwork: artwork ? [{ src: artwork }] : [],
    })
    return () => {
      navigator.mediaSession.metadata = null
    }
  }, [title, artist, artwork])

  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    const handlers: [MediaSessionAction, () => void][] = [
      ['play', player.play],
      ['pause', player.pause],
      ['seekbackward', () => skip(player, -skipMs)],
      ['seekforward', () => skip(player, skipMs)],
    ]
    for (const [action, handler] of handlers) navigator.mediaSession.setActionHandler(action, handler)
    return () => {
      for (const [action] of handlers) navigator.mediaSession.setActionHandler(action, null)
    }
  }, [player])
}
