import { z } from 'zod'
import { plainText } from './plain-text.ts'
import { type Hold, providerNames } from './provider.ts'
import { rewriteKinds } from './rewrite.ts'
import type { SectionView } from './section.ts'
import { regionSettings } from './spoken/region.ts'
import { type Stage, stages } from './stage.ts'

export { type Stage, stages }

export const storyStatuses = [
  'queued',
  'processing',
  'waiting',
  'completed',
  'partial',
  'failed',
  'cancelled',
] as const
export type StoryStatus = (typeof storyStatuses)[number]

/** States that belong together for who looks for stories: what is being made, and what goes on only when its person acts. */
export const storyGroups = {
  underWay: ['queued', 'processing'],
  needsMe: ['waiting', 'partial', 'failed'],
} as const satisfies Record<string, StoryStatus[]>
export const storyGroupNames = ['underWay', 'needsMe'] as const satisfies (keyof typeof storyGroups)[]

export const chunkStatuses = ['pending', 'processing', 'completed', 'failed'] as const
export type ChunkStatus = (typeof chunkStatuses)[number]

export const languages = ['vi-VN', 'en-US'] as const
export type Language = (typeof languages)[number]

export const artStyles = ['storybook', 'watercolor', 'ink', 'anime', 'realistic'] as const
export type ArtStyle = (typeof artStyles)[number]

/** Of text, only what is a number: coercion would also take null, true and lists for one. */
export const numeric = <Schema extends z.ZodType<number>>(schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() ? Number(value) : value), schema)

/** The languages to choose from: `auto` is the text's own. */
export const languageChoices = ['auto', ...languages] as const

/** A language, by either of its names. `auto` is settled when the text is read: `detectLanguage`. */
export const languageChoiceSchema = z
  .enum(['auto', 'vi', 'en', ...languages])
  .transform((value): Language | 'auto' => (value === 'vi' ? 'vi-VN' : value === 'en' ? 'en-US' : value))

/** What a person chooses for one story. Forms and JSON both arrive here, so numbers may come as text. */
export const storySettingsSchema = z.object({
  mode: z.enum(['auto', 'manual']).default('auto'),
  language: languageChoiceSchema.default('auto'),
  /** What is asked of the rewrite, and so what it is held to. */
  rewrite: z.enum(rewriteKinds).default('auto'),
  /** A voice id of the speech provider; empty means the provider's own for the language. */
  voice: plainText(100).pipe(z.string().trim()).default(''),
  speakingRate: numeric(z.number().min(0.5).max(2)).default(1),
  /** Semitones above the voice's own pitch. */
  pitch: numeric(z.number().min(-10).max(10)).default(0),
  /** Whose words numbers are read with, in Vietnamese. */
  region: z.enum(regionSettings).default('auto'),
  storyProvider: z.enum(['auto', ...providerNames.story]).default('auto'),
  speechProvider: z.enum(['auto', ...providerNames.speech]).default('auto'),
  imageProvider: z.enum(['auto', ...providerNames.image]).default('auto'),
  artStyle: z.enum(artStyles).default('storybook'),
  maxWordsPerChunk: numeric(z.number().int().min(20).max(500)).default(100),
  wordsPerImage: numeric(z.number().int().min(50).max(1000)).default(200),
})
export type StorySettingsInput = z.infer<typeof storySettingsSchema>
/** Settings as stored: the language is settled. */
export type StorySettings = Omit<StorySettingsInput, 'language'> & { language: Language }

export const storyFieldsSchema = storySettingsSchema.extend({
  title: plainText(200).pipe(z.string().trim()).default(''),
  customPrompt: plainText(20_000).default(''),
  genre: plainText(50).pipe(z.string().trim()).default(''),
})
export type StoryFields = z.infer<typeof storyFieldsSchema>

const fields = storyFieldsSchema.shape
/** What may be changed of a story that rests. Without defaults: what is left out stays as it is. */
export const storyChangesSchema = z
  .object({
    title: fields.title.unwrap(),
    customPrompt: fields.customPrompt.unwrap(),
    genre: fields.genre.unwrap(),
    rewrite: fields.rewrite.unwrap(),
    voice: fields.voice.unwrap(),
    speakingRate: fields.speakingRate.unwrap(),
    pitch: fields.pitch.unwrap(),
    region: fields.region.unwrap(),
    storyProvider: fields.storyProvider.unwrap(),
    speechProvider: fields.speechProvider.unwrap(),
    imageProvider: fields.imageProvider.unwrap(),
    artStyle: fields.artStyle.unwrap(),
    maxWordsPerChunk: fields.maxWordsPerChunk.unwrap(),
    wordsPerImage: fields.wordsPerImage.unwrap(),
  })
  .partial()
export type StoryChanges = z.infer<typeof storyChangesSchema>

export const processSteps = [...stages, 'all'] as const
export type ProcessStep = (typeof processSteps)[number]
export const processStepSchema = z.object({ step: z.enum(processSteps).default('all') })

/** How far one stage is. `done` and `total` count chunks; while the text streams, `total` is an estimate that may grow. */
export interface StageProgress {
  state: 'idle' | 'running' | 'completed' | 'failed'
  /** 0-100, never falls within a run. */
  progress: number
  done: number
  total: number
  failed: number
  /** Milliseconds still to go, from durations measured in this run; null until something was measured. */
  estimatedTimeRemaining: number | null
  /** Set while the stage waits for its provider: a quota that is used up, or an outage. */
  hold?: Hold | undefined
}

export interface StoryProgress {
  /** 0-100 over the stages of this run. */
  overall: number
  wordsWritten: number
  stages: Record<Stage, StageProgress>
  estimatedTimeRemaining: number | null
}

/** A word on the page and when it is spoken, in milliseconds from the start of its narration (or of the whole story, in a timeline). */
export interface WordTiming {
  text: string
  startMs: number
  endMs: number
}

export interface StoryError {
  code: string
  message: string
  step: Stage | null
}

export interface AudioChunkView {
  chunkIndex: number
  content: string
  wordCount: number
  /** Milliseconds of sound; null until it is made. */
  duration: number | null
  voice: string
  /** Names the very sound that is heard (`?take=`): after the passage is said once more there is another one. */
  take: string | null
  /** What it was before it was changed, to go back to. */
  earlier: { content: string; voice: string } | null
  status: ChunkStatus
  attempts: number
  error: string | null
}

export interface ImageChunkView {
  chunkIndex: number
  content: string
  /** What is asked for: the passage with how those it names look, unless its person wrote it. */
  prompt: string
  hasOwnPrompt: boolean
  /** What is to be seen, for who does not see it. Empty until it is drawn. */
  caption: string
  /** Names the very picture that is shown (`?take=`): after it is drawn once more there is another one. */
  take: string | null
  style: { artStyle: ArtStyle }
  status: ChunkStatus
  attempts: number
  error: string | null
}

/** US dollars by kind; null where a price is not known. */
export type Costs = Record<Stage | 'total', number | null> & { currency: 'USD' }

/** One story as the API and the story page see it. Times are ISO 8601, durations milliseconds. */
export interface StoryView {
  id: string
  title: string
  genre: string
  language: Language
  status: StoryStatus
  /** How many of its owner's stories are being made, while it waits for one of them to end. */
  waitsBehind: number | null
  steps: { storyGenerated: boolean; audioGenerated: boolean; imagesGenerated: boolean }
  progress: StoryProgress
  originalContent: string
  generatedContent: string
  customPrompt: string
  settings: StorySettings
  metadata: {
    originalWordCount: number
    generatedWordCount: number
    /** Milliseconds of work over all runs. */
    processingTime: number
    /** Which provider and model made what; `offline` text was tidied up, not rewritten. */
    providers: Partial<Record<Stage, { name: string; model: string }>>
  }
  error: StoryError | null
  /** What was really used, by the ledger. `cached`: pieces that were found again and cost nothing. */
  costs: Costs & { cached: number }
  /** Parts of the source, each rewritten by one call. None before its text is begun. */
  sections: SectionView[]
  audioChunks: AudioChunkView[]
  imageChunks: ImageChunkView[]
  createdAt: string
  updatedAt: string
}

export const storySorts = ['newest', 'oldest', 'title'] as const
export type StorySort = (typeof storySorts)[number]

/** Which stories a list shows, and in which order. */
export const storyFilterSchema = z.object({
  q: z.string().max(200).optional(),
  status: z.enum([...storyGroupNames, ...storyStatuses]).optional(),
  sort: z.enum(storySorts).optional(),
})
export type StoryFilter = z.infer<typeof storyFilterSchema>

/** The states that are looked for; undefined for all. */
export const statusesOf = (status: StoryFilter['status']): readonly StoryStatus[] | undefined =>
  status === 'underWay' || status === 'needsMe' ? storyGroups[status] : status && [status]

/** One story in a list. */
export type StorySummary = Pick<
  StoryView,
  'id' | 'title' | 'genre' | 'language' | 'status' | 'steps' | 'error' | 'createdAt' | 'updatedAt'
> & {
  progress: number
  wordCount: number
  /** Milliseconds of finished narration. */
  duration: number
  /** Why it waits for a provider just now, if it does. */
  hold: Hold | null
  /** chunkIndex of the first finished picture, for the cover. */
  cover: number | null
}

/** The whole story on one clock: feeds the player, later subtitles, EPUB and video. */
export interface Timeline {
  durationMs: number
  segments: {
    chunkIndex: number
    startMs: number
    endMs: number
    text: string
    words: WordTiming[]
    imageIndex: number | null
    /** Names the very sound that is heard: another one is another address (`?take=`). */
    take: string | null
  }[]
  /** Chapters that can be heard, in order; what comes before the first belongs to none. None when the text has no chapters. */
  chapters: {
    title: string
    startMs: number
    /** The narration it begins with. */
    chunkIndex: number
  }[]
}
