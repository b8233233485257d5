import { GoogleGenerativeAIError, GoogleGenerativeAIFetchError } from '@google/generative-ai'
import { z } from 'zod'
import {
  KeyRefusedError,
  MalformedAnswerError,
  ModelNotFoundError,
  NoCreditError,
  ProviderError,
  ProviderRejectedError,
  ProviderUnavailableError,
  QuotaExhaustedError,
  RateLimitedError,
} from '../errors.ts'
import { nextMidnight } from './next-midnight.ts'
import { vendorReason } from './reason.ts'

/** The wait when the vendor names none. */
const DEFAULT_RETRY_MS = 5_000
const HOUR_MS = 3_600_000

/** The parts of google.rpc's error details that decide something. */
const detailSchema = z.looseObject({
  reason: z.string().optional(),
  retryDelay: z.templateLiteral([z.number(), 's']).optional(),
  violations: z
    .array(z.looseObject({ quotaId: z.string().optional(), quotaValue: z.string().optional() }))
    .optional(),
})
const detailsSchema = z.array(detailSchema)
type Details = z.infer<typeof detailsSchema>

/**
 * The one map from what @google/generative-ai throws to our errors. A `ProviderError` stays as it is.
 * @throws the reason of `signal`, when it was that which ended the call.
 */
export function toGeminiError(
  error: unknown,
  provider: string,
  model: string,
  signal?: AbortSignal,
): ProviderError {
  signal?.throwIfAborted()
  if (error instanceof ProviderError) return error
  if (error instanceof GoogleGenerativeAIFetchError) return refused(error, provider, model)
  // The message quotes what could not be read, which is the story's text: it goes nowhere.
  if (error instanceof SyntaxError || isUnreadable(error)) return new MalformedAnswerError(provider)
  if (error instanceof z.ZodError) return new MalformedAnswerError(provider, error)
  return new ProviderUnavailableError(provider, error)
}

/** The SDK has no class of its own for this. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof GoogleGenerativeAIError && /Failed to parse stream|Error parsing JSON/.test(error.message)

function refused(error: GoogleGenerativeAIFetchError, provider: string, model: string): ProviderError {
  const why = reasonOf(error)
  const details = detailsSchema.safeParse(error.errorDetails).data ?? []
  switch (error.status) {
    case 429:
      return limited(provider, why, details)
    case 401:
    case 403:
      return new KeyRefusedError(provider, why)
    case 404:
      return new ModelNotFoundError(provider, model)
    case 400:
      return isAboutTheAccount(why, details)
        ? new KeyRefusedError(provider, why)
        : new ProviderRejectedError(provider, why)
    case 413:
      return new ProviderRejectedError(provider, why)
    default:
      return new ProviderUnavailableError(provider, error)
  }
}

/** https://ai.google.dev/gemini-api/docs/troubleshooting: a wrong key and a country without service are both a 400. */
const isAboutTheAccount = (why: string, details: Details): boolean =>
  details.some(({ reason }) => reason === 'API_KEY_INVALID') || /location is not supported/i.test(why)

function limited(provider: string, why: string, details: Details): ProviderError {
  // https://ai.google.dev/gemini-api/docs/billing#prepay: no detail tells it from a limit, only the words do.
  if (/credits are depleted/i.test(why)) return new NoCreditError(provider, why)
  const retryMs = details.flatMap(({ retryDelay }) => (retryDelay ? [parseFloat(retryDelay) * 1000] : []))[0]
  const perDay = details
    .flatMap(({ violations = [] }) => violations)
    .find(({ quotaId }) => quotaId?.includes('PerDay'))
  if (!perDay) return new RateLimitedError(provider, retryMs ?? DEFAULT_RETRY_MS)
  const quota = [perDay.quotaId, perDay.quotaValue && `limit ${perDay.quotaValue}`].filter(Boolean).join(', ')
  return new QuotaExhaustedError(provider, resumesAt(retryMs), quota)
}

/**
 * Days end at midnight Pacific time: https://ai.google.dev/gemini-api/docs/rate-limits. The delay that comes along is often
 * that of the minute's quota, so only a long one is believed.
 */
function resumesAt(retryMs = 0): Date {
  return retryMs > HOUR_MS ? new Date(Date.now() + retryMs) : nextMidnight('America/Los_Angeles', new Date())
}

/** The SDK puts the address in front of the vendor's words, and the details behind them. */
function reasonOf({ message, errorDetails, statusText = '' }: GoogleGenerativeAIFetchError): string {
  const words = message.replace(/^.*?: \[\d{3}[^\]]*\] /s, '')
  const details = errorDetails ? JSON.stringify(errorDetails) : ''
  return (
    vendorReason(details && words.endsWith(details) ? words.slice(0, -details.length) : words) || statusText
  )
}
