import { GoogleGenerativeAI, GoogleGenerativeAIFetchError, type ResponseSchema } from '@google/generative-ai'
import { z } from 'zod'
import { readCastAnswer } from '../../core/cast/sheet.ts'
import { type CastRequest, castAnswerShape, castPrompt } from '../../core/prompts/cast.ts'
import { rewritePrompt } from '../../core/prompts/rewrite.ts'
import type { Usage } from '../../core/provider.ts'
import { streamWithDeadline, withDeadline } from '../deadline.ts'
import { ContentBlockedError, EmptyAnswerError, MalformedAnswerError } from '../errors.ts'
import { toGeminiError } from '../vendors/gemini-errors.ts'
import type { CastDescription, StoryProvider, StoryRequest } from './provider.ts'
import { CAST_DEADLINE_MS, type Delta, STORY_DEADLINE, tell } from './tell.ts'

const NAME = 'gemini'

const chunkSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().default(''), thought: z.boolean().default(false) }))
              .default([]),
          })
          .default({ parts: [] }),
        finishReason: z.string().optional(),
        finishMessage: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z
    .object({ blockReason: z.string().optional(), blockReasonMessage: z.string().optional() })
    .optional(),
  usageMetadata: z
    .object({
      promptTokenCount: z.int().default(0),
      candidatesTokenCount: z.int().default(0),
      thoughtsTokenCount: z.int().default(0),
    })
    .optional(),
  /** A fault that comes when the head of the answer is sent already. */
  error: z
    .object({ code: z.int(), message: z.string().default(''), status: z.string().default('') })
    .optional(),
})
type Chunk = z.infer<typeof chunkSchema>

/** https://ai.google.dev/api/generate-content#FinishReason */
const BLOCKED = ['SAFETY', 'RECITATION', 'PROHIBITED_CONTENT', 'BLOCKLIST', 'SPII', 'LANGUAGE']

/** Google Gemini writes the story, through @google/generative-ai (docs/decisions/003). One call, one try. */
export function createGeminiStory(options: {
  apiKey: string
  /** Another server that speaks Gemini's language. */
  baseUrl?: string | undefined
  model: string
  deadline?: typeof STORY_DEADLINE
}): StoryProvider {
  const { apiKey, baseUrl, model, deadline = STORY_DEADLINE } = options
  const gemini = new GoogleGenerativeAI(apiKey)

  async function open(request: StoryRequest, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const { system, turns } = rewritePrompt(request)
    const contents = turns.map(({ role, text }) => ({ role, parts: [{ text }] }))
    const { stream, response } = await gemini
      .getGenerativeModel({ model, systemInstruction: system }, { baseUrl })
      .generateContentStream({ contents }, { signal })
    // The SDK gathers the whole answer here once more; what breaks it is heard from `stream`.
    response.catch(() => {})
    return stream
  }

  async function askForCast(request: CastRequest, signal: AbortSignal): Promise<CastDescription> {
    const { system, user } = castPrompt(request)
    const { response } = await gemini
      .getGenerativeModel(
        {
          model,
          systemInstruction: system,
          // The SDK's type of a schema is its own, the shape is the same.
          generationConfig: {
            responseMimeType: 'application/json',
            responseSchema: castAnswerShape as unknown as ResponseSchema,
          },
        },
        { baseUrl },
      )
      .generateContent(user, { signal })
    const answer = chunkSchema.parse(response)
    refuseBlocked(answer)
    const text = textOf(answer)
    if (!text) throw new EmptyAnswerError(NAME)
    return { sheet: readCastAnswer(text), usage: usageOf(answer) ?? {} }
  }

  return {
    name: NAME,
    model,
    // First guesses: the pace is measured later, the quota of an account is its owner's to set (STORY_RPS).
    wordsPerSecond: 60,
    limits: { requestsPerSecond: 2, concurrency: 8 },
    async *write(request, signal) {
      const chunks = streamWithDeadline(NAME, deadline, signal, (signal) => open(request, signal))
      try {
        yield* tell(NAME, request, deltas(chunks))
      } catch (error) {
        throw toGeminiError(error, NAME, model, signal)
      }
    },
    async describe(request, caller) {
      try {
        return await withDeadline(NAME, CAST_DEADLINE_MS, caller, (signal) => askForCast(request, signal))
      } catch (error) {
        throw toGeminiError(error, NAME, model, caller)
      }
    },
  }
}

/** What an answer says, without the model's thoughts. */
const textOf = ({ candidates: [candidate] }: Chunk): string =>
  candidate?.content.parts.map(({ text, thought }) => (thought ? '' : text)).join('') ?? ''

async function* deltas(chunks: AsyncIterable<unknown>): AsyncGenerator<Delta> {
  for await (const raw of chunks) {
    const chunk = chunkSchema.parse(raw)
    const { error } = chunk
    if (error) throw new GoogleGenerativeAIFetchError(error.message, error.code, error.status)
    const usage = usageOf(chunk)
    const [candidate] = chunk.candidates
    yield { text: textOf(chunk), usage, ending: candidate?.finishReason === 'STOP' ? 'whole' : undefined }
    refuseBlocked(chunk)
    if (candidate?.finishReason === 'MAX_TOKENS') yield { text: '', ending: 'truncated' }
  }
}

function refuseBlocked({ promptFeedback, candidates: [candidate] }: Chunk): void {
  if (promptFeedback?.blockReason) {
    const { blockReason, blockReasonMessage } = promptFeedback
    throw new ContentBlockedError(NAME, 'prompt', blockReasonMessage ?? blockReason)
  }
  const { finishReason, finishMessage } = candidate ?? {}
  if (!finishReason || finishReason === 'STOP' || finishReason === 'MAX_TOKENS') return
  if (BLOCKED.includes(finishReason))
    throw new ContentBlockedError(NAME, 'answer', finishMessage ?? finishReason)
  throw new MalformedAnswerError(NAME, new Error(`The answer ended with ${finishReason}.`))
}

/** Thoughts are billed as output: https://ai.google.dev/gemini-api/docs/thinking#pricing */
function usageOf({ usageMetadata }: Chunk): Usage | undefined {
  if (!usageMetadata) return undefined
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usageMetadata
  return { inputTokens: promptTokenCount, outputTokens: candidatesTokenCount + thoughtsTokenCount }
}
