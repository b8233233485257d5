import { describe, expect, test } from 'vitest'
import { costOf, type Price, priceOf, pricesWith } from './prices.ts'

const day = (date: string) => new Date(`${date}T12:00:00Z`)
const prices: Price[] = [
  { provider: 'acme', model: 'ink', from: '2026-01-01', inputTokens: 1, outputTokens: 4 },
  { provider: 'acme', model: 'ink', from: '2026-06-01', inputTokens: 2, outputTokens: 8 },
  { provider: 'acme', model: '*', from: '2026-01-01', characters: 30 },
  { provider: 'acme', model: 'brush', from: '2026-01-01', images: 0.05, inputTokens: 0.5 },
  { provider: 'own', model: '*', from: '2026-01-01' },
]

describe('a price', () => {
  test('is the newest that held on the day, also on its first', () => {
    expect(priceOf(prices, 'acme', 'ink', day('2026-05-31'))?.inputTokens).toBe(1)
    expect(priceOf(prices, 'acme', 'ink', day('2026-06-01'))?.inputTokens).toBe(2)
  })

  test('of a model wins over one for all models, however old it is', () => {
    expect(priceOf(prices, 'acme', 'brush', day('2026-07-01'))?.images).toBe(0.05)
    expect(priceOf(prices, 'acme', 'unheard-of', day('2026-07-01'))?.characters).toBe(30)
  })

  test('is not known before its first day, nor for another provider', () => {
    expect(priceOf(prices, 'acme', 'ink', day('2025-12-31'))).toBeNull()
    expect(priceOf(prices, 'other', 'ink', day('2026-07-01'))).toBeNull()
  })
})

describe('the cost', () => {
  const cost = (model: string, usage: object, provider = 'acme') =>
    costOf(prices, provider, model, usage, day('2026-07-01'))

  test('counts tokens and characters by the million and pictures by the piece', () => {
    expect(cost('ink', { inputTokens: 500_000, outputTokens: 250_000 })).toBeCloseTo(3, 9)
    expect(cost('voice', { characters: 10_000 })).toBeCloseTo(0.3, 9)
    expect(cost('brush', { images: 2, inputTokens: 1000 })).toBeCloseTo(0.1005, 9)
  })

  test('is nothing for what is free', () => {
    expect(cost('anything', { characters: 10_000, images: 3 }, 'own')).toBe(0)
  })

  test('is unknown without a price, and when what is billed was not counted', () => {
    expect(cost('ink', { inputTokens: 1, outputTokens: 1 }, 'other')).toBeNull()
    expect(cost('ink', { characters: 10_000 })).toBeNull()
    expect(cost('ink', { inputTokens: 10_000 })).toBeNull()
  })
})

describe('the list', () => {
  const known = (provider: string, model: string, at: string) =>
    priceOf(pricesWith([]), provider, model, day(at)) !== null

  test('knows what the usual models cost, and that the machine’s own work is free', () => {
    expect(known('gemini', 'gemini-3.8-flash', '2026-11-22')).toBe(true)
    expect(known('gemini', 'gemini-3.1-flash-image', '2026-11-22')).toBe(true)
    expect(known('google', 'neural2', '2026-11-22')).toBe(true)
    expect(costOf(pricesWith([]), 'offline', 'espeak-ng', { characters: 9 }, day('2026-11-22'))).toBe(0)
  })

  test('follows a price that the vendor has announced', () => {
    const text = (at: string) => priceOf(pricesWith([]), 'gemini', 'gemini-3.8-flash', day(at))?.outputTokens
    expect([text('2026-12-31'), text('2027-01-01')]).toEqual([3.75, 7.5])
  })

  test('gives way to an operator’s own prices, for one model or for all', () => {
    const own: Price[] = [
      { provider: 'google', model: 'neural2', from: '2026-01-01', characters: 12 },
      { provider: 'openai', model: '*', from: '2026-01-01' },
    ]
    const table = pricesWith(own)
    expect(priceOf(table, 'google', 'neural2', day('2026-11-22'))?.characters).toBe(12)
    expect(priceOf(table, 'google', 'standard', day('2026-11-22'))?.characters).toBe(4)
    expect(costOf(table, 'openai', 'tts-1', { characters: 100 }, day('2026-11-22'))).toBe(0)
  })
})
