import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoryView } from '../../core/story.ts'
import { type Client, type Problem, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

let ke: Ke
let person: Client

beforeAll(async () => {
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '2000' })
  person = await register(ke)
})
afterAll(() => ke.stop())

const change = <Body = StoryView>(id: string, changes: object) =>
  person.api<Body>('PATCH', `/api/stories/${id}`, changes)

async function step(id: string, name: string): Promise<StoryView> {
  expect((await person.api('POST', `/api/stories/${id}/process`, { step: name })).status).toBe(202)
  return person.untilDone(id)
}

/** What was really asked of the speech provider, by the artifacts it left. */
const durations = ({ audioChunks }: StoryView) => audioChunks.map(({ duration }) => duration ?? 0)

test('a story that waits for its person outlives a restart of web and worker, at every step', async () => {
  const id = await person.upload({ content: shortTale, mode: 'manual', title: 'Chờ' })

  await ke.restart()
  expect(await person.story(id)).toMatchObject({ status: 'waiting', audioChunks: [] })
  const written = await step(id, 'story')

  await ke.restart()
  expect(await person.story(id)).toEqual(written)
  const spoken = await step(id, 'audio')
  expect(spoken).toMatchObject({ status: 'waiting', steps: { audioGenerated: true, imagesGenerated: false } })

  await ke.restart()
  const whole = await step(id, 'images')
  expect(whole.status).toBe('completed')
  expect(whole.generatedContent).toBe(written.generatedContent)
  for (const chunk of [...whole.audioChunks, ...whole.imageChunks]) expect(chunk.attempts).toBe(1)
})

describe('between its steps a story', () => {
  test('takes new settings, and keeps what is left out', async () => {
    const id = await person.upload({ content: shortTale, mode: 'manual', genre: 'Cổ tích', title: 'Cũ' })
    const before = await person.story(id)
    const { status, body } = await change(id, { title: 'Mới', speakingRate: 1.3, maxWordsPerChunk: 30 })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      title: 'Mới',
      genre: 'Cổ tích',
      status: 'waiting',
      settings: { ...before.settings, speakingRate: 1.3, maxWordsPerChunk: 30 },
    })
    expect(await person.story(id)).toEqual(body)
    const written = await step(id, 'story')
    expect(Math.max(...written.audioChunks.map(({ wordCount }) => wordCount))).toBeLessThanOrEqual(30)
  })

  test('is spoken as was chosen after it was written', async () => {
    const content = numberedText(80)
    const usual = await person.untilDone(await person.upload({ content }))
    const id = await person.upload({ content, mode: 'manual' })
    await step(id, 'story')
    expect((await change(id, { speakingRate: 2, voice: 'offline-vi-south-male' })).status).toBe(200)
    const spoken = await step(id, 'audio')
    expect(durations(spoken)[0]).toBeLessThan(0.8 * (durations(usual)[0] ?? 0))
    const voices = await queryDatabase(
      ke.databaseUrl,
      'select distinct voice from audio_chunk where story_id = $1',
      [id],
    )
    expect(voices).toEqual([{ voice: 'offline-vi-south-male' }])
  })

  test('goes back to the usual voice of its language when none is chosen any more', async () => {
    const content = numberedText(60)
    const usual = await person.untilDone(await person.upload({ content }))
    const id = await person.upload({ content, mode: 'manual', voice: 'offline-vi-south-male' })
    await step(id, 'story')
    await change(id, { voice: '' })
    const spoken = await step(id, 'audio')
    expect(durations(spoken)).toEqual(durations(usual))
    // The very same sound stood already, so nothing had to be made.
    expect(spoken.audioChunks.map(({ attempts }) => attempts)).toEqual(spoken.audioChunks.map(() => 0))
  })

  test('keeps what is made when its settings change', async () => {
    const id = await person.upload({ content: numberedText(120), mode: 'manual' })
    await step(id, 'story')
    const spoken = await step(id, 'audio')
    expect(
      (await change(id, { voice: 'offline-vi-south-male', speakingRate: 0.5 })).body.audioChunks,
    ).toEqual(spoken.audioChunks)
  })

  test('keeps its sizes once the text is cut, and says so', async () => {
    const id = await person.upload({ content: shortTale, mode: 'manual' })
    const { settings } = await step(id, 'story')
    const refused = await change<Problem>(id, { maxWordsPerChunk: 50, title: 'Nửa vời' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'text_written' } })
    expect(await person.story(id)).toMatchObject({ settings })
    expect((await person.story(id)).title).not.toBe('Nửa vời')
    const same = await change(id, { maxWordsPerChunk: settings.maxWordsPerChunk, title: 'Cùng cỡ' })
    expect(same).toMatchObject({ status: 200, body: { title: 'Cùng cỡ' } })
  })

  test('takes its title from the text again when the title is emptied', async () => {
    const id = await person.upload({
      content: 'Cây khế\n\nNgày xưa có hai anh em.',
      mode: 'manual',
      title: 'X',
    })
    expect((await change(id, { title: '' })).body.title).toBe('Cây khế')
  })

  test.each([
    { maxWordsPerChunk: 5 },
    { wordsPerImage: 'many' },
    { speakingRate: 9 },
    { artStyle: 'none such' },
    { title: 'x'.repeat(201) },
    { genre: 'x'.repeat(51) },
  ])('refuses %j and stays as it was', async (changes) => {
    const id = await person.upload({ content: shortTale, mode: 'manual' })
    const before = await person.story(id)
    const { status, body } = await change<Problem>(id, changes)
    expect(status).toBe(422)
    expect(Object.keys(body.errors ?? {})).toEqual(Object.keys(changes))
    expect(await person.story(id)).toEqual(before)
  })
})

test('a story cannot be changed while it is being made', async () => {
  const id = await person.upload({ content: numberedText(3000) })
  const refused = await change<Problem>(id, { title: 'Đang kể' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'being_made' } })
  await person.api('POST', `/api/stories/${id}/cancel`)
})
