import { AppError, type Reaction } from '../core/errors.ts'

interface Fault {
  reaction: Reaction
  /** `wait`: milliseconds until the next try, as the vendor says. */
  retryAfterMs?: number
  /** `hold`: when the provider may be asked again. */
  resumesAt?: Date
  /** `retry`: after this many tries the call is given up. */
  tries?: number
  /** The provider itself is in trouble: calls in a row that end like this hold it (`providers/gate.ts`). */
  outage?: boolean
  /** Every other call to this provider would end the same way. */
  providerWide?: boolean
  cause?: unknown
}

/**
 * What a vendor (or an offline provider) may do wrong, each with one reaction. The worker maps these once to Temporal
 * failures (`worker/failures.ts`); docs/faults.md is the table for people.
 */
export class ProviderError extends AppError {
  readonly retryAfterMs: number | undefined
  readonly resumesAt: Date | undefined
  readonly tries: number
  readonly outage: boolean
  readonly providerWide: boolean

  constructor(code: string, message: string, fault: Fault) {
    super(code, message, { status: 502, reaction: fault.reaction, cause: fault.cause })
    this.retryAfterMs = fault.retryAfterMs
    this.resumesAt = fault.resumesAt
    this.tries = fault.tries ?? 12
    this.outage = fault.outage ?? false
    this.providerWide = fault.providerWide ?? false
  }
}

/** The provider's process or server is away, broke off or says that it has trouble (5xx): trying again may help. */
export class ProviderUnavailableError extends ProviderError {
  constructor(provider: string, cause?: unknown) {
    super('provider_unavailable', `${provider} did not answer.`, { reaction: 'retry', outage: true, cause })
  }
}

/** No answer, or no next piece of one, within our own deadline. */
export class ProviderTimeoutError extends ProviderError {
  constructor(provider: string, deadlineMs: number) {
    const seconds = Math.round(deadlineMs / 1000)
    super('provider_timeout', `${provider} did not answer within ${seconds} s.`, {
      reaction: 'retry',
      outage: true,
    })
  }
}

/** Too many calls just now (429). `retryAfterMs` is what the vendor asks for. */
export class RateLimitedError extends ProviderError {
  constructor(provider: string, retryAfterMs: number) {
    super('rate_limited', `${provider} takes no more calls just now.`, { reaction: 'wait', retryAfterMs })
  }
}

/** The quota of the day is used up: nothing of this provider goes on before `resumesAt`. */
export class QuotaExhaustedError extends ProviderError {
  constructor(provider: string, resumesAt: Date, why: string) {
    super('quota_exhausted', `The quota of ${provider} is used up: ${why}`, {
      reaction: 'hold',
      resumesAt,
      providerWide: true,
    })
  }
}

/** The provider failed several times in a row and gets a rest; nobody asked it this time. */
export class ProviderOnHoldError extends ProviderError {
  constructor(provider: string, resumesAt: Date, cause?: unknown) {
    super('provider_on_hold', `${provider} has an outage and is left alone for a while.`, {
      reaction: 'hold',
      resumesAt,
      providerWide: true,
      cause,
    })
  }
}

/** The account at the vendor has no credit. Only its owner can help. */
export class NoCreditError extends ProviderError {
  constructor(provider: string, why: string) {
    super('no_credit', `The account at ${provider} has no credit: ${why}`, {
      reaction: 'stop',
      providerWide: true,
    })
  }
}

/** The key is wrong, expired, or may not do this (401, 403). */
export class KeyRefusedError extends ProviderError {
  constructor(provider: string, why: string) {
    super('key_refused', `${provider} refused the key: ${why}`, { reaction: 'stop', providerWide: true })
  }
}

/** The configured model is not there (404). */
export class ModelNotFoundError extends ProviderError {
  constructor(provider: string, model: string) {
    super('model_not_found', `${provider} has no model ${model}.`, { reaction: 'stop', providerWide: true })
  }
}

/** The vendor's safety rules refused the request (`prompt`) or broke off its own answer (`answer`). */
export class ContentBlockedError extends ProviderError {
  constructor(provider: string, where: 'prompt' | 'answer', why: string) {
    const what = where === 'prompt' ? 'did not accept this passage' : 'withheld its answer'
    super('content_blocked', `${provider} ${what}: ${why}`, { reaction: 'stop' })
  }
}

/** The answer reached the model's limit before it was whole: the next try goes on where it ended. */
export class AnswerTruncatedError extends ProviderError {
  constructor(provider: string) {
    super('answer_truncated', `${provider} ended before the text was whole.`, {
      reaction: 'wait',
      retryAfterMs: 1,
    })
  }
}

/** An answer with nothing in it. Each is paid for, so there are few tries. */
export class EmptyAnswerError extends ProviderError {
  constructor(provider: string) {
    super('empty_answer', `${provider} answered with nothing.`, { reaction: 'retry', tries: 4 })
  }
}

/** An answer that is not what the vendor's own documents say. Each is paid for, so there are few tries. */
export class MalformedAnswerError extends ProviderError {
  constructor(provider: string, cause?: unknown) {
    super('malformed_answer', `${provider} answered with something that cannot be read.`, {
      reaction: 'retry',
      tries: 4,
      cause,
    })
  }
}

/** The provider cannot do anything with this input, now or later. */
export class ProviderRejectedError extends ProviderError {
  constructor(provider: string, why: string) {
    super('provider_rejected', `${provider} cannot use this passage: ${why}`, { reaction: 'stop' })
  }
}

/** A story names a provider whose key is not (or no longer) in the environment. */
export class ProviderNotConfiguredError extends ProviderError {
  constructor(provider: string) {
    super('provider_not_configured', `${provider} is not set up here.`, {
      reaction: 'stop',
      providerWide: true,
    })
  }
}
