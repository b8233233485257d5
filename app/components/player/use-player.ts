import { type RefObject, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { narrationUrl } from '../story/urls.ts'
import {
  type PlayerState,
  type Playlist,
  reducePlayer,
  startingState,
  trackAfter,
  trackOf,
} from './player-state.ts'
import { wordAt } from './spoken-words.ts'

export interface Player {
  state: PlayerState
  /** Place of the word being spoken in its narration; -1 when none is. */
  word: number
  audio: RefObject<HTMLAudioElement>
  play(): void
  pause(): void
  toggle(): void
  seek(positionMs: number): void
  /** Plays from a place in one narration. */
  playFrom(chunkIndex: number, offsetMs?: number): void
  onEnded(): void
  onError(): void
}

/** Milliseconds between two updates of the position on the page; words are followed on every frame. */
const tickMs = 250

/** Plays the narrations of a story as one sound, going on by itself when the next one arrives. */
export function usePlayer(storyId: string, playlist: Playlist): Player {
  const [state, dispatch] = useReducer(reducePlayer, playlist, startingState)
  const audio = useRef<HTMLAudioElement>(null)
  const word = useSpokenWord(audio, state, (offsetMs) => dispatch({ type: 'tick', offsetMs }))

  useEffect(() => dispatch({ type: 'playlistChanged', playlist }), [playlist])
  useSound(audio, storyId, state, () => dispatch({ type: 'broke' }))

  const actions = useMemo(
    () => ({
      play: () => dispatch({ type: 'play' }),
      pause: () => dispatch({ type: 'pause' }),
      seek: (positionMs: number) => dispatch({ type: 'seek', positionMs }),
      playFrom(chunkIndex: number, offsetMs = 0) {
        dispatch({ type: 'jump', chunkIndex, offsetMs })
        dispatch({ type: 'play' })
      },
      onEnded: () => dispatch({ type: 'trackEnded' }),
      onError: () => dispatch({ type: 'broke' }),
    }),
    [],
  )
  const active = state.mode === 'playing' || state.mode === 'waiting'
  return { ...actions, state, word, audio, toggle: active ? actions.pause : actions.play }
}

/** Makes the audio element follow the state: which narration, from where, sounding or not. */
function useSound(
  audio: RefObject<HTMLAudioElement>,
  storyId: string,
  state: PlayerState,
  onBroken: () => void,
) {
  const track = trackOf(state)
  const url = track && narrationUrl(storyId, track.chunkIndex, track.take)
  const following = trackAfter(state)
  const next = following && narrationUrl(storyId, following.chunkIndex, following.take)
  const isPlaying = state.mode === 'playing'
  const offset = useRef(0)
  offset.current = state.offsetMs / 1000
  const broken = useRef(onBroken)
  broken.current = onBroken

  // biome-ignore lint/correctness/useExhaustiveDependencies: a jump within the same narration must be followed too
  useEffect(() => {
    const element = audio.current
    if (!element || url === undefined) return
    // An element that failed keeps its error until it loads again.
    if (element.getAttribute('src') !== url || element.error) element.src = url
    element.currentTime = offset.current
  }, [audio, url, state.jumps])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new source stops the element, so it is started again
  useEffect(() => {
    const element = audio.current
    if (!element) return
    if (!isPlaying) return element.pause()
    element.play().catch((error: unknown) => {
      // A jump to another narration interrupts the one before it: that is no failure.
      const interrupted = error instanceof DOMException && error.name === 'AbortError'
      if (!interrupted) broken.current()
    })
  }, [audio, isPlaying, url, state.jumps])

  useEffect(() => {
    if (!isPlaying || next === undefined) return
    const preloaded = new Audio()
    preloaded.preload = 'auto'
    preloaded.src = next
    return () => preloaded.removeAttribute('src')
  }, [isPlaying, next])
}

function useSpokenWord(
  audio: RefObject<HTMLAudioElement>,
  state: PlayerState,
  onTick: (offsetMs: number) => void,
): number {
  const [word, setWord] = useState(-1)
  const track = trackOf(state)
  const isPlaying = state.mode === 'playing'
  const tick = useRef(onTick)
  tick.current = onTick

  useEffect(() => {
    if (!isPlaying || !track) return
    let lastTick = Number.NEGATIVE_INFINITY
    let frame = requestAnimationFrame(function follow(now) {
      const offsetMs = (audio.current?.currentTime ?? 0) * 1000
      setWord(wordAt(track.words, track.startMs + offsetMs))
      if (now - lastTick >= tickMs) {
        lastTick = now
        tick.current(offsetMs)
      }
      frame = requestAnimationFrame(follow)
    })
    return () => cancelAnimationFrame(frame)
  }, [audio, isPlaying, track])

  // Paused, the word follows the position that was jumped to.
  useEffect(() => {
    if (!isPlaying && track) setWord(wordAt(track.words, track.startMs + state.offsetMs))
  }, [isPlaying, track, state.offsetMs])

  const hasBegun = state.jumps > 0 || state.mode !== 'paused' || state.offsetMs > 0
  return hasBegun ? word : -1
}
