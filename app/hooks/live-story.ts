import { z } from 'zod'
import type { Hold } from '../../core/provider.ts'
import { type Stage, type StageProgress, type StoryView, stages } from '../../core/story.ts'
import { type EventName, type EventPayload, eventSchemas, type StorySnapshot } from '../../realtime/events.ts'

export type LiveEvent = { [Name in EventName]: { name: Name; payload: EventPayload<Name> } }[EventName]

/** A story as the page shows it, as after the event numbered `seq`. */
export interface LiveStory {
  seq: number
  story: StoryView
}

export type LiveChange =
  | { type: 'event'; event: LiveEvent }
  | { type: 'snapshot'; snapshot: StorySnapshot }
  /** The story as read over HTTP: newer than anything shown, but without a number of its own. */
  | { type: 'loaded'; story: StoryView }

export function reduceLiveStory(live: LiveStory, change: LiveChange): LiveStory {
  switch (change.type) {
    case 'event':
      return applyEvent(live, change.event)
    case 'snapshot':
      return applySnapshot(live, change.snapshot)
    case 'loaded':
      return { seq: live.seq, story: withoutFalling(live.story, change.story) }
  }
}

/** Checks what came over the socket. Null for an event of a later version of the server, which this page cannot read. */
export function readEvent(name: EventName, payload: unknown): LiveEvent | null {
  const parsed = z.safeParse(eventSchemas[name], payload)
  return parsed.success ? ({ name, payload: parsed.data } as LiveEvent) : null
}

/**
 * Whether an event says that there is more than it brings, which only a snapshot can tell: something begun or ended, a passage
 * more that is written, read or painted (or could not be), or an event before it that was lost.
 */
export function bringsMore({ seq, story }: LiveStory, { name, payload }: LiveEvent): boolean {
  if (payload.seq > seq + 1) return true
  const { audio, images } = story.progress.stages
  switch (name) {
    case 'STORY_PROCESSING_PROGRESS':
      return payload.currentChunk > story.audioChunks.length
    case 'AUDIO_PROCESSING_PROGRESS':
      return payload.generatedAudio !== audio.done || payload.progress !== audio.progress
    case 'IMAGE_PROCESSING_PROGRESS':
      return payload.generatedImages !== images.done || payload.progress !== images.progress
    default:
      return true
  }
}

function applyEvent(live: LiveStory, event: LiveEvent): LiveStory {
  const { seq, storyId } = event.payload
  if (storyId !== live.story.id || seq <= live.seq) return live
  const { progress } = live.story
  const stage = stageOf(event.name)
  const moved = { ...progress.stages, [stage]: stageAfter(progress.stages[stage], event) }
  const wordsWritten =
    event.name === 'STORY_PROCESSING_PROGRESS' ? event.payload.wordsWritten : progress.wordsWritten
  return { seq, story: { ...live.story, progress: { ...progress, stages: moved, wordsWritten } } }
}

/** What stands in a snapshot is always taken; its progress only if no later event has been seen. */
function applySnapshot(live: LiveStory, { seq, story }: StorySnapshot): LiveStory {
  if (seq >= live.seq) return { seq, story: withoutFalling(live.story, story) }
  return { seq: live.seq, story: { ...story, progress: live.story.progress } }
}

/** Events run ahead of what is stored, so a stage that still runs keeps the progress that was shown. */
function withoutFalling(shown: StoryView, read: StoryView): StoryView {
  if (read.status !== 'queued' && read.status !== 'processing') return read
  const ahead = stages.filter((name) => isAhead(shown.progress.stages[name], read.progress.stages[name]))
  const kept = Object.fromEntries(ahead.map((name) => [name, shown.progress.stages[name]]))
  return { ...read, progress: { ...read.progress, stages: { ...read.progress.stages, ...kept } } }
}

function isAhead(shown: StageProgress, read: StageProgress): boolean {
  const stillRuns = read.state === 'idle' || read.state === 'running'
  return shown.state === 'running' && stillRuns && shown.progress > read.progress
}

function stageOf(name: EventName): Stage {
  if (name.startsWith('STORY_')) return 'story'
  return name.startsWith('AUDIO_') ? 'audio' : 'images'
}

/** Writing is counted in words, reading and painting in chunks, as the workflow counts them. */
function stageAfter(stage: StageProgress, { name, payload }: LiveEvent): StageProgress {
  switch (name) {
    case 'STORY_PROCESSING_START':
      return begun(payload.originalWordCount)
    case 'AUDIO_PROCESSING_START':
    case 'IMAGE_PROCESSING_START':
      return begun(payload.totalChunks)
    case 'STORY_PROCESSING_PROGRESS':
      return advanced(stage, payload, payload.wordsWritten, Math.max(stage.total, payload.wordsWritten))
    case 'AUDIO_PROCESSING_PROGRESS':
      return advanced(stage, payload, payload.generatedAudio, payload.totalAudio)
    case 'IMAGE_PROCESSING_PROGRESS':
      return advanced(stage, payload, payload.generatedImages, payload.totalImages)
    case 'STORY_PROCESSING_COMPLETE':
      return completed(stage, payload.generatedWordCount)
    case 'AUDIO_PROCESSING_COMPLETE':
      return completed(stage, payload.totalAudioFiles)
    case 'IMAGE_PROCESSING_COMPLETE':
      return completed(stage, payload.totalImages)
    case 'AUDIO_PROCESSING_ERROR':
    case 'IMAGE_PROCESSING_ERROR':
      // One chunk that failed does not stop its stage.
      return payload.chunkIndex === undefined ? failed(stage) : { ...stage, failed: stage.failed + 1 }
    case 'STORY_PROCESSING_ERROR':
      return failed(stage)
  }
}

function begun(total: number): StageProgress {
  return { state: 'running', progress: 0, done: 0, total, failed: 0, estimatedTimeRemaining: null }
}

function advanced(
  stage: StageProgress,
  payload: { progress: number; estimatedTimeRemaining: number | null; hold?: Hold | null | undefined },
  done: number,
  total: number,
): StageProgress {
  const progress = Math.max(stage.progress, payload.progress)
  return {
    ...stage,
    state: 'running',
    progress,
    done,
    total,
    estimatedTimeRemaining: payload.estimatedTimeRemaining,
    hold: payload.hold ?? undefined,
  }
}

function completed(stage: StageProgress, total: number): StageProgress {
  return { ...stage, state: 'completed', progress: 100, done: total, total, estimatedTimeRemaining: 0 }
}

function failed(stage: StageProgress): StageProgress {
  return { ...stage, state: 'failed', estimatedTimeRemaining: 0 }
}
