import { type GenerationConfig, GoogleGenerativeAI, type Part } from '@google/generative-ai'
import { z } from 'zod'
import type { Environment } from '../../core/environment.ts'
import { MOST_REFERENCES } from '../../core/portrait.ts'
import { referencePrompt } from '../../core/prompts/illustration.ts'
import type { Usage } from '../../core/provider.ts'
import { withDeadline } from '../deadline.ts'
import { ContentBlockedError, EmptyAnswerError, ProviderNotConfiguredError } from '../errors.ts'
import { toGeminiError } from '../vendors/gemini-errors.ts'
import { vendorReason } from '../vendors/reason.ts'
import { askFor } from './ask.ts'
import type { ImageProvider, ImageRequest } from './provider.ts'

const NAME = 'gemini'
const DEADLINE_MS = 120_000

/** https://ai.google.dev/gemini-api/docs/image-generation; the SDK's own type is older than pictures. */
interface PictureConfig extends GenerationConfig {
  responseModalities: string[]
  imageConfig: { aspectRatio: string }
}
const square: PictureConfig = { responseModalities: ['TEXT', 'IMAGE'], imageConfig: { aspectRatio: '1:1' } }

const answerSchema = z.object({
  promptFeedback: z
    .object({ blockReason: z.string().optional(), blockReasonMessage: z.string().optional() })
    .optional(),
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(
                z.object({
                  thought: z.boolean().optional(),
                  inlineData: z.object({ data: z.string() }).optional(),
                }),
              )
              .optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
        finishMessage: z.string().optional(),
      }),
    )
    .optional(),
  usageMetadata: z
    .object({
      promptTokenCount: z.number().optional(),
      candidatesTokenCount: z.number().optional(),
      thoughtsTokenCount: z.number().optional(),
    })
    .optional(),
})
type Answer = z.infer<typeof answerSchema>

/**
 * Endings by which Gemini withholds a picture: https://ai.google.dev/api/generate-content#FinishReason. The others without a
 * picture (NO_IMAGE, IMAGE_OTHER, OTHER, a STOP after mere words) may end better the next time.
 */
const WITHHELD = new Set([
  'SAFETY',
  'RECITATION',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'IMAGE_SAFETY',
  'IMAGE_PROHIBITED_CONTENT',
  'IMAGE_RECITATION',
])

/** Pictures by Gemini's image models. @throws ProviderNotConfiguredError without GEMINI_API_KEY */
export function createGeminiImages(
  environment: Pick<Environment, 'GEMINI_API_KEY' | 'GEMINI_BASE_URL' | 'GEMINI_IMAGE_MODEL'>,
): ImageProvider {
  const { GEMINI_API_KEY: key, GEMINI_BASE_URL: baseUrl, GEMINI_IMAGE_MODEL: model } = environment
  if (!key) throw new ProviderNotConfiguredError(NAME)
  const client = new GoogleGenerativeAI(key).getGenerativeModel(
    { model, generationConfig: square },
    { ...(baseUrl && { baseUrl }) },
  )
  return {
    name: NAME,
    model,
    // First guesses, until figures of this installation are there.
    expectedMs: 12_000,
    mostReferences: MOST_REFERENCES.gemini,
    limits: { requestsPerSecond: 0.8, concurrency: 4 },
    async draw(request, caller) {
      const { prompt, caption } = askFor(request)
      try {
        const answer = await withDeadline(NAME, DEADLINE_MS, caller, async (signal) =>
          answerSchema.parse(
            (await client.generateContent([prompt, ...partsOf(request)], { signal })).response,
          ),
        )
        return { bytes: pictureOf(answer), caption, usage: usageOf(answer) }
      } catch (error) {
        throw toGeminiError(error, NAME, model, caller)
      }
    },
    close: async () => {},
  }
}

/** Each portrait behind its name, which is data. A neutral picture shows nobody. */
const partsOf = ({ references = [], neutral }: ImageRequest): Part[] =>
  neutral
    ? []
    : references.flatMap(({ name, mime, bytes }) => [
        { text: referencePrompt(name) },
        { inlineData: { mimeType: mime, data: Buffer.from(bytes).toString('base64') } },
      ])

/** @throws ContentBlockedError, EmptyAnswerError */
function pictureOf({ promptFeedback, candidates: [candidate] = [] }: Answer): Uint8Array {
  // Drafts come as thoughts.
  const picture = candidate?.content?.parts?.findLast(({ inlineData, thought }) => inlineData && !thought)
  if (picture?.inlineData) return Buffer.from(picture.inlineData.data, 'base64')
  const { blockReason, blockReasonMessage } = promptFeedback ?? {}
  if (blockReason) throw new ContentBlockedError(NAME, 'prompt', inWords(blockReason, blockReasonMessage))
  const { finishReason = '', finishMessage } = candidate ?? {}
  if (WITHHELD.has(finishReason))
    throw new ContentBlockedError(NAME, 'answer', inWords(finishReason, finishMessage))
  throw new EmptyAnswerError(NAME)
}

const inWords = (code: string, message: string | undefined): string =>
  message ? `${vendorReason(message)} (${code})` : code

/** Google bills pictures by their output tokens, thoughts among them; its price list tells a price a picture too. */
function usageOf({ usageMetadata = {} }: Answer): Usage {
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount = 0 } = usageMetadata
  return {
    images: 1,
    ...(promptTokenCount !== undefined && { inputTokens: promptTokenCount }),
    ...(candidatesTokenCount !== undefined && { outputTokens: candidatesTokenCount + thoughtsTokenCount }),
  }
}
