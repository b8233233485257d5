import { useEffect } from 'react'
import type { Player } from './use-player.ts'
import { skip, skipChapter, skipMs } from './use-player-keys.ts'

interface Shown {
  /** What is heard: the chapter, or the story when it has none. */
  title: string
  album: string
  artist: string
  artwork: string | null
}

/** Shows the story on the lock screen and headset, and obeys their buttons. */
export function useMediaSession(player: Player, { title, album, artist, artwork }: Shown) {
  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    navigator.mediaSession.metadata = new MediaMetadata({
      title,
      album,
      artist,
      artwork: artwork ? [{ src: artwork }] : [],
    })
    return () => {
      navigator.mediaSession.metadata = null
    }
  }, [title, album, artist, artwork])

  const hasChapters = player.state.playlist.chapters.length > 0
  useEffect(() => {
    if (!('mediaSession' in navigator)) return
    const handlers: (readonly [MediaSessionAction, () => void])[] = [
      ['play', player.play],
      ['pause', player.pause],
      ['seekbackward', () => skip(player, -skipMs)],
      ['seekforward', () => skip(player, skipMs)],
      ...(hasChapters
        ? ([
            ['previoustrack', () => skipChapter(player, 'back')],
            ['nexttrack', () => skipChapter(player, 'ahead')],
          ] as const)
        : []),
    ]
    for (const [action, handler] of handlers) navigator.mediaSession.setActionHandler(action, handler)
    return () => {
      for (const [action] of handlers) navigator.mediaSession.setActionHandler(action, null)
    }
  }, [player, hasChapters])
}
