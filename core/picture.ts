import { z } from 'zod'
import { plainText } from './plain-text.ts'
import { type ArtStyle, artStyles } from './story.ts'

/** Longer than any passage with all who are in it. */
const PROMPT_LENGTH = 8000
const MOST_PICTURES = 5000

/** What a person changes of one picture. What is left out stays; an empty prompt is written from the passage again. */
export const pictureChangesSchema = z
  .object({ prompt: plainText(PROMPT_LENGTH).pipe(z.string().trim()), artStyle: z.enum(artStyles) })
  .partial()
export type PictureChanges = z.infer<typeof pictureChangesSchema>

/** Which pictures are to be drawn once more; left out: those that the cast sheet would have otherwise now. */
export const redrawSchema = z.object({
  indexes: z.array(z.int().min(0).max(999_999)).min(1).max(MOST_PICTURES).optional(),
})

export const restoreSchema = z.object({ take: z.uuid() })

/** A picture of a passage that another one took the place of. `id` is for `?take=` and for going back. */
export interface PictureTake {
  id: string
  prompt: string
  style: { artStyle: ArtStyle }
  createdAt: string
}
