import { z } from 'zod'
import { rewritePrompt } from '../../core/prompts/rewrite.ts'
import type { Usage } from '../../core/provider.ts'
import { streamWithDeadline } from '../deadline.ts'
import { ContentBlockedError, MalformedAnswerError } from '../errors.ts'
import { createOpenAiClient, type OpenAiServer } from '../vendors/openai-client.ts'
import { toOpenAiError } from '../vendors/openai-errors.ts'
import type { StoryProvider, StoryRequest } from './provider.ts'
import { type Delta, STORY_DEADLINE, tell } from './tell.ts'

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

function usageOf({ usage }: Chunk): Usage | undefined {
  if (!usage) return undefined
  return { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
}
