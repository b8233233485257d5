import { z } from 'zod'
import { plainText } from './plain-text.ts'
import { languages } from './story.ts'

/** Entries one person may have: all of them are looked for in every passage. */
export const MOST_ENTRIES = 1_000

const line = (max: number) =>
  plainText(max)
    .pipe(z.string().trim())
    .refine((text) => text !== '' && !/[\n\r]/.test(text), 'lexicon_one_line')
    .meta({ minLength: 1 })

/** What is written and how it is said. Nothing in it is markup. */
export const lexiconEntrySchema = z.object({
  written: line(100),
  spoken: line(200),
  language: z.enum(languages),
})
export type NewLexiconEntry = z.infer<typeof lexiconEntrySchema>

export const lexiconChangesSchema = lexiconEntrySchema.partial()
export type LexiconChanges = z.infer<typeof lexiconChangesSchema>

/** Which entries a list shows. */
export const lexiconFilterSchema = z.object({
  q: z.string().max(100).optional(),
  language: z.enum(languages).optional(),
})
export type LexiconFilter = z.infer<typeof lexiconFilterSchema>

/** One entry as the API and the page show it. */
export interface LexiconView extends NewLexiconEntry {
  id: string
  createdAt: string
  updatedAt: string
}
