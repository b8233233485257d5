import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Estimate } from '../../core/estimate.ts'
import { type Client, callApi, type Problem, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

/** So that the machine's own work costs something that can be checked. */
const ownPrices = [{ provider: 'offline', model: 'espeak-ng', from: '2026-01-01', characters: 10 }]

let free: Ke
let priced: Ke
let person: Client
let payer: Client

beforeAll(async () => {
  ;[free, priced] = await Promise.all([startKe(), startKe({ PRICES: JSON.stringify(ownPrices) })])
  ;[person, payer] = await Promise.all([register(free), register(priced)])
})
afterAll(() => Promise.all([free.stop(), priced.stop()]))

interface Line {
  kind: string
  chunk_index: number | null
  characters: number
  cost: number | null
  cached: boolean
  story_id: string | null
}
const ledger = ({ user }: Client, { databaseUrl }: Ke): Promise<Line[]> =>
  queryDatabase<Line>(databaseUrl, 'select * from usage_entry where owner_id = $1 order by id', [user.id])
const linesOf = async (storyId: string): Promise<Line[]> =>
  (await ledger(payer, priced)).filter(({ story_id }) => story_id === storyId)
const estimate = <Body = Estimate>(client: Client, body: object) =>
  client.api<Body>('POST', '/api/estimate', body)

describe('the ledger', () => {
  test('has a line for each thing that was made, and the story costs their sum', async () => {
    const id = await payer.upload({ content: numberedText(230) })
    const { costs, audioChunks, imageChunks, generatedContent } = await payer.untilDone(id)
    const lines = await linesOf(id)
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(
      [...audioChunks.map(() => 'audio'), ...imageChunks.map(() => 'images'), 'story'].toSorted(),
    )
    expect(costs.total).toBeCloseTo(
      lines.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      9,
    )
    expect(costs).toMatchObject({ story: 0, images: 0, cached: 0, currency: 'USD' })
    // What is said is billed: of a number that is more than what is written.
    const [{ said } = { said: 0 }] = await queryDatabase<{ said: number }>(
      priced.databaseUrl,
      'select sum(char_length(spoken_text))::int as said from audio_chunk where story_id = $1',
      [id],
    )
    expect(said).toBeGreaterThan(generatedContent.length)
    expect(costs.audio).toBeCloseTo((said * 10) / 1e6, 9)
  })

  test('notes the same text again, at no cost', async () => {
    const content = numberedText(150)
    const first = await payer.untilDone(await payer.upload({ content }))
    const id = await payer.upload({ content })
    const { costs, audioChunks, imageChunks } = await payer.untilDone(id)
    expect(first.costs.total).toBeGreaterThan(0)
    expect(costs).toMatchObject({ total: 0, cached: audioChunks.length + imageChunks.length })
    const made = (await linesOf(id)).filter(({ kind }) => kind !== 'story')
    expect(made.every(({ cached, cost, characters }) => cached && cost === 0 && characters === 0)).toBe(true)
  })

  test('has no line for a passage that failed', async () => {
    const ke = priced
    const id = await payer.upload({ content: numberedText(50), mode: 'manual' })
    await payer.api('POST', `/api/stories/${id}/process`, { step: 'story' })
    await payer.untilDone(id)
    // More than eSpeak takes in one go.
    await queryDatabase(
      ke.databaseUrl,
      `update audio_chunk set content = repeat('á ', 30000) where story_id = $1`,
      [id],
    )
    await payer.api('POST', `/api/stories/${id}/process`, { step: 'audio' })
    const { audioChunks, costs } = await payer.untilDone(id)
    expect(audioChunks.map(({ status }) => status)).toEqual(['failed'])
    expect(costs).toMatchObject({ audio: 0, total: 0 })
    expect((await linesOf(id)).map(({ kind }) => kind)).toEqual(['story'])
  })

  test('keeps its lines when the story is deleted', async () => {
    const id = await payer.upload({ content: numberedText(60) })
    await payer.untilDone(id)
    const before = await ledger(payer, priced)
    expect((await payer.api('DELETE', `/api/stories/${id}`)).status).toBe(204)
    const after = await ledger(payer, priced)
    expect(after.length).toBe(before.length)
    expect(after.map(({ cost }) => cost)).toEqual(before.map(({ cost }) => cost))
  })
})

describe('an estimate', () => {
  test('of what the machine does itself is free, and comes true', async () => {
    const content = numberedText(310)
    const { status, body } = await estimate(person, { content })
    const story = await person.untilDone(await person.upload({ content }))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      words: 310,
      language: 'vi-VN',
      narrations: story.audioChunks.length,
      pictures: story.imageChunks.length,
      known: true,
      costs: { story: 0, audio: 0, images: 0, total: 0, currency: 'USD' },
    })
    expect(story.costs).toMatchObject({ ...body.costs, cached: 0 })
  })

  test('learns from what was used', async () => {
    const content = numberedText(200)
    // What the provider bills is measured now, whatever was guessed before.
    await queryDatabase(
      priced.databaseUrl,
      `update usage_entry set characters = characters * 3 where kind = 'audio'`,
    )
    try {
      const { body } = await estimate(payer, { content })
      expect(body.costs.audio).toBeGreaterThan((2 * content.length * 10) / 1e6)
    } finally {
      await queryDatabase(
        priced.databaseUrl,
        `update usage_entry set characters = characters / 3 where kind = 'audio'`,
      )
    }
  })

  test('can be asked for a number of words', async () => {
    const { body } = await estimate(person, { words: 1000, language: 'en' })
    expect(body).toMatchObject({ words: 1000, language: 'en-US', narrations: 11, pictures: 5 })
  })

  test.each([
    {},
    { content: ' ' },
    { content: 'Ngày xưa.', words: 10 },
    { words: -1 },
    { words: 'many' },
    { content: 'Ngày xưa.', wordsPerImage: 7 },
    { content: 'Ngày xưa.', speechProvider: 'nobody' },
  ])('of %j is refused', async (body) => {
    const { status, body: problem } = await estimate<Problem>(person, body)
    expect(status).toBe(422)
    expect(Object.keys(problem.errors ?? {}).length).toBeGreaterThan(0)
  })

  test('is not for strangers', async () => {
    const { status } = await callApi(free, 'POST', '/api/estimate', { body: { content: shortTale } })
    expect(status).toBe(401)
  })
})

test('the providers are listed with what is set up and what is missing', async () => {
  const { status, body } = await person.api<{ items: object[] }>('GET', '/api/providers')
  expect(status).toBe(200)
  expect(body.items).toHaveLength(9)
  expect(body.items).toContainEqual({
    kind: 'speech',
    name: 'offline',
    model: 'espeak-ng',
    usual: true,
    configured: true,
    needs: 'nothing',
    hold: null,
  })
  expect(body.items).toContainEqual({
    kind: 'image',
    name: 'gemini',
    model: null,
    usual: false,
    configured: false,
    needs: 'GEMINI_API_KEY',
    hold: null,
  })
})

test('a story that waits for nobody cannot be resumed, and a stranger’s is not there', async () => {
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  const resume = (client: Client) => client.api<Problem>('POST', `/api/stories/${id}/resume`)
  expect(await resume(person)).toMatchObject({ status: 409, body: { code: 'nothing_held' } })
  expect((await resume(await register(free))).status).toBe(404)
})
