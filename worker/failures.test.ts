import { ApplicationFailure } from '@temporalio/activity'
import { CancelledFailure } from '@temporalio/common'
import { MockActivityEnvironment } from '@temporalio/testing'
import { describe, expect, test } from 'vitest'
import { AppError, NotFoundError } from '../core/errors.ts'
import {
  AnswerTruncatedError,
  ContentBlockedError,
  EmptyAnswerError,
  KeyRefusedError,
  MalformedAnswerError,
  ProviderNotConfiguredError,
  ProviderOnHoldError,
  ProviderUnavailableError,
  QuotaExhaustedError,
  RateLimitedError,
} from '../providers/errors.ts'
import { toTemporalFailure, withFailures } from './failures.ts'

const resumesAt = new Date('2026-11-23T08:00:00Z')
const onHold = { resumesAt: resumesAt.toISOString(), providerWide: true }

describe('an error leaves as the failure that its reaction asks for', () => {
  test.each<[string, AppError, Partial<ApplicationFailure>]>([
    [
      'retry: it is tried again in a moment',
      new ProviderUnavailableError('v'),
      { nonRetryable: false, nextRetryDelay: 1000, details: [{}] },
    ],
    [
      'wait: it is tried again when the vendor says',
      new RateLimitedError('v', 7000),
      { nonRetryable: false, nextRetryDelay: 7000, details: [{}] },
    ],
    ['hold: the workflow waits for it', new QuotaExhaustedError('v', resumesAt, 'RequestsPerDay'), hold()],
    ['hold: an outage is waited for as well', new ProviderOnHoldError('v', resumesAt), hold()],
    ['stop: it is not tried again', new ContentBlockedError('v', 'prompt', 'SAFETY'), stop({})],
    [
      'stop: for all calls of the provider',
      new KeyRefusedError('v', 'expired'),
      stop({ providerWide: true }),
    ],
    ['stop: of a provider nobody set up', new ProviderNotConfiguredError('v'), stop({ providerWide: true })],
  ])('%s', (_, error, expected) => {
    const failure = toTemporalFailure(error, 1)
    expect(failure).toBeInstanceOf(ApplicationFailure)
    expect(failure).toMatchObject({ type: error.code, message: error.message, ...expected })
  })

  function hold() {
    return { nonRetryable: true, details: [onHold] }
  }
  function stop(details: object) {
    return { nonRetryable: true, details: [details] }
  }

  test.each([
    ['stop', true],
    ['retry', false],
  ] as const)('of ours with the reaction %s: final is %s', (reaction, nonRetryable) => {
    const failure = toTemporalFailure(new AppError('ours', 'Ours.', { reaction }), 1)
    expect(failure).toMatchObject({ type: 'ours', nonRetryable })
  })

  test('that nobody foresaw stays as it is: Temporal tries it again', () => {
    const error = new TypeError('x is not a function')
    expect(toTemporalFailure(error, 1)).toBe(error)
  })

  test('with what caused it, for the operators', () => {
    const cause = new Error('ECONNRESET')
    expect(toTemporalFailure(new ProviderUnavailableError('v', cause), 1)).toMatchObject({ cause })
  })
})

describe('tries', () => {
  const isFinal = (error: Error, attempt: number) =>
    (toTemporalFailure(error, attempt) as ApplicationFailure).nonRetryable

  test.each([
    [new ProviderUnavailableError('v'), 12],
    [new EmptyAnswerError('v'), 4],
    [new MalformedAnswerError('v'), 4],
  ])('of %s end after as many as it says', (error, tries) => {
    expect([isFinal(error, tries - 1), isFinal(error, tries)]).toEqual([false, true])
  })

  test('come after longer and longer waits, up to a minute', () => {
    const delays = [1, 2, 3, 9].map(
      (tries) =>
        (toTemporalFailure(new ProviderUnavailableError('v'), tries) as ApplicationFailure).nextRetryDelay,
    )
    expect(delays).toEqual([1000, 2000, 4000, 60_000])
  })

  test.each([new RateLimitedError('v', 1000), new AnswerTruncatedError('v')])(
    'are not counted for a wait: %s',
    (error) => {
      expect(isFinal(error, 99)).toBe(false)
    },
  )
})

describe('an activity', () => {
  const run = (error: Error, attempt = 1) => {
    const activities = withFailures({ narrate: () => Promise.reject(error) })
    return new MockActivityEnvironment({ attempt }).run(activities.narrate, undefined as never)
  }

  test('fails with the mapped failure, by its own attempt', async () => {
    await expect(run(new EmptyAnswerError('v'), 3)).rejects.toMatchObject({ nonRetryable: false })
    await expect(run(new EmptyAnswerError('v'), 4)).rejects.toMatchObject({ nonRetryable: true })
    await expect(run(new NotFoundError())).rejects.toMatchObject({ type: 'not_found', nonRetryable: true })
  })

  test('that was cancelled stays cancelled', async () => {
    const error = new CancelledFailure('CANCELLED')
    await expect(run(error)).rejects.toBe(error)
  })
})
