import { z } from 'zod'
import { batchStatuses } from './batch.ts'
import {
  languageChoiceSchema,
  numeric,
  type StorySettingsInput,
  storyChangesSchema,
  storyFieldsSchema,
} from './story.ts'

/** What one file may have otherwise than its batch. What is left out is as in the batch. */
export const fileOverridesSchema = z.strictObject({
  ...storyChangesSchema.shape,
  language: languageChoiceSchema.optional(),
})
export type FileOverrides = z.infer<typeof fileOverridesSchema>

/** How a batch is to be made: as a story's fields, for each file unless it has its own. `title` is the batch's. */
export const batchSettingsSchema = storyFieldsSchema.omit({ mode: true }).extend({
  /** So many files in a row that fail by the same fault pause the batch. */
  stopAfter: numeric(z.int().min(1).max(1000)).default(5),
  /** By the names of files. */
  files: z.record(z.string().max(500), fileOverridesSchema).default({}),
})
export type BatchSettingsInput = z.infer<typeof batchSettingsSchema>
/** Settings as stored: title and files' own have places of their own. */
export type BatchSettings = Omit<BatchSettingsInput, 'title' | 'files'>

/** A batch's settings with a file's own on top, as its story gets them. */
export function settingsOfFile(
  { stopAfter: _, customPrompt, genre, ...settings }: BatchSettings,
  { title: __, ...own }: FileOverrides,
): { customPrompt: string; genre: string; settings: StorySettingsInput } {
  const merged = { customPrompt, genre, ...settings, ...own }
  const { customPrompt: prompt, genre: kind, ...rest } = merged
  return { customPrompt: prompt, genre: kind, settings: { ...rest, mode: 'auto' } }
}

/** Which files to make again: all that failed, or one. */
export const batchRetrySchema = z.object({ index: z.int().nonnegative().optional() })
/** Waiting files in the order in which they are to be made. */
export const batchOrderSchema = z.object({ indexes: z.array(z.int().nonnegative()).min(1).max(2000) })

export const batchFilterSchema = z.object({ status: z.enum(batchStatuses).optional() })
