import type { Usage } from './provider.ts'

/** What a model costs from a day on, in US dollars: tokens and characters by the million, pictures by the piece. */
export interface Price {
  provider: string
  /** A model's name; `*` for all of the provider's. */
  model: string
  /** The first day it held, as YYYY-MM-DD. */
  from: string
  inputTokens?: number
  outputTokens?: number
  characters?: number
  images?: number
}

/** Newer prices stand beside older ones: what was used is priced as of its day. */
export const prices: Price[] = [{ provider: 'offline', model: '*', from: '2026-01-01' }]

const MILLION = 1_000_000

/** The price that held on a day, or null when it is not known. */
export function priceOf(provider: string, model: string, at: Date): Price | null {
  const day = at.toISOString().slice(0, 10)
  const held = prices
    .filter((price) => price.provider === provider && [model, '*'].includes(price.model) && price.from <= day)
    .sort((one, other) => other.from.localeCompare(one.from))
  return held[0] ?? null
}

/** US dollars for what was used, or null when the price is not known. */
export function costOf(provider: string, model: string, usage: Usage, at: Date): number | null {
  const price = priceOf(provider, model, at)
  if (!price) return null
  const { inputTokens = 0, outputTokens = 0, characters = 0, images = 0 } = usage
  return (
    (inputTokens * (price.inputTokens ?? 0)) / MILLION +
    (outputTokens * (price.outputTokens ?? 0)) / MILLION +
    (characters * (price.characters ?? 0)) / MILLION +
    images * (price.images ?? 0)
  )
}
