import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { ModelNotFoundError } from '../errors.ts'
import { toOpenAiError } from './openai-errors.ts'

const refusal = (status: number, error: object, headers: Record<string, string> = {}) =>
  OpenAI.APIError.generate(status, { error }, undefined, new Headers(headers))
const errorOf = (...refused: Parameters<typeof refusal>) =>
  toOpenAiError(refusal(...refused), 'openai', 'gpt')

test.each<[string, Record<string, string>, unknown]>([
  ['milliseconds', { 'retry-after-ms': '1500', 'retry-after': '2' }, 1500],
  ['seconds', { 'retry-after': '2' }, 2000],
  ['nothing', {}, 5000],
  ['what cannot be read', { 'retry-after': 'soon' }, 5000],
  ['a date', { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }, expect.closeTo(60_000, -4)],
])('a limit waits for %s', (_, headers, retryAfterMs) => {
  expect(errorOf(429, { message: 'Rate limit reached' }, headers)).toMatchObject({
    code: 'rate_limited',
    retryAfterMs,
  })
})

test('a blocked picture says whether the prompt or the picture was it', () => {
  const blocked = (moderation_stage: string) =>
    errorOf(400, {
      message: 'Rejected.',
      code: 'moderation_blocked',
      moderation_details: { moderation_stage },
    })
  expect(blocked('input').message).toBe('openai did not accept this passage: Rejected.')
  expect(blocked('output').message).toBe('openai withheld its answer: Rejected.')
})

test('a request that the vendor does not understand is rejected with its words', () => {
  const error = errorOf(400, { message: "This model's maximum context length is 8192 tokens." })
  expect(error).toMatchObject({ code: 'provider_rejected', reaction: 'stop' })
  expect(error.message).toContain('maximum context length is 8192 tokens')
})

test('a refused key is not repeated', () => {
  const error = errorOf(401, { message: 'Incorrect API key provided: sk-proj-abc***xyz. Look it up.' })
  expect(error.message).toMatch(/^openai refused the key: .*Look it up\.$/)
  expect(error.message).not.toMatch(/abc|xyz/)
})

test('our own errors stay as they are, and an abort is thrown on', () => {
  const ours = new ModelNotFoundError('openai', 'gpt')
  expect(toOpenAiError(ours, 'openai', 'gpt')).toBe(ours)
  const reason = new Error('cancelled')
  expect(() => toOpenAiError(ours, 'openai', 'gpt', AbortSignal.abort(reason))).toThrow(reason)
})
