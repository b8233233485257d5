import { z } from 'zod'
import { plainText } from './plain-text.ts'

/** Longer than any passage that a text is cut into. */
export const PASSAGE_LENGTH = 10_000

/** What a person changes of one passage. What is left out stays. Nothing in it is markup. */
export const narrationChangesSchema = z
  .object({
    content: plainText(PASSAGE_LENGTH)
      .pipe(z.string().trim())
      .refine((text) => text !== '', 'passage_empty')
      .meta({ minLength: 1 }),
    voice: plainText(100).pipe(z.string().trim()),
  })
  .partial()
export type NarrationChanges = z.infer<typeof narrationChangesSchema>

/** A passage before it was changed or said once more: what one can go back to. */
export interface EarlierNarration {
  content: string
  voice: string
  /** Tells apart what was said of the same words; null the first time. */
  take: string | null
}
