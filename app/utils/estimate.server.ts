import { z } from 'zod'
import { type Estimate, estimateStory } from '../../core/estimate.ts'
import { storyFieldsSchema } from '../../core/story.ts'
import { normalizeText } from '../../core/text/decode.ts'
import { sourceOf, sourceOfLength } from '../../core/text/source.ts'
import { invalidInput } from './http.server.ts'
import { readEstimateBasis } from './providers.server.ts'

const estimateSchema = storyFieldsSchema
  .extend({
    content: z.string().optional(),
    words: z.number().int().positive().max(1_000_000).optional(),
  })
  .refine(({ content, words }) => Boolean(content?.trim()) !== (words !== undefined), {
    path: ['content'],
    message: 'Give either content or words.',
  })

/** What a story with these fields would become and cost. @throws InvalidInputError, UnreadableTextError */
export async function estimate(input: unknown): Promise<Estimate> {
  const parsed = estimateSchema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  const { content, words = 0, language, ...choices } = parsed.data
  const source = content?.trim()
    ? sourceOf(normalizeText(content), language)
    : sourceOfLength(words, language === 'auto' ? 'vi-VN' : language)
  return estimateStory(source, choices, await readEstimateBasis(), new Date())
}
