import { z } from 'zod'
import { providerNames } from '../provider.ts'
import { rewriteKinds } from '../rewrite.ts'
import { regionSettings } from '../spoken/region.ts'
import {
  artStyles,
  type Costs,
  chunkStatuses,
  languages,
  type StoryProgress,
  type StorySummary,
  type StoryView,
  stages,
  storyStatuses,
  type Timeline,
} from '../story.ts'

const time = z.iso.datetime()
const ms = z.int().nonnegative()
const count = z.int().nonnegative()

export const holdSchema = z
  .object({ code: z.string(), message: z.string(), until: time.nullable() })
  .meta({ id: 'Hold' })

const stageProgressSchema = z
  .object({
    state: z.enum(['idle', 'running', 'completed', 'failed']),
    progress: z.number().min(0).max(100),
    done: count,
    total: count,
    failed: count,
    estimatedTimeRemaining: z.number().nonnegative().nullable(),
    hold: holdSchema.optional(),
  })
  .meta({ id: 'StageProgress' })

const progressSchema = z
  .object({
    overall: z.number().min(0).max(100),
    wordsWritten: count,
    stages: z.object({ story: stageProgressSchema, audio: stageProgressSchema, images: stageProgressSchema }),
    estimatedTimeRemaining: z.number().nonnegative().nullable(),
  })
  .meta({ id: 'StoryProgress' }) satisfies z.ZodType<StoryProgress>

const steps = z.object({
  storyGenerated: z.boolean(),
  audioGenerated: z.boolean(),
  imagesGenerated: z.boolean(),
})
const storyError = z
  .object({ code: z.string(), message: z.string(), step: z.enum(stages).nullable() })
  .nullable()

const dollars = z.number().nonnegative().nullable()
export const costsSchema = z.object({
  story: dollars,
  audio: dollars,
  images: dollars,
  total: dollars,
  currency: z.literal('USD'),
}) satisfies z.ZodType<Costs>

const chunk = {
  chunkIndex: count,
  content: z.string(),
  status: z.enum(chunkStatuses),
  attempts: count,
  error: z.string().nullable(),
}
export const audioChunkSchema = z
  .object({
    ...chunk,
    wordCount: count,
    duration: ms.nullable(),
    voice: z.string(),
    take: z.uuid().nullable(),
    earlier: z.object({ content: z.string(), voice: z.string() }).nullable(),
  })
  .meta({ id: 'AudioChunk' })
export const imageChunkSchema = z
  .object({
    ...chunk,
    prompt: z.string(),
    hasOwnPrompt: z.boolean(),
    caption: z.string(),
    take: z.uuid().nullable(),
    style: z.object({ artStyle: z.enum(artStyles) }),
  })
  .meta({ id: 'ImageChunk' })

const settingsSchema = z.object({
  mode: z.enum(['auto', 'manual']),
  language: z.enum(languages),
  rewrite: z.enum(rewriteKinds),
  voice: z.string(),
  speakingRate: z.number(),
  pitch: z.number(),
  region: z.enum(regionSettings),
  storyProvider: z.enum(['auto', ...providerNames.story]),
  speechProvider: z.enum(['auto', ...providerNames.speech]),
  imageProvider: z.enum(['auto', ...providerNames.image]),
  artStyle: z.enum(artStyles),
  maxWordsPerChunk: z.int(),
  wordsPerImage: z.int(),
})

const source = z.object({ name: z.string(), model: z.string() }).optional()

export const storySchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    genre: z.string(),
    language: z.enum(languages),
    status: z.enum(storyStatuses),
    waitsBehind: count.nullable(),
    steps,
    progress: progressSchema,
    originalContent: z.string(),
    generatedContent: z.string(),
    customPrompt: z.string(),
    settings: settingsSchema,
    metadata: z.object({
      originalWordCount: count,
      generatedWordCount: count,
      processingTime: ms,
      providers: z.object({ story: source, audio: source, images: source }),
    }),
    error: storyError,
    costs: costsSchema.extend({ cached: count }),
    audioChunks: z.array(audioChunkSchema),
    imageChunks: z.array(imageChunkSchema),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'Story' }) satisfies z.ZodType<StoryView>

export const storySummarySchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    genre: z.string(),
    language: z.enum(languages),
    status: z.enum(storyStatuses),
    steps,
    progress: z.number().min(0).max(100),
    error: storyError,
    wordCount: count,
    duration: ms,
    hold: holdSchema.nullable(),
    cover: count.nullable(),
    createdAt: time,
    updatedAt: time,
  })
  .meta({ id: 'StorySummary' }) satisfies z.ZodType<StorySummary>

const wordSchema = z.object({ text: z.string(), startMs: z.number(), endMs: z.number() })

export const timelineSchema = z
  .object({
    durationMs: z.number().nonnegative(),
    segments: z.array(
      z.object({
        chunkIndex: count,
        startMs: z.number(),
        endMs: z.number(),
        text: z.string(),
        words: z.array(wordSchema),
        imageIndex: count.nullable(),
        take: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'Timeline' }) satisfies z.ZodType<Timeline>

/** What asking for a run answers. */
export const startedSchema = z.object({
  started: z
    .boolean()
    .meta({ description: 'False while the engine is away or the story waits: it is started later.' }),
  waits: z.boolean().meta({
    description:
      'As many of your stories as your plan makes at once are being made: it starts when one of them ends.',
  }),
})
