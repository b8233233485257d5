import { z } from 'zod'
import { type BatchView, batchFileStatuses, batchStatuses } from '../core/batch.ts'
import { notificationSchema } from '../core/notification.ts'
import { type Stage, type StoryView, stages } from '../core/story.ts'

/**
 * The socket contract, shared by worker, web and browser. Every event carries `seq`, rising per story over all of its
 * namespaces, per batch, or in `/dashboard` per connection, and `timestamp` (ISO 8601). Durations are milliseconds.
 */
export const storyNamespaces = ['/stories', '/audio', '/images'] as const
export const namespaces = [...storyNamespaces, '/batch', '/dashboard'] as const
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

const ofBatch = { ...stamp, jobId: z.uuid() }
/** Of a batch's stories the usual events come as well. */
export const batchEventSchemas = {
  BATCH_PROCESSING_START: z.object({
    ...ofBatch,
    title: z.string(),
    totalFiles: count,
    settings: z.record(z.string(), z.unknown()),
    /** Null before anything of this batch was measured. */
    estimatedTime: ms.nullable(),
  }),
  BATCH_PROCESSING_PROGRESS: z.object({
    ...ofBatch,
    status: z.enum(batchStatuses),
    progress: percent,
    /** How many files have been begun. */
    currentFile: count,
    totalFiles: count,
    processedFiles: count,
    failedFiles: count,
    /** The stage most of the files at work are in; null while none is. */
    currentStep: z.enum(stages).nullable(),
    estimatedTimeRemaining: ms.nullable(),
    pausedReason: z
      .object({ code: z.string(), message: z.string(), failure: z.string().optional() })
      .nullable(),
    /** The files at work, and those that came to an end since the event before. */
    files: z.array(
      z.object({
        index: count,
        status: z.enum(batchFileStatuses),
        step: z.enum(stages).nullable(),
        progress: percent,
        error: z
          .object({ code: z.string(), message: z.string(), step: z.enum(stages).nullable() })
          .nullable(),
      }),
    ),
  }),
  BATCH_PROCESSING_COMPLETE: z.object({
    ...ofBatch,
    status: z.enum(batchStatuses),
    totalProcessed: count,
    totalFailed: count,
    totalProcessingTime: ms,
  }),
  /** One file failed (`fileIndex`), or the batch as a whole stopped. */
  BATCH_PROCESSING_ERROR: z.object({
    ...ofBatch,
    error: z.string(),
    code: z.string(),
    fileIndex: count.optional(),
  }),
} as const

/** What is told to one person, wherever they are. */
export const dashboardEventSchemas = {
  NOTIFICATION: notificationSchema.extend({ seq: stamp.seq }),
  /** Some were read, in another tab or on another device. */
  NOTIFICATIONS_READ: z.object({ ...stamp, unread: count }),
} as const

/** What is told of a story. */
export type EventName = keyof typeof eventSchemas
export type EventPayload<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>
export type BatchEventName = keyof typeof batchEventSchemas
export type BatchEventPayload<Name extends BatchEventName> = z.infer<(typeof batchEventSchemas)[Name]>
export type DashboardEventName = keyof typeof dashboardEventSchemas
export type DashboardEventPayload<Name extends DashboardEventName> = z.infer<
  (typeof dashboardEventSchemas)[Name]
>

/** An event before it has its place in the story's order: what the workflow hands to the relay. */
export type Unsent<Name extends EventName = EventName> = {
  [N in Name]: { name: N; payload: Omit<EventPayload<N>, 'seq' | 'timestamp' | 'storyId'> }
}[Name]

/** The same of a batch. */
export type UnsentOfBatch<Name extends BatchEventName = BatchEventName> = {
  [N in Name]: { name: N; payload: Omit<BatchEventPayload<N>, 'seq' | 'timestamp' | 'jobId'> }
}[Name]

export const namespaceOf: Record<Stage, Namespace> = { story: '/stories', audio: '/audio', images: '/images' }

/** The namespace an event is sent in, by its name. */
export function namespaceOfEvent(name: EventName | BatchEventName): Namespace {
  if (name.startsWith('STORY_')) return '/stories'
  if (name.startsWith('BATCH_')) return '/batch'
  return name.startsWith('AUDIO_') ? '/audio' : '/images'
}

export const roomOfUser = (userId: string) => `user:${userId}`
export const roomOfStory = (storyId: string) => `story:${storyId}`
export const roomOfBatch = (jobId: string) => `batch:${jobId}`

export type ServerToClientEvents = { [Name in EventName]: (payload: EventPayload<Name>) => void } & {
  [Name in BatchEventName]: (payload: BatchEventPayload<Name>) => void
} & { [Name in DashboardEventName]: (payload: DashboardEventPayload<Name>) => void }

/** The present state of a story, as after the event numbered `seq`. */
export type StorySnapshot = { seq: number; timestamp: string; story: StoryView }

/** The present state of a batch, as after the event numbered `seq`. */
export type BatchSnapshot = { seq: number; timestamp: string; batch: BatchView }

export type Answer<T> = ({ ok: true } & T) | { ok: false; code: string; error: string }

export const subscribeSchema = z.union([
  z.strictObject({ storyId: z.uuid() }),
  z.strictObject({ jobId: z.uuid() }),
])
export type Subject = z.infer<typeof subscribeSchema>
type SnapshotOf<About extends Subject> = About extends { jobId: string } ? BatchSnapshot : StorySnapshot

export interface ClientToServerEvents {
  /** Joins the room of one story, or (in `/batch`) of one batch; only the owner may. */
  subscribe: (subject: Subject, answer: (reply: Answer<object>) => void) => void
  /** Asks for the present state; only the owner may. */
  snapshot: <About extends Subject>(
    subject: About,
    answer: (reply: Answer<{ snapshot: SnapshotOf<About> }>) => void,
  ) => void
}
