import { describe, expect, test } from 'vitest'
import type { EstimateBasis, EstimateChoices } from './estimate.ts'
import { estimateStory } from './estimate.ts'
import { estimateBatch } from './estimate-batch.ts'
import { pricesWith } from './prices.ts'
import { sourceOfLength } from './text/source.ts'

const choices: EstimateChoices = {
  maxWordsPerChunk: 100,
  wordsPerImage: 200,
  speakingRate: 1,
  voice: '',
  storyProvider: 'auto',
  speechProvider: 'auto',
  imageProvider: 'auto',
  customPrompt: '',
}
const now = new Date('2026-11-22T12:00:00Z')
const basis: EstimateBasis = {
  providers: [
    { kind: 'story', name: 'gemini', model: 'gemini-3.8-flash', isUsual: true },
    { kind: 'speech', name: 'google', model: 'neural2', isUsual: true },
    { kind: 'image', name: 'gemini', model: 'gemini-3.1-flash-image', isUsual: true },
  ],
  prices: pricesWith([]),
  measured: [],
}
const filesOf = (count: number, words = 1000) =>
  Array.from({ length: count }, () => ({ text: sourceOfLength(words, 'vi-VN' as const), choices }))
const estimate = (count: number, atOnce = 5, more = basis) => estimateBatch(filesOf(count), more, atOnce, now)

describe('the estimate of a batch', () => {
  test('of one file is that of its story', () => {
    const { words, narrations, pictures, listeningMs, seconds, costs } = estimateStory(
      sourceOfLength(1000, 'vi-VN'),
      choices,
      basis,
      now,
    )
    expect(estimate(1)).toEqual({
      files: 1,
      words,
      narrations,
      pictures,
      listeningMs,
      seconds,
      cost: costs.total,
    })
  })

  test('adds up words, passages, pictures and money', () => {
    const [one, ten] = [estimate(1), estimate(10)]
    expect(ten).toMatchObject({ words: 10 * one.words, pictures: 10 * one.pictures })
    expect(ten.cost).toBeCloseTo(10 * (one.cost ?? Number.NaN))
  })

  test('writes as many texts at once as the plan allows, but draws no faster for that', () => {
    const fewPictures = filesOf(10).map((file) => ({
      ...file,
      choices: { ...choices, wordsPerImage: 1000, maxWordsPerChunk: 500 },
    }))
    const seconds = (atOnce: number) => estimateBatch(fewPictures, basis, atOnce, now).seconds
    expect(seconds(1)).toBeGreaterThan(seconds(5))
    expect(estimate(10, 50).seconds).toBe(estimate(10, 500).seconds)
    expect(estimate(10, 50).seconds).toBeGreaterThan(5 * estimate(1).seconds)
  })

  test('knows no price when one is missing', () => {
    expect(estimate(2, 5, { ...basis, prices: [] }).cost).toBeNull()
  })

  test('of nothing is nothing', () => {
    expect(estimate(0)).toMatchObject({ files: 0, words: 0, seconds: 0, cost: 0 })
  })
})
