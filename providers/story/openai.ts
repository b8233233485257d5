import { z } from 'zod'
import { readCastAnswer } from '../../core/cast/sheet.ts'
import { type CastRequest, castAnswerShape, castPrompt } from '../../core/prompts/cast.ts'
import { rewritePrompt } from '../../core/prompts/rewrite.ts'
import type { Usage } from '../../core/provider.ts'
import { streamWithDeadline, withDeadline } from '../deadline.ts'
import {
  ContentBlockedError,
  EmptyAnswerError,
  MalformedAnswerError,
  ProviderRejectedError,
} from '../errors.ts'
import { createOpenAiClient, type OpenAiServer } from '../vendors/openai-client.ts'
import { toOpenAiError } from '../vendors/openai-errors.ts'
import type { CastDescription, StoryProvider, StoryRequest } from './provider.ts'
import { CAST_DEADLINE_MS, type Delta, STORY_DEADLINE, tell } from './tell.ts'

const NAME = 'openai'

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).nullish(),
})
type Chunk = z.infer<typeof chunkSchema>

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: chunkSchema.shape.usage,
})

/** OpenAI, or any server that speaks its language (Ollama, vLLM, llama.cpp, LocalAI), writes the story. One call, one try. */
export function createOpenAiStory(
  options: OpenAiServer & { model: string; deadline?: typeof STORY_DEADLINE },
): StoryProvider {
  const { model, deadline = STORY_DEADLINE } = options
  const openai = createOpenAiClient(options)

  function open(request: StoryRequest, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const { system, turns } = rewritePrompt(request)
    const messages = turns.map(({ role, text }) =>
      role === 'model'
        ? { role: 'assistant' as const, content: text }
        : { role: 'user' as const, content: text },
    )
    return openai.chat.completions.create(
      {
        model,
        messages: [{ role: 'system', content: system }, ...messages],
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal },
    )
  }

  /** Servers that know no schema refuse it; the prompt says the shape as well. */
  let format: 'json_schema' | 'json_object' = 'json_schema'

  async function askForCast(request: CastRequest, signal: AbortSignal): Promise<CastDescription> {
    const { system, user } = castPrompt(request)
    const shape = `${system}\nThe JSON is of this shape: ${JSON.stringify(castAnswerShape)}`
    const answer = completionSchema.parse(
      await openai.chat.completions.create(
        {
          model,
          messages: [
            { role: 'system', content: format === 'json_schema' ? system : shape },
            { role: 'user', content: user },
          ],
          response_format:
            format === 'json_schema'
              ? { type: 'json_schema', json_schema: { name: 'cast_sheet', schema: castAnswerShape } }
              : { type: 'json_object' },
        },
        { signal },
      ),
    )
    const [choice] = answer.choices
    if (choice?.message.refusal) throw new ContentBlockedError(NAME, 'answer', choice.message.refusal)
    if (choice?.finish_reason === 'content_filter')
      throw new ContentBlockedError(NAME, 'answer', 'content_filter')
    if (!choice?.message.content) throw new EmptyAnswerError(NAME)
    return { sheet: readCastAnswer(choice.message.content), usage: usageOf(answer) ?? {} }
  }

  return {
    name: NAME,
    model,
    // First guesses, low enough for a server at home: STORY_RPS and STORY_CONCURRENCY say better.
    wordsPerSecond: 40,
    limits: { requestsPerSecond: 1, concurrency: 4 },
    async *write(request, signal) {
      const chunks = streamWithDeadline(NAME, deadline, signal, (signal) => open(request, signal))
      try {
        yield* tell(NAME, request, deltas(chunks))
      } catch (error) {
        throw toOpenAiError(error, NAME, model, signal)
      }
    },
    async describe(request, caller) {
      try {
        return await withDeadline(NAME, CAST_DEADLINE_MS, caller, (signal) => askForCast(request, signal))
      } catch (error) {
        const fault = toOpenAiError(error, NAME, model, caller)
        if (!(fault instanceof ProviderRejectedError) || format === 'json_object') throw fault
        // Asked again without a schema, by the next try: each passes the one rate limit.
        format = 'json_object'
        throw new MalformedAnswerError(NAME, fault)
      }
    },
  }
}

async function* deltas(chunks: AsyncIterable<unknown>): AsyncGenerator<Delta> {
  // What it all took comes after the reason of the end, so that one is kept until then.
  let end: string | undefined
  let refusal = ''
  for await (const raw of chunks) {
    const chunk = chunkSchema.parse(raw)
    const [choice] = chunk.choices
    yield { text: choice?.delta?.content ?? '', usage: usageOf(chunk) }
    end = choice?.finish_reason ?? end
    refusal += choice?.delta?.refusal ?? ''
  }
  if (refusal) throw new ContentBlockedError(NAME, 'answer', refusal)
  yield { text: '', ending: endingOf(end) }
}

/** https://platform.openai.com/docs/api-reference/chat-streaming */
function endingOf(reason: string | undefined): Delta['ending'] {
  switch (reason) {
    case undefined:
      return undefined
    case 'stop':
      return 'whole'
    case 'length':
      return 'truncated'
    case 'content_filter':
      throw new ContentBlockedError(NAME, 'answer', reason)
    default:
      throw new MalformedAnswerError(NAME, new Error(`The answer ended with ${reason}.`))
  }
}

function usageOf({ usage }: Pick<Chunk, 'usage'>): Usage | undefined {
  if (!usage) return undefined
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
}
