import { AppError, type Reaction } from '../core/errors.ts'

/**
 * What a vendor (or an offline provider) may do wrong, each with one reaction. The worker maps these once to Temporal
 * failures (`worker/failures.ts`): `stop` is not retried, `wait` is retried after `retryAfterMs`, `retry` by the policy.
 */
export class ProviderError extends AppError {
  readonly retryAfterMs: number | undefined

  constructor(
    code: string,
    message: string,
    options: { reaction: Reaction; retryAfterMs?: number; cause?: unknown },
  ) {
    super(code, message, { status: 502, reaction: options.reaction, cause: options.cause })
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The provider's process or server is away or broke off: trying again may help. */
export class ProviderUnavailableError extends ProviderError {
  constructor(provider: string, cause?: unknown) {
    super('provider_unavailable', `${provider} did not answer.`, { reaction: 'retry', cause })
  }
}

/** The provider cannot do anything with this input, now or later. */
export class ProviderRejectedError extends ProviderError {
  constructor(provider: string, why: string) {
    super('provider_rejected', `${provider} cannot use this passage: ${why}`, { reaction: 'stop' })
  }
}
