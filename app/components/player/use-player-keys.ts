import { useEffect } from 'react'
import { chapterAhead, chapterBack, positionOf } from './player-state.ts'
import type { Player } from './use-player.ts'

export const skipMs = 15_000

export function skip(player: Player, byMs: number) {
  player.seek(positionOf(player.state) + byMs)
}

export function skipChapter(player: Player, to: 'back' | 'ahead') {
  const positionMs = to === 'back' ? chapterBack(player.state) : chapterAhead(player.state)
  if (positionMs !== null) player.seek(positionMs)
}

/** Space plays and pauses, the arrows skip, unless the key belongs to what has the focus. */
export function usePlayerKeys(player: Player) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (!(event.target instanceof Element)) return
      if (event.target.closest('input, textarea, select, dialog')) return
      const isOnButton = event.target.closest('button, a, summary') !== null
      if (event.key === ' ' && !isOnButton) player.toggle()
      else if (event.key === 'ArrowLeft') skip(player, -skipMs)
      else if (event.key === 'ArrowRight') skip(player, skipMs)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [player])
}
