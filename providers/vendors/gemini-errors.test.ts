import { GoogleGenerativeAIFetchError } from '@google/generative-ai'
import { expect, test } from 'vitest'
import { toGeminiError } from './gemini-errors.ts'
import { nextMidnight } from './next-midnight.ts'

const refused = (status: number, message: string, details?: Record<string, unknown>[]) =>
  toGeminiError(
    new GoogleGenerativeAIFetchError(
      `Error fetching from http://127.0.0.1/v1beta/models/m:generateContent: [${status} ] ${message}${details ? ` ${JSON.stringify(details)}` : ''}`,
      status,
      '',
      details,
    ),
    'gemini',
    'm',
  )

test('the vendor’s words come without the address and the details around them', () => {
  const details = [{ '@type': 'type.googleapis.com/google.rpc.BadRequest' }]
  expect(refused(400, 'Request contains an [invalid] argument.', details)).toMatchObject({
    code: 'provider_rejected',
    message: 'gemini cannot use this passage: Request contains an [invalid] argument.',
  })
})

test.each([
  [401, 'Request had invalid authentication credentials.'],
  [403, 'Method doesn’t allow unregistered callers.'],
  [400, 'User location is not supported for the API use.'],
])('%i “%s” is about the account', (status, message) => {
  expect(refused(status, message)).toMatchObject({ code: 'key_refused', providerWide: true })
})

test('prepaid credit that is used up is no limit to wait for', () => {
  expect(refused(429, 'Your prepayment credits are depleted.')).toMatchObject({ code: 'no_credit' })
})

test('details that no document knows do not hide the limit', () => {
  expect(refused(429, 'Too many.', [{ retryDelay: 7 }])).toMatchObject({
    code: 'rate_limited',
    retryAfterMs: 5000,
  })
})

test.each([
  ['2026-11-22T17:00:00Z', '2026-11-23T08:00:00Z'],
  ['2026-07-01T06:59:59Z', '2026-07-01T07:00:00Z'],
  ['2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
  ['2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
])('after %s the next day in California begins at %s', (now, midnight) => {
  expect(nextMidnight('America/Los_Angeles', new Date(now))).toEqual(new Date(midnight))
})
