import type { z } from 'zod'
import type { estimateSchema } from '../../core/api/providers.ts'
import { type Estimate, estimateStory } from '../../core/estimate.ts'
import { normalizeText } from '../../core/text/decode.ts'
import { sourceOf, sourceOfLength } from '../../core/text/source.ts'
import { readEstimateBasis } from './providers.server.ts'

/** What a story with these fields would become and cost. @throws UnreadableTextError */
export async function estimate({
  content,
  words = 0,
  language,
  ...choices
}: z.output<typeof estimateSchema>): Promise<Estimate> {
  const source = content?.trim()
    ? sourceOf(normalizeText(content), language)
    : sourceOfLength(words, language === 'auto' ? 'vi-VN' : language)
  return estimateStory(source, choices, await readEstimateBasis(), new Date())
}
