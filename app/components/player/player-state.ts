import type { ChunkStatus, Timeline } from '../../../core/story.ts'

export type Track = Timeline['segments'][number]
export type Chapter = Timeline['chapters'][number]

/** What there is to hear: the narrations that are ready, and what is known about those that are not. */
export interface Playlist {
  tracks: Track[]
  chapters: Chapter[]
  durationMs: number
  /** Status of each narration known so far, by chunkIndex. */
  statuses: ChunkStatus[]
  /** More narrations may still become ready. */
  growing: boolean
}

export interface PlayerState {
  mode: 'paused' | 'playing' | 'waiting' | 'ended' | 'broken'
  chunkIndex: number
  /** Milliseconds into the narration. */
  offsetMs: number
  /** Rises with every jump, so that the sound follows jumps and not its own ticks. */
  jumps: number
  playlist: Playlist
}

export type PlayerEvent =
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'tick'; offsetMs: number }
  | { type: 'trackEnded' }
  | { type: 'broke' }
  | { type: 'seek'; positionMs: number }
  | { type: 'jump'; chunkIndex: number; offsetMs: number }
  | { type: 'playlistChanged'; playlist: Playlist }

export function startingState(playlist: Playlist): PlayerState {
  return { mode: 'paused', chunkIndex: playlist.tracks[0]?.chunkIndex ?? 0, offsetMs: 0, jumps: 0, playlist }
}

/** The player, without any sound: what happens next, given what happened. */
export function reducePlayer(state: PlayerState, event: PlayerEvent): PlayerState {
  switch (event.type) {
    case 'play':
      return play(state)
    case 'pause':
      return { ...state, mode: 'paused' }
    case 'tick':
      return { ...state, offsetMs: event.offsetMs }
    case 'trackEnded':
      return goOn(state)
    case 'broke':
      return { ...state, mode: 'broken' }
    case 'seek':
      return seek(state, event.positionMs)
    case 'jump':
      return jump(state, event.chunkIndex, event.offsetMs)
    case 'playlistChanged':
      return takePlaylist(state, event.playlist)
  }
}

export function trackOf(state: PlayerState): Track | undefined {
  return state.playlist.tracks.find((track) => track.chunkIndex === state.chunkIndex)
}

/** The narration that will be heard after the present one, if it is ready. */
export function trackAfter(state: PlayerState): Track | undefined {
  const next = nextIndex(state.playlist, state.chunkIndex)
  return state.playlist.tracks.find((track) => track.chunkIndex === next)
}

/** Milliseconds from the start of the story, over the narrations that are ready. */
export function positionOf(state: PlayerState): number {
  const track = trackOf(state)
  if (track) return Math.min(track.startMs + state.offsetMs, track.endMs)
  const later = state.playlist.tracks.find(({ chunkIndex }) => chunkIndex > state.chunkIndex)
  return later?.startMs ?? state.playlist.durationMs
}

/** The place of the chapter that is heard, among the chapters; -1 before the first. */
export function chapterOf(state: PlayerState): number {
  const position = positionOf(state)
  return state.playlist.chapters.findLastIndex(({ startMs }) => startMs <= position)
}

/** So far into a chapter, “back” means its own beginning. */
const INTO_CHAPTER_MS = 3000

/** Where “back” leads: the beginning of this chapter, or of the one before when this has just begun. */
export function chapterBack(state: PlayerState): number {
  const { chapters } = state.playlist
  const place = chapterOf(state)
  const begunAt = chapters[place]?.startMs ?? 0
  const hasJustBegun = positionOf(state) - begunAt < INTO_CHAPTER_MS
  return hasJustBegun ? (chapters[place - 1]?.startMs ?? 0) : begunAt
}

/** Where the next chapter begins; null in the last one. */
export function chapterAhead(state: PlayerState): number | null {
  return state.playlist.chapters[chapterOf(state) + 1]?.startMs ?? null
}

function play(state: PlayerState): PlayerState {
  if (state.mode === 'broken') return { ...state, mode: 'playing', jumps: state.jumps + 1 }
  if (state.mode === 'ended') return seek({ ...state, mode: 'playing' }, 0)
  return { ...state, mode: trackOf(state) ? 'playing' : 'waiting' }
}

function seek(state: PlayerState, positionMs: number): PlayerState {
  const { tracks } = state.playlist
  const track = tracks.find(({ endMs }) => positionMs < endMs) ?? tracks.at(-1)
  if (!track) return state
  const within = Math.min(Math.max(0, positionMs - track.startMs), track.endMs - track.startMs)
  return jump(state, track.chunkIndex, within)
}

function jump(state: PlayerState, chunkIndex: number, offsetMs: number): PlayerState {
  const mode = state.mode === 'playing' || state.mode === 'waiting' ? 'playing' : 'paused'
  return { ...state, mode, chunkIndex, offsetMs, jumps: state.jumps + 1 }
}

function goOn(state: PlayerState): PlayerState {
  const next = nextIndex(state.playlist, state.chunkIndex)
  if (next === null) return { ...state, mode: 'ended' }
  const isReady = state.playlist.tracks.some(({ chunkIndex }) => chunkIndex === next)
  return {
    ...state,
    mode: isReady ? 'playing' : 'waiting',
    chunkIndex: next,
    offsetMs: 0,
    jumps: state.jumps + 1,
  }
}

function takePlaylist(state: PlayerState, playlist: Playlist): PlayerState {
  const updated = { ...state, playlist }
  if (state.mode !== 'waiting') return updated
  if (trackOf(updated)) return { ...updated, mode: 'playing', jumps: state.jumps + 1 }
  // What was awaited may have failed, or nothing more may be coming.
  return goOn({ ...updated, chunkIndex: state.chunkIndex - 1 })
}

/** The next narration that is ready or still to come; those that failed are passed over. Null at the end of the story. */
function nextIndex({ tracks, statuses, growing }: Playlist, after: number): number | null {
  for (let index = after + 1; index < statuses.length; index++) {
    if (tracks.some(({ chunkIndex }) => chunkIndex === index)) return index
    if (growing && statuses[index] !== 'failed') return index
  }
  return growing ? Math.max(after + 1, statuses.length) : null
}
