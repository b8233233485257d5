import OpenAI from 'openai'
import { z } from 'zod'
import { type Environment, openaiModel } from '../../core/environment.ts'
import { MOST_REFERENCES } from '../../core/portrait.ts'
import type { Usage } from '../../core/provider.ts'
import { withDeadline } from '../deadline.ts'
import { EmptyAnswerError, ProviderNotConfiguredError } from '../errors.ts'
import { toOpenAiError } from '../vendors/openai-errors.ts'
import { askFor } from './ask.ts'
import type { ImageProvider } from './provider.ts'

const NAME = 'openai'
/** OpenAI says that a complex prompt may take two minutes. */
const DEADLINE_MS = 180_000

const answerSchema = z.object({
  data: z.array(z.object({ b64_json: z.string().min(1) })).optional(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
})
type Answer = z.infer<typeof answerSchema>

type Keys = Pick<Environment, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'OPENAI_IMAGE_MODEL'>

/** Pictures by OpenAI or a server that speaks its language. @throws ProviderNotConfiguredError without a key or a named model */
export function createOpenAiImages(environment: Keys): ImageProvider {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = environment
  const model = openaiModel('image', environment)
  if (!model) throw new ProviderNotConfiguredError(NAME)
  const client = new OpenAI({
    // A server of one's own asks for none, the SDK does.
    apiKey: OPENAI_API_KEY ?? 'none',
    baseURL: OPENAI_BASE_URL ?? null,
    maxRetries: 0,
    timeout: DEADLINE_MS,
    logLevel: 'off',
  })
  return {
    name: NAME,
    model,
    // First guesses, until figures of this installation are there.
    expectedMs: 25_000,
    mostReferences: MOST_REFERENCES.openai,
    limits: { requestsPerSecond: 0.5, concurrency: 3 },
    async draw(request, caller) {
      const { prompt, caption } = askFor(request)
      const asked = { model, prompt, n: 1, size: '1024x1024', ...formOf(model) } as const
      try {
        const answer = await withDeadline(NAME, DEADLINE_MS, caller, async (signal) =>
          answerSchema.parse(await client.images.generate(asked, { signal })),
        )
        return { bytes: pictureOf(answer), caption, usage: usageOf(answer) }
      } catch (error) {
        throw toOpenAiError(error, NAME, model, caller)
      }
    },
    close: async () => {},
  }
}

/**
 * OpenAI's own models always send the picture itself; a fixed quality makes the price known before. Other servers have to be
 * told to send it, and know no quality: https://platform.openai.com/docs/api-reference/images/create.
 */
const formOf = (model: string) =>
  /^(gpt|chatgpt)-image/.test(model)
    ? ({ quality: 'medium' } as const)
    : ({ response_format: 'b64_json' } as const)

/** @throws EmptyAnswerError */
function pictureOf({ data: [picture] = [] }: Answer): Uint8Array {
  if (!picture) throw new EmptyAnswerError(NAME)
  return Buffer.from(picture.b64_json, 'base64')
}

const usageOf = ({ usage }: Answer): Usage => ({
  images: 1,
  ...(usage && { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens }),
})
