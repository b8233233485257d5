import { describe, expect, test } from 'vitest'
import type { ChunkStatus } from '../../../core/story.ts'
import {
  type PlayerEvent,
  type PlayerState,
  positionOf,
  reducePlayer,
  startingState,
  trackAfter,
} from './player-state.ts'

/** Narrations of ten seconds each, one for every status given; only the completed ones can be heard. */
function playlist(statuses: ChunkStatus[], growing = false) {
  const ready = statuses.flatMap((status, chunkIndex) => (status === 'completed' ? [chunkIndex] : []))
  const tracks = ready.map((chunkIndex, place) => ({
    chunkIndex,
    startMs: place * 10_000,
    endMs: (place + 1) * 10_000,
    text: 'Ngày xưa',
    words: [],
    imageIndex: null,
    take: null,
  }))
  return { tracks, durationMs: tracks.length * 10_000, statuses, growing }
}

function happened(state: PlayerState, ...events: PlayerEvent[]): PlayerState {
  return events.reduce(reducePlayer, state)
}

describe('the player', () => {
  test('goes on to the next narration when one ends', () => {
    const state = happened(
      startingState(playlist(['completed', 'completed'])),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    expect(state).toMatchObject({ mode: 'playing', chunkIndex: 1, offsetMs: 0 })
  })

  test('waits for a narration that is still being made, and plays it once it arrives', () => {
    const waiting = happened(
      startingState(playlist(['completed', 'processing'], true)),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    expect(waiting).toMatchObject({ mode: 'waiting', chunkIndex: 1 })
    const arrived = happened(waiting, {
      type: 'playlistChanged',
      playlist: playlist(['completed', 'completed'], true),
    })
    expect(arrived).toMatchObject({ mode: 'playing', chunkIndex: 1, offsetMs: 0 })
  })

  test('waits past the last known narration while the text still grows', () => {
    const waiting = happened(
      startingState(playlist(['completed'], true)),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    expect(waiting).toMatchObject({ mode: 'waiting', chunkIndex: 1 })
  })

  test('ends instead of waiting for ever when nothing more will come', () => {
    const waiting = happened(
      startingState(playlist(['completed'], true)),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    const ended = happened(waiting, { type: 'playlistChanged', playlist: playlist(['completed'], false) })
    expect(ended.mode).toBe('ended')
  })

  test('passes over a narration that failed', () => {
    const state = happened(
      startingState(playlist(['completed', 'failed', 'completed'])),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    expect(state).toMatchObject({ mode: 'playing', chunkIndex: 2 })
  })

  test('passes over the awaited narration when it fails', () => {
    const waiting = happened(
      startingState(playlist(['completed', 'processing', 'completed'], true)),
      { type: 'play' },
      { type: 'trackEnded' },
    )
    const passed = happened(waiting, {
      type: 'playlistChanged',
      playlist: playlist(['completed', 'failed', 'completed'], true),
    })
    expect(passed).toMatchObject({ mode: 'playing', chunkIndex: 2 })
  })

  test('begins again from the start after the end', () => {
    const ended = happened(startingState(playlist(['completed', 'completed'])), {
      type: 'seek',
      positionMs: 19_999,
    })
    const again = happened(ended, { type: 'play' }, { type: 'trackEnded' }, { type: 'play' })
    expect(again).toMatchObject({ mode: 'playing', chunkIndex: 0, offsetMs: 0 })
  })

  test('seeks over the clock of the whole story and stays as it was, playing or paused', () => {
    const paused = happened(startingState(playlist(['completed', 'completed'])), {
      type: 'seek',
      positionMs: 12_500,
    })
    expect(paused).toMatchObject({ mode: 'paused', chunkIndex: 1, offsetMs: 2500 })
    expect(positionOf(paused)).toBe(12_500)
    const playing = happened(paused, { type: 'play' }, { type: 'seek', positionMs: -3000 })
    expect(playing).toMatchObject({ mode: 'playing', chunkIndex: 0, offsetMs: 0 })
  })

  test('keeps its place in the narration when earlier ones arrive late', () => {
    const late = happened(startingState(playlist(['processing', 'completed'], true)), {
      type: 'tick',
      offsetMs: 4000,
    })
    expect(positionOf(late)).toBe(4000)
    const whole = happened(late, {
      type: 'playlistChanged',
      playlist: playlist(['completed', 'completed'], true),
    })
    expect(whole).toMatchObject({ chunkIndex: 1, offsetMs: 4000 })
    expect(positionOf(whole)).toBe(14_000)
  })

  test('waits from the start when nothing can be heard yet', () => {
    const waiting = happened(startingState(playlist([], true)), { type: 'play' })
    expect(waiting.mode).toBe('waiting')
    expect(happened(waiting, { type: 'playlistChanged', playlist: playlist(['completed'], true) }).mode).toBe(
      'playing',
    )
  })

  test('loads a narration again when told to play after it broke', () => {
    const broken = happened(startingState(playlist(['completed'])), { type: 'play' }, { type: 'broke' })
    expect(broken.mode).toBe('broken')
    const again = happened(broken, { type: 'play' })
    expect(again.mode).toBe('playing')
    expect(again.jumps).toBeGreaterThan(broken.jumps)
  })

  test('knows which narration to load ahead', () => {
    expect(trackAfter(startingState(playlist(['completed', 'failed', 'completed'])))?.chunkIndex).toBe(2)
    expect(trackAfter(startingState(playlist(['completed', 'pending'], true)))).toBeUndefined()
  })
})
