import { z } from 'zod'
import {
  type BatchFileView,
  type BatchSummary,
  type BatchView,
  batchFileStatuses,
  batchStatuses,
  type PausedReason,
  type RejectedFile,
} from '../batch.ts'
import { batchSettingsSchema, fileOverridesSchema } from '../batch-settings.ts'
import { artStyles, languages, stages } from '../story.ts'

const time = z.iso.datetime()
const ms = z.int().nonnegative()
const count = z.int().nonnegative()
const percent = z.number().min(0).max(100)

export const rejectedFileSchema = z
  .object({ name: z.string(), reason: z.string(), code: z.string() })
  .meta({ id: 'RejectedFile' }) satisfies z.ZodType<RejectedFile>

const pausedReasonSchema = z.object({
  code: z.enum(['paused_by_person', 'same_failures']),
  message: z.string(),
  failure: z.string().optional(),
}) satisfies z.ZodType<PausedReason>

export const batchFileSchema = z
  .object({
    index: count,
    name: z.string(),
    title: z.string(),
    storyId: z.uuid().nullable(),
    status: z.enum(batchFileStatuses),
    step: z.enum(stages).nullable(),
    progress: percent,
    error: z.object({ code: z.string(), message: z.string(), step: z.enum(stages).nullable() }).nullable(),
    wordCount: count,
    duplicateOf: count.nullable(),
    duplicateOfStory: z.uuid().nullable(),
    settings: z.object({
      ...fileOverridesSchema.shape,
      language: z.enum(['auto', ...languages]).optional(),
      artStyle: z.enum(artStyles).optional(),
      speakingRate: z.number().optional(),
      pitch: z.number().optional(),
      maxWordsPerChunk: z.int().optional(),
      wordsPerImage: z.int().optional(),
    }),
    startedAt: time.nullable(),
    endedAt: time.nullable(),
  })
  .meta({ id: 'BatchFile' }) satisfies z.ZodType<BatchFileView>

export const batchSummarySchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: z.enum(batchStatuses),
    totalFiles: count,
    processedFiles: count,
    failedFiles: count,
    progress: percent,
    estimatedTimeRemaining: ms.nullable(),
    pausedReason: pausedReasonSchema.nullable(),
    wordCount: count,
    rejectedFiles: count,
    createdAt: time,
    startedAt: time.nullable(),
    endedAt: time.nullable(),
    processingTime: ms,
  })
  .meta({ id: 'BatchSummary' }) satisfies z.ZodType<BatchSummary>

const { title: _, files: __, ...settings } = batchSettingsSchema.shape

export const batchSchema = batchSummarySchema
  .extend({
    settings: z.object({
      ...settings,
      language: z.enum(['auto', ...languages]),
      artStyle: z.enum(artStyles),
      speakingRate: z.number(),
      pitch: z.number(),
      maxWordsPerChunk: z.int(),
      wordsPerImage: z.int(),
      stopAfter: z.int(),
    }),
    rejected: z.array(rejectedFileSchema),
    files: z.array(batchFileSchema),
  })
  .meta({ id: 'Batch' }) satisfies z.ZodType<BatchView>
