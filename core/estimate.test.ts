import { describe, expect, test } from 'vitest'
import { type EstimateBasis, type EstimateChoices, estimateStory, type Measured } from './estimate.ts'
import { castTokens, charactersPerToken, frameTokens } from './first-guesses.ts'
import { pricesWith } from './prices.ts'
import { toSpoken } from './spoken/spoken.ts'
import { sourceOf, sourceOfLength } from './text/source.ts'

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
const sentence = 'Ngày xưa có một cô bé sống bên bờ sông. '
const now = new Date('2026-11-22T12:00:00Z')

const offline: EstimateBasis = {
  providers: (['story', 'speech', 'image'] as const).map((kind) => ({
    kind,
    name: 'offline',
    model: 'own',
    isUsual: true,
  })),
  prices: pricesWith([]),
  measured: [],
}
const vendors: EstimateBasis = {
  ...offline,
  providers: [
    ...offline.providers.map((provider) => ({ ...provider, isUsual: false })),
    { kind: 'story', name: 'gemini', model: 'gemini-3.8-flash', isUsual: true },
    { kind: 'speech', name: 'google', model: 'neural2', isUsual: true },
    { kind: 'image', name: 'gemini', model: 'gemini-3.1-flash-image', isUsual: true },
    { kind: 'speech', name: 'openai', model: 'gpt-4o-mini-tts', isUsual: false },
  ],
}
const measuredText: Measured = {
  kind: 'story',
  provider: 'gemini',
  model: 'gemini-3.8-flash',
  language: 'vi-VN',
  calls: 10,
  usage: { inputTokens: 5000, outputTokens: 12_000, characters: 0, images: 0 },
  givenCharacters: 10_000,
  givenWords: 2000,
  promptCharacters: 1000,
  madeCharacters: 20_000,
  madeWords: 4000,
  soundMs: 0,
  tookMs: 0,
}

const estimate = (text: string, more: Partial<EstimateChoices> = {}, basis = offline) =>
  estimateStory(sourceOf(text), { ...choices, ...more }, basis, now)
const withMeasured = (...measured: Measured[]): EstimateBasis => ({ ...vendors, measured })

test('numbers are counted as they are said', () => {
  const text = 'Năm 1945 có 12 người, năm 1986 có 345 người, và 27 người nữa ở nhà số 68. '.repeat(10)
  const said = toSpoken(text, { language: 'vi-VN', region: 'north', lexicon: [] }).spoken
  const { audio } = estimate(text, {}, vendors).costs
  const share = (audio ?? 0) / ((said.length * 16) / 1e6)
  expect(share).toBeGreaterThan(0.9)
  expect(share).toBeLessThan(1.1)
})

describe('the estimate', () => {
  test('counts words, narrations and pictures as the story will be cut', () => {
    expect(estimate(sentence.repeat(41))).toMatchObject({
      words: 410,
      language: 'vi-VN',
      narrations: 5,
      pictures: 3,
    })
  })

  test('halves the listening time when the voice reads twice as fast', () => {
    const text = sentence.repeat(10)
    const { listeningMs } = estimate(text)
    expect(Math.abs(estimate(text, { speakingRate: 2 }).listeningMs - listeningMs / 2)).toBeLessThan(1)
  })

  test('counts the pieces of a very long text, and of one that is only announced, by size', () => {
    expect(estimate(sentence.repeat(10_000))).toMatchObject({
      words: 100_000,
      narrations: 1034,
      pictures: 533,
    })
    expect(estimateStory(sourceOfLength(1000, 'en-US'), choices, offline, now)).toMatchObject({
      words: 1000,
      language: 'en-US',
      narrations: 11,
      pictures: 5,
    })
  })

  test('is nothing where the machine does the work itself', () => {
    expect(estimate(sentence)).toMatchObject({
      known: true,
      costs: { story: 0, audio: 0, images: 0, total: 0, currency: 'USD' },
    })
  })

  test('is unknown as a whole where one price is, or its unit cannot be guessed', () => {
    const unpriced: EstimateBasis = {
      ...vendors,
      prices: vendors.prices.filter(({ provider }) => provider !== 'google'),
    }
    expect(estimate(sentence, {}, unpriced)).toMatchObject({
      known: false,
      costs: { audio: null, total: null },
    })
    expect(estimate(sentence, { speechProvider: 'openai' }, vendors).costs).toMatchObject({
      audio: null,
      total: null,
    })
  })

  test('of a vendor follows its price list', () => {
    const text = sentence.repeat(41)
    const tokens = text.length / charactersPerToken['vi-VN']
    const { costs } = estimate(text, {}, vendors)
    expect(costs.story).toBeCloseTo(((frameTokens.story + tokens) * 0.75 + tokens * 3.75) / 1e6, 9)
    expect(costs.audio).toBeCloseTo((text.length * 16) / 1e6, 9)
    const cast = ((frameTokens.cast + tokens) * 0.75 + castTokens * 3.75) / 1e6
    expect(costs.images).toBeCloseTo(3 * 0.067 + ((3 * frameTokens.images + tokens) * 0.5) / 1e6 + cast, 9)
    expect(costs.total).toBeCloseTo((costs.story ?? 0) + (costs.audio ?? 0) + (costs.images ?? 0), 9)
  })

  test('counts the person’s own prompt', () => {
    const without = estimate(sentence, {}, vendors).costs.story ?? 0
    const prompted = estimate(sentence, { customPrompt: 'x'.repeat(10_000) }, vendors).costs.story ?? 0
    expect(prompted - without).toBeCloseTo((10_000 / charactersPerToken['vi-VN']) * (0.75 / 1e6), 9)
  })

  test('asks the price of the family that the chosen voice belongs to', () => {
    const usual = estimate(sentence, {}, vendors).costs.audio ?? 0
    const best = estimate(sentence, { voice: 'vi-VN-Chirp3-HD-Kore' }, vendors).costs.audio ?? 0
    expect(best / usual).toBeCloseTo(30 / 16, 9)
  })
})

describe('what the ledger has measured', () => {
  test('corrects the tokens, and how long a rewrite becomes', () => {
    const text = sentence.repeat(41)
    const measured = estimate(text, {}, withMeasured(measuredText))
    // The ten stories came out twice as long as they went in, at 0.6 tokens a character.
    expect(measured).toMatchObject({ narrations: 10, pictures: 6 })
    const guessed = 10 * frameTokens.story + 11_000 / charactersPerToken['vi-VN']
    const input = (frameTokens.story + text.length / charactersPerToken['vi-VN']) * (5000 / guessed)
    expect(measured.costs.story).toBeCloseTo((input * 0.75 + text.length * 2 * 0.6 * 3.75) / 1e6, 9)
  })

  test('gives a price to what could only be measured', () => {
    const spoken: Measured = {
      ...measuredText,
      kind: 'audio',
      provider: 'openai',
      model: 'gpt-4o-mini-tts',
      usage: { inputTokens: 2500, outputTokens: 40_000, characters: 0, images: 0 },
    }
    const { costs, known } = estimate(sentence, { speechProvider: 'openai' }, withMeasured(spoken))
    expect(known).toBe(true)
    expect(costs.audio).toBeGreaterThan((sentence.length * 4 * 12) / 1e6)
  })

  test.each([
    ['of another language', { language: 'en-US' }],
    ['of another model', { model: 'gemini-3.5-flash' }],
    ['of too few calls', { calls: 2 }],
  ] as const)('says nothing about this story when it is %s', (_, difference) => {
    const other = withMeasured({ ...measuredText, ...difference })
    expect(estimate(sentence, {}, other)).toEqual(estimate(sentence, {}, vendors))
  })

  test('says how long a voice takes for its words', () => {
    const spoken: Measured = {
      ...measuredText,
      kind: 'audio',
      provider: 'google',
      model: 'neural2',
      soundMs: 600_000,
    }
    // 2,000 words in ten minutes.
    expect(estimate(sentence.repeat(20), {}, withMeasured(spoken)).listeningMs).toBe(60_000)
  })
})
