import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { costOf, pricesWith } from '../../core/prices.ts'
import type { StoryView } from '../../core/story.ts'
import { words } from '../../core/text/words.ts'
import type { FaultKind } from '../lab/behaviour.ts'
import { LAB_KEY } from '../lab/desk.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'

let lab: Lab
let ke: Ke
let client: Client
let database: pg.Pool

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({
    STORY_PROVIDER: 'gemini',
    GEMINI_API_KEY: LAB_KEY,
    GEMINI_BASE_URL: lab.geminiUrl,
    OPENAI_API_KEY: LAB_KEY,
    OPENAI_BASE_URL: lab.openaiUrl,
    OPENAI_TEXT_MODEL: 'gpt-6.1-terra',
    STORY_RPS: '50',
  })
  client = await register(ke)
  database = new pg.Pool({ connectionString: ke.databaseUrl })
})
beforeEach(() => {
  lab.script.reset()
  lab.ledger.clear()
})
afterAll(async () => {
  await database?.end()
  await ke?.stop()
  await lab?.close()
})

/** The calls for the text itself: who is in it is asked for beside them. */
const tellings = () => lab.ledger.calls().filter(({ operation }) => operation.endsWith('.stream'))

interface Line {
  provider: string
  model: string
  input_tokens: number
  output_tokens: number
  cost: number | null
}

/** What the ledger of Kể says about the text of a story, in order. */
async function ledgerOf(storyId: string): Promise<Line[]> {
  const { rows } = await database.query<Line>(
    `select provider, model, input_tokens, output_tokens, cost from usage_entry where story_id = $1 and kind = 'story' order by id`,
    [storyId],
  )
  return rows
}

function expectWhole(story: StoryView, content: string): void {
  expect(story).toMatchObject({ status: 'completed', error: null })
  expect(words(story.generatedContent)).toEqual(words(content))
  for (const chunks of [story.audioChunks, story.imageChunks])
    expect(chunks.map(({ content }) => content).join('')).toBe(story.generatedContent)
}

test('a story is written through Gemini, spoken and drawn, and its tokens are in the ledger', async () => {
  const content = numberedText(400)
  const story = await client.untilDone(await client.upload({ content }))
  expectWhole(story, content)
  expect(story.metadata.providers.story).toMatchObject({ name: 'gemini', model: 'gemini-3.8-flash' })
  const { inputTokens = 0, outputTokens = 0 } = tellings()[0]?.units ?? {}
  const cost = costOf(pricesWith([]), 'gemini', 'gemini-3.8-flash', { inputTokens, outputTokens }, new Date())
  expect(cost).toBeGreaterThan(0)
  expect(await ledgerOf(story.id)).toEqual([
    {
      provider: 'gemini',
      model: 'gemini-3.8-flash',
      input_tokens: inputTokens,
      output_tokens: outputTokens,
      cost,
    },
  ])
  expect(story.costs.story).toBeCloseTo(cost ?? 0, 10)
})

test('the person may choose another of the providers that are set up', async () => {
  const content = numberedText(150)
  const story = await client.untilDone(await client.upload({ content, storyProvider: 'openai' }))
  expectWhole(story, content)
  expect(tellings().map(({ operation }) => operation)).toEqual(['openai.stream'])
  expect(lab.ledger.calls().map(({ vendor }) => vendor)).not.toContain('gemini')
  expect(await ledgerOf(story.id)).toMatchObject([{ provider: 'openai', model: 'gpt-6.1-terra' }])
})

describe('a story that breaks off on the way', () => {
  test.each<[FaultKind, number]>([
    ['reset', 250],
    ['malformed', 250],
  ])(
    'by %s is gone on with: whole, and nothing that is stored is written again',
    async (kind, afterWords) => {
      const content = numberedText(500)
      lab.script.set({ latency: { wordsPerSecond: 400 } })
      lab.script.next('gemini.stream', { kind, afterWords })
      const story = await client.untilDone(await client.upload({ content }))
      expectWhole(story, content)

      const [broken, rest, ...more] = tellings()
      expect(more).toEqual([])
      expect(broken).toMatchObject({ outcome: 'broken', continuedFrom: 0 })
      expect(rest?.outcome).toBe('answered')
      // What was written of the first 250 words is shown to the model and comes no second time.
      expect(rest?.continuedFrom).toBeGreaterThan(content.length / 4)
      expect(story.generatedContent.slice(0, rest?.continuedFrom) + rest?.output).toBe(story.generatedContent)
      expect((await ledgerOf(story.id)).map(({ output_tokens }) => output_tokens > 0)).toEqual([true, true])
    },
  )

  test('by its model’s limit is written on from there, as a section of its own', async () => {
    const content = numberedText(500)
    lab.script.set({ latency: { wordsPerSecond: 400 } })
    lab.script.next('gemini.stream', { kind: 'truncate', afterWords: 250 })
    const story = await client.untilDone(await client.upload({ content }))
    expectWhole(story, content)
    const [broken, rest, ...more] = tellings()
    expect(more).toEqual([])
    expect(broken?.outcome).toBe('broken')
    // The rest begins with a whole sentence, after all that is told.
    expect(rest).toMatchObject({ outcome: 'answered', continuedFrom: 0 })
    expect(rest?.text).toMatch(/^Ngày thứ/)
    expect(content.endsWith(rest?.text ?? '?')).toBe(true)
  })

  test('by one break after the other is whole in the end', async () => {
    const content = numberedText(600)
    lab.script.set({ latency: { wordsPerSecond: 800 } })
    for (const kind of ['reset', 'truncate', 'reset', 'truncate'] as const)
      lab.script.next('gemini.stream', { kind, afterWords: 120 })
    expectWhole(await client.untilDone(await client.upload({ content })), content)
    expect(lab.ledger.repeatedCharges()).toEqual([])
  })
})

test('a story that the vendor’s safety rules refuse fails with the vendor’s reason, after one call', async () => {
  lab.script.next('gemini.stream', 'blockPrompt')
  const story = await client.untilDone(await client.upload({ content: numberedText(60) }))
  expect(story).toMatchObject({
    status: 'failed',
    error: { code: 'content_blocked', message: expect.stringContaining('PROHIBITED_CONTENT') },
  })
  expect(tellings()).toHaveLength(1)
})

test('a cancelled story leaves the vendor', async () => {
  lab.script.next('gemini.stream', { kind: 'slow', afterWords: 30 })
  const id = await client.upload({ content: numberedText(300) })
  await expect.poll(() => words(tellings()[0]?.output ?? ''), { timeout: 30_000 }).toHaveLength(30)
  expect((await client.api('POST', `/api/stories/${id}/cancel`)).status).toBe(202)
  expect((await client.untilDone(id)).status).toBe('cancelled')
  await expect.poll(() => tellings()[0]?.outcome, { timeout: 30_000 }).toBe('aborted')
  expect(tellings()).toHaveLength(1)
})
