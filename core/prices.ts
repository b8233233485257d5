import { z } from 'zod'
import { listPrices } from './price-list.ts'
import type { Usage } from './provider.ts'

const dollars = z.number().nonnegative().optional()

/** What a model costs from a day on, in US dollars: tokens and characters by the million, pictures by the piece. No unit at all: it is free. */
export const priceSchema = z.strictObject({
  provider: z.string().min(1),
  /** A model's name; `*` for all of the provider's. */
  model: z.string().min(1),
  /** The first day it held, as YYYY-MM-DD. */
  from: z.iso.date(),
  inputTokens: dollars,
  outputTokens: dollars,
  characters: dollars,
  images: dollars,
})
export type Price = z.infer<typeof priceSchema>

const MILLION = 1_000_000
const amounts = { inputTokens: MILLION, outputTokens: MILLION, characters: MILLION, images: 1 } as const
const units = Object.keys(amounts) as (keyof typeof amounts)[]

/** The list prices, with an operator's own in the place of those for the same models. */
export function pricesWith(own: Price[]): Price[] {
  const isReplaced = ({ provider, model }: Price) =>
    own.some((price) => price.provider === provider && [model, '*'].includes(price.model))
  return [...own, ...listPrices.filter((price) => !isReplaced(price))]
}

/** The price that held on a day, or null when it is not known. A price for the model wins over one for all of the provider's. */
export function priceOf(prices: Price[], provider: string, model: string, at: Date): Price | null {
  const day = at.toISOString().slice(0, 10)
  const held = (name: string) =>
    prices
      .filter((price) => price.provider === provider && price.model === name && price.from <= day)
      .sort((one, other) => other.from.localeCompare(one.from))[0]
  return held(model) ?? held('*') ?? null
}

/** US dollars for what was used. Null when the price is not known, or bills by something that was not counted. */
export function costOf(
  prices: Price[],
  provider: string,
  model: string,
  usage: Usage,
  at: Date,
): number | null {
  const price = priceOf(prices, provider, model, at)
  if (!price) return null
  let cost = 0
  for (const unit of units) {
    const each = price[unit]
    if (each === undefined) continue
    const used = usage[unit]
    if (used === undefined) return null
    cost += (used * each) / amounts[unit]
  }
  return cost
}
