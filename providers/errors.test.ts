import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { enErrors } from '../app/i18n/en-errors.ts'
import { viErrors } from '../app/i18n/vi-errors.ts'
import * as errors from './errors.ts'

const later = new Date('2026-11-23T08:00:00Z')
/** One of each, by the name of its class. */
const samples = Object.fromEntries(
  [
    new errors.ProviderUnavailableError('acme'),
    new errors.ProviderTimeoutError('acme', 30_000),
    new errors.RateLimitedError('acme', 5000),
    new errors.QuotaExhaustedError('acme', later, 'requests a day'),
    new errors.ProviderOnHoldError('acme', later),
    new errors.NoCreditError('acme', 'no balance'),
    new errors.KeyRefusedError('acme', 'not valid'),
    new errors.ModelNotFoundError('acme', 'ink-1'),
    new errors.ContentBlockedError('acme', 'prompt', 'SAFETY'),
    new errors.AnswerTruncatedError('acme'),
    new errors.EmptyAnswerError('acme'),
    new errors.MalformedAnswerError('acme'),
    new errors.ProviderRejectedError('acme', 'too long'),
    new errors.ProviderNotConfiguredError('acme'),
  ].map((error) => [error.name, error]),
)
const faults = Object.values(samples)

/** The rows of the table in docs/faults.md: code and reaction. */
function documented(): Record<string, string> {
  const page = readFileSync(new URL('../docs/faults.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `(\w+)` +\|[^|]+\| (\w+) +\|/gm)]
  return Object.fromEntries(rows.map(([, code, reaction]) => [code, reaction]))
}

test('every class of fault is looked at here', () => {
  const classes = Object.keys(errors).filter((name) => name !== 'ProviderError')
  expect(Object.keys(samples).toSorted()).toEqual(classes.toSorted())
})

test('every fault is told to people in both languages', () => {
  const untold = faults.flatMap(({ code }) =>
    Object.entries({ vi: viErrors, en: enErrors })
      .filter(([, texts]) => !(code in texts))
      .map(([language]) => `${code} in ${language}`),
  )
  expect(untold).toEqual([])
})

test('docs/faults.md names every fault with its reaction, and no other', () => {
  expect(documented()).toEqual(Object.fromEntries(faults.map(({ code, reaction }) => [code, reaction])))
})

test('what only an operator can mend stops at the first call, and the vendor’s own words reach them', () => {
  for (const error of faults.filter(({ code }) => ['key_refused', 'no_credit'].includes(code))) {
    expect(error).toMatchObject({ reaction: 'stop', providerWide: true })
    expect(error.message).toMatch(/not valid|no balance/)
  }
})
