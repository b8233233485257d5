import OpenAI from 'openai'
import { z } from 'zod'
import {
  ContentBlockedError,
  KeyRefusedError,
  MalformedAnswerError,
  ModelNotFoundError,
  NoCreditError,
  ProviderError,
  ProviderRejectedError,
  ProviderUnavailableError,
  RateLimitedError,
} from '../errors.ts'
import { vendorReason } from './reason.ts'

/** The wait when the vendor names none. */
const DEFAULT_RETRY_MS = 5_000

const NO_CREDIT = ['insufficient_quota', 'billing_hard_limit_reached']
/** Of OpenAI's pictures, of its older models, and of Azure's filter. */
const BLOCKED = ['moderation_blocked', 'content_policy_violation', 'content_filter']

const moderationSchema = z.object({
  moderation_details: z.object({ moderation_stage: z.enum(['input', 'output']) }),
})

/**
 * The one map from what openai throws to our errors. A `ProviderError` stays as it is.
 * @throws the reason of `signal`, when it was that which ended the call.
 */
export function toOpenAiError(
  error: unknown,
  provider: string,
  model: string,
  signal?: AbortSignal,
): ProviderError {
  signal?.throwIfAborted()
  if (error instanceof ProviderError) return error
  if (error instanceof OpenAI.APIConnectionError) return new ProviderUnavailableError(provider, error)
  if (error instanceof OpenAI.APIError) return refused(error, provider, model)
  // Its message may quote what could not be read, which is the story's text: it goes nowhere.
  if (error instanceof SyntaxError) return new MalformedAnswerError(provider)
  if (error instanceof z.ZodError) return new MalformedAnswerError(provider, error)
  return new ProviderUnavailableError(provider, error)
}

function refused(
  error: InstanceType<typeof OpenAI.APIError>,
  provider: string,
  model: string,
): ProviderError {
  const why = reasonOf(error)
  const code = error.code ?? error.type ?? ''
  if (NO_CREDIT.includes(code) || error.status === 402) return new NoCreditError(provider, why)
  if (BLOCKED.includes(code)) return new ContentBlockedError(provider, stageOf(error), why)
  switch (error.status) {
    case 429:
      return new RateLimitedError(provider, retryAfterMs(error.headers) ?? DEFAULT_RETRY_MS)
    case 401:
    case 403:
      return new KeyRefusedError(provider, why)
    case 404:
      return new ModelNotFoundError(provider, model)
    case 400:
    case 413:
    case 422:
      return new ProviderRejectedError(provider, why)
    default:
      return new ProviderUnavailableError(provider, error)
  }
}

/** Whether the prompt was refused or the answer withheld; only pictures tell. */
function stageOf({ error }: InstanceType<typeof OpenAI.APIError>): 'prompt' | 'answer' {
  const stage = moderationSchema.safeParse(error).data?.moderation_details.moderation_stage
  return stage === 'output' ? 'answer' : 'prompt'
}

/** Milliseconds, seconds or a date: https://platform.openai.com/docs/guides/rate-limits and RFC 9110. */
function retryAfterMs(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') || NaN)
  if (milliseconds >= 0) return milliseconds
  const after = headers?.get('retry-after')
  if (!after) return undefined
  const seconds = Number(after)
  const wait = Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000
  return wait >= 0 ? wait : undefined
}

/** The SDK puts the status in front of the vendor's words. */
function reasonOf({ message }: { message: string }): string {
  return vendorReason(message.replace(/^\d{3} /, ''))
}
