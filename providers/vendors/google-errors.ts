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

/** https://grpc.io/docs/guides/status-codes/ */
const code = {
  INVALID_ARGUMENT: 3,
  NOT_FOUND: 5,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  UNAUTHENTICATED: 16,
}

/** What google-gax makes of an error of Google Cloud, over gRPC and REST alike. */
const errorSchema = z.object({
  code: z.number(),
  message: z.string(),
  /** Of google.rpc.ErrorInfo. */
  reason: z.string().optional(),
  errorInfoMetadata: z.record(z.string(), z.string()).optional(),
  statusDetails: z
    .array(
      z.looseObject({
        /** google.protobuf.Duration */
        retryDelay: z
          .object({ seconds: z.coerce.number().default(0), nanos: z.number().default(0) })
          .optional(),
      }),
    )
    .default([]),
})
type GoogleFault = z.infer<typeof errorSchema>

/**
 * The one map from what Google Cloud's libraries throw to our errors. A `ProviderError` stays as it is.
 * @throws the reason of `signal`, when it was that which ended the call.
 */
export function toGoogleError(
  error: unknown,
  provider: string,
  model: string,
  signal?: AbortSignal,
): ProviderError {
  signal?.throwIfAborted()
  if (error instanceof ProviderError) return error
  if (error instanceof z.ZodError) return new MalformedAnswerError(provider, error)
  // Its message may quote what could not be read: it goes nowhere.
  if (error instanceof Error && error.cause instanceof SyntaxError) return new MalformedAnswerError(provider)
  const fault = errorSchema.safeParse(error).data
  return fault ? refused(fault, error, provider, model) : new ProviderUnavailableError(provider, error)
}

function refused(fault: GoogleFault, error: unknown, provider: string, model: string): ProviderError {
  const why = vendorReason(fault.message)
  switch (fault.code) {
    case code.RESOURCE_EXHAUSTED:
      return limited(fault, why, provider)
    case code.UNAUTHENTICATED:
    case code.PERMISSION_DENIED:
      return fault.reason === 'BILLING_DISABLED'
        ? new NoCreditError(provider, why)
        : new KeyRefusedError(provider, why)
    case code.NOT_FOUND:
      return new ModelNotFoundError(provider, model)
    case code.INVALID_ARGUMENT:
    case code.FAILED_PRECONDITION:
      return isAboutTheKey(fault)
        ? new KeyRefusedError(provider, why)
        : new ProviderRejectedError(provider, why)
    case code.OUT_OF_RANGE:
    case code.UNIMPLEMENTED:
      return new ProviderRejectedError(provider, why)
    default:
      return new ProviderUnavailableError(provider, error)
  }
}

/** A wrong API key is a 400; so is a service account that does not exist (RFC 6749, 5.2). */
const isAboutTheKey = ({ reason = '', message }: GoogleFault): boolean =>
  /^API_KEY_/.test(reason) || /\binvalid_(?:grant|client)\b/.test(message)

function limited(fault: GoogleFault, why: string, provider: string): ProviderError {
  const retryMs = fault.statusDetails.flatMap(({ retryDelay }) =>
    retryDelay ? [retryDelay.seconds * 1000 + retryDelay.nanos / 1e6] : [],
  )[0]
  if (!fault.errorInfoMetadata?.quota_limit?.includes('PerDay')) {
    return new RateLimitedError(provider, retryMs ?? DEFAULT_RETRY_MS)
  }
  return new QuotaExhaustedError(provider, resumesAt(retryMs), why)
}

/** Quotas of a day begin anew at midnight Pacific time: https://docs.cloud.google.com/docs/quotas/overview */
const resumesAt = (retryMs = 0): Date =>
  retryMs > HOUR_MS ? new Date(Date.now() + retryMs) : nextMidnight('America/Los_Angeles', new Date())
