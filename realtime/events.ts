import { z } from 'zod'
import { type Stage, type StoryView, stages } from '../core/story.ts'

/**
 * The socket contract, shared by worker, web and browser. Every event carries `seq`, rising per story over all
 * namespaces, and `timestamp` (ISO 8601). Durations are milliseconds.
 */
export const namespaces = ['/stories', '/audio', '/images'] as const
export type Namespace = (typeof namespaces)[number]

const stamp = { seq: z.number().int().positive(), timestamp: z.iso.datetime() }
const about = { ...stamp, storyId: z.uuid() }
const ms = z.number().int().nonnegative()
const percent = z.number().int().min(0).max(100)
const count = z.number().int().nonnegative()
const hold = z.object({ code: z.string(), message: z.string(), until: z.iso.datetime().nullable() })
const remaining = {
  estimatedTimeRemaining: ms.nullable(),
  /** Set while the stage waits for its provider. */
  hold: hold.nullish(),
}
const failure = { ...about, error: z.string(), code: z.string(), step: z.enum(stages) }

export const eventSchemas = {
  STORY_PROCESSING_START: z.object({
    ...about,
    title: z.string(),
    originalWordCount: count,
    estimatedTime: ms,
  }),
  STORY_PROCESSING_PROGRESS: z.object({
    ...about,
    progress: percent,
    step: z.literal('story'),
    currentChunk: count,
    totalChunks: count,
    wordsWritten: count,
    ...remaining,
  }),
  STORY_PROCESSING_COMPLETE: z.object({
    ...about,
    /** Added by the web node when it hands the event to a socket: a text never travels through NOTIFY. */
    generatedContent: z.string().optional(),
    generatedWordCount: count,
    processingTime: ms,
  }),
  STORY_PROCESSING_ERROR: z.object(failure),
  AUDIO_PROCESSING_START: z.object({
    ...about,
    totalChunks: count,
    maxWordsPerChunk: count,
    voiceModel: z.string(),
    estimatedTime: ms,
  }),
  AUDIO_PROCESSING_PROGRESS: z.object({
    ...about,
    progress: percent,
    step: z.literal('audio'),
    currentChunk: count,
    totalChunks: count,
    generatedAudio: count,
    totalAudio: count,
    ...remaining,
  }),
  AUDIO_PROCESSING_COMPLETE: z.object({
    ...about,
    totalAudioFiles: count,
    totalDuration: ms,
    processingTime: ms,
  }),
  AUDIO_PROCESSING_ERROR: z.object({ ...failure, chunkIndex: count.optional() }),
  IMAGE_PROCESSING_START: z.object({
    ...about,
    totalChunks: count,
    artStyle: z.string(),
    imageSize: z.string(),
    estimatedTime: ms,
  }),
  IMAGE_PROCESSING_PROGRESS: z.object({
    ...about,
    progress: percent,
    step: z.literal('images'),
    currentChunk: count,
    totalChunks: count,
    generatedImages: count,
    totalImages: count,
    ...remaining,
  }),
  IMAGE_PROCESSING_COMPLETE: z.object({ ...about, totalImages: count, processingTime: ms }),
  IMAGE_PROCESSING_ERROR: z.object({ ...failure, chunkIndex: count.optional() }),
} as const

export type EventName = keyof typeof eventSchemas
export type EventPayload<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>

/** An event before it has its place in the story's order: what the workflow hands to the relay. */
export type Unsent<Name extends EventName = EventName> = {
  [N in Name]: { name: N; payload: Omit<EventPayload<N>, 'seq' | 'timestamp' | 'storyId'> }
}[Name]

export const namespaceOf: Record<Stage, Namespace> = { story: '/stories', audio: '/audio', images: '/images' }

/** The namespace an event is sent in, by its name. */
export function namespaceOfEvent(name: EventName): Namespace {
  if (name.startsWith('STORY_')) return '/stories'
  return name.startsWith('AUDIO_') ? '/audio' : '/images'
}

export const roomOfUser = (userId: string) => `user:${userId}`
export const roomOfStory = (storyId: string) => `story:${storyId}`

export type ServerToClientEvents = { [Name in EventName]: (payload: EventPayload<Name>) => void }

/** The present state of a story, as after the event numbered `seq`. */
export type StorySnapshot = { seq: number; timestamp: string; story: StoryView }

export type Answer<T> = ({ ok: true } & T) | { ok: false; code: string; error: string }

export const subscribeSchema = z.object({ storyId: z.uuid() })
type Subject = z.infer<typeof subscribeSchema>

export interface ClientToServerEvents {
  /** Joins one story's room; only the owner may. */
  subscribe: (subject: Subject, answer: (reply: Answer<object>) => void) => void
  /** Asks for the present state; only the owner may. */
  snapshot: (subject: Subject, answer: (reply: Answer<{ snapshot: StorySnapshot }>) => void) => void
}
