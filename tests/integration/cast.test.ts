import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readScene } from '../../core/prompts/scene.ts'
import type { StoryView } from '../../core/story.ts'
import type { Fault, FaultKind } from '../lab/behaviour.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

let lab: Lab
let ke: Ke
let person: Client

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({ ...vendorEnvironment(lab), MAINTENANCE_SECONDS: '1' })
})
afterAll(async () => {
  await ke?.stop()
  await lab?.close()
})
beforeEach(async () => {
  person = await register(ke)
  lab.ledger.clear()
})
afterEach(() => lab.script.reset())

const filler = (count: number) => Array.from({ length: count }, (_, place) => `chữ${place}`).join(' ')

/** A passage of 50 words for each picture; who is in it goes round. */
const taleOf = (pictures: number, mark = '') =>
  Array.from({ length: pictures }, (_, place) => {
    const who = [`có Tấm đi cùng Thạch Sanh`, `chỉ có mưa`, `lại thấy Tấm`][place % 3]
    return `Cảnh số ${place}${mark}, ${who} bên sông ${filler(36)}.`
  }).join('\n\n')

const upload = (fields: Record<string, unknown> = {}) =>
  person.upload({ content: taleOf(3), wordsPerImage: 50, language: 'vi-VN', ...fields })
const made = async (fields: Record<string, unknown> = {}) => person.untilDone(await upload(fields))
const asked = () => lab.ledger.calls({ operation: 'gemini.generate' })
const looksIn = ({ imageChunks }: StoryView, name: string) =>
  imageChunks.map(({ prompt }) => readScene(prompt, 'vi-VN').looks.get(name))

test('every picture of a story of twenty names the same looks for the same character, to the vendor too', async () => {
  const story = await made({ content: taleOf(20) })
  expect(story.status).toBe('completed')
  expect(story.imageChunks).toHaveLength(20)
  const names = { Tấm: /Tấm/, 'Thạch Sanh': /Thạch Sanh/ }
  for (const [name, pattern] of Object.entries(names)) {
    const looks = looksIn(story, name)
    const isNamed = story.imageChunks.map(({ content }) => pattern.test(content))
    expect(looks.map((each) => each !== undefined)).toEqual(isNamed)
    expect(new Set(looks.filter(Boolean)).size).toBe(1)
    const drawn = lab.ledger
      .charges({ operation: 'gemini.image' })
      .filter(({ text }) => text.includes(`- ${name}:`))
    expect(drawn).toHaveLength(isNamed.filter(Boolean).length)
    for (const { text } of drawn) expect(text).toContain(`- ${name}: ${looks.find(Boolean)}`)
  }
  expect(asked()).toHaveLength(1)
})

test('a cast is paid for once, and stands in the ledger and in the costs of the pictures', async () => {
  const first = await made()
  const line = await queryDatabase<{
    provider: string
    input_tokens: number
    output_tokens: number
    cost: number
  }>(
    ke.databaseUrl,
    `select provider, input_tokens, output_tokens, cost from usage_entry
     where story_id = $1 and kind = 'images' and chunk_index is null`,
    [first.id],
  )
  const [call] = asked()
  expect(line).toEqual([
    {
      provider: 'gemini',
      input_tokens: call?.units.inputTokens,
      output_tokens: call?.units.outputTokens,
      cost: expect.any(Number),
    },
  ])
  const again = await made()
  expect(asked()).toHaveLength(1)
  expect(looksIn(again, 'Tấm')).toEqual(looksIn(first, 'Tấm'))
  expect(again.costs.images).toBe(0)
})

describe('a cast that comes badly fails nothing: pictures are drawn from their passages', () => {
  test.each<[FaultKind | Fault, number]>([
    ['badJson', 1],
    ['wrongShape', 1],
    [{ kind: 'truncate', afterWords: 2 }, 1],
    ['blockPrompt', 1],
    [{ kind: 'blockAnswer', afterWords: 2 }, 1],
    ['empty', 3],
    ['malformed', 3],
    ['500', 3],
  ])('%o', async (fault, times) => {
    lab.script.next('gemini.generate', fault, times)
    const kind = typeof fault === 'string' ? fault : fault.kind
    const story = await made({ content: taleOf(3, ` ${kind}`) })
    expect(story).toMatchObject({ status: 'completed', error: null })
    for (const { prompt, content } of story.imageChunks) expect(prompt).toBe(content.trim())
    expect(asked()).toHaveLength(times)
  })
})

test('nothing is spoken later because of a cast; pictures wait for it', async () => {
  lab.script.set({ latencyOf: { 'gemini.generate': { ttftMs: 4000 } } })
  const story = await made({ content: taleOf(3, ' chờ') })
  expect(story.status).toBe('completed')
  const [cast] = asked()
  const spoken = lab.ledger.charges({ operation: 'tts.synthesize' })
  const drawn = lab.ledger.charges({ operation: 'gemini.image' })
  expect(Math.min(...spoken.map(({ endedAt = 0 }) => endedAt))).toBeLessThan(cast?.endedAt ?? 0)
  expect(Math.min(...drawn.map(({ startedAt }) => startedAt))).toBeGreaterThanOrEqual(cast?.endedAt ?? 0)
})

test('whom the written text names and the sheet does not is described while the story is made', async () => {
  // The lab's storyteller gives no new names, so the first sheet comes to nothing instead.
  lab.script.next('gemini.generate', 'badJson')
  const story = await made({ content: taleOf(9, ' tên mới') })
  const calls = asked()
  expect(calls).toHaveLength(2)
  expect(story.status).toBe('completed')
  const sheet = await queryDatabase<{ sheet: { characters: { name: string }[] } }>(
    ke.databaseUrl,
    'select sheet from cast_sheet where story_id = $1',
    [story.id],
  )
  expect(sheet[0]?.sheet.characters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Tấm', 'Thạch Sanh']),
  )
})

test('in manual mode the cast is there before the pictures, and is not made for a text that is not drawn yet', async () => {
  const id = await upload({ content: taleOf(3, ' tay'), mode: 'manual' })
  await person.api('POST', `/api/stories/${id}/process`, { step: 'story' })
  const written = await person.untilDone(id)
  expect(written.status).toBe('waiting')
  expect(looksIn(written, 'Tấm').filter(Boolean)).toHaveLength(2)
  await person.api('POST', `/api/stories/${id}/process`, { step: 'audio' })
  await person.untilDone(id)
  await person.api('POST', `/api/stories/${id}/process`, { step: 'images' })
  const drawn = await person.untilDone(id)
  expect(looksIn(drawn, 'Tấm')).toEqual(looksIn(written, 'Tấm'))
  expect(asked()).toHaveLength(1)
})

const fileOf = async (id: string, index: number) =>
  Buffer.from(await (await person.request(`/api/stories/${id}/images/${index}`)).arrayBuffer()).toString(
    'base64',
  )
const filesOf = (id: string) => Promise.all([0, 1, 2].map((index) => fileOf(id, index)))
const drawnCalls = () => lab.ledger.charges({ operation: 'gemini.image' })

test('a picture whose prompt is changed is drawn once more, it alone, and one can go back', async () => {
  const { id } = await made({ content: taleOf(3, ' sửa') })
  const before = await filesOf(id)
  const calls = drawnCalls().length
  const prompt = 'Tấm cưỡi chim xanh qua biển lúc bình minh.'
  const changed = await person.api('PATCH', `/api/stories/${id}/images/1`, { prompt, artStyle: 'ink' })
  expect(changed).toMatchObject({
    status: 200,
    body: { prompt, hasOwnPrompt: true, style: { artStyle: 'ink' } },
  })
  expect(await filesOf(id)).toEqual(before)

  lab.script.set({ latency: { imageMs: 1500 } })
  expect((await person.api('POST', `/api/stories/${id}/images/1/regenerate`)).status).toBe(202)
  const refused = await person.api('POST', `/api/stories/${id}/images/0/regenerate`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'being_made' } })
  const story = await person.untilDone(id)
  expect(story.status).toBe('completed')
  const after = await filesOf(id)
  expect([after[0], after[2]]).toEqual([before[0], before[2]])
  expect(after[1]).not.toBe(before[1])
  expect(
    drawnCalls()
      .slice(calls)
      .map(({ text }) => text),
  ).toEqual([expect.stringContaining(prompt)])

  const { body } = await person.api<{ items: { id: string }[] }>('GET', `/api/stories/${id}/images/1/takes`)
  expect(body.items).toHaveLength(1)
  const take = body.items[0]?.id
  const back = await person.api('POST', `/api/stories/${id}/images/1/restore`, { take })
  expect(back).toMatchObject({ status: 200, body: { hasOwnPrompt: false, take } })
  expect(await filesOf(id)).toEqual(before)
})

test('the same scene asked for once more is another picture, and counts as one of the month', async () => {
  const { id } = await made({ content: taleOf(3, ' lần nữa') })
  const used = () =>
    queryDatabase<{ images: number }>(ke.databaseUrl, 'select images from plan_usage where owner_id = $1', [
      person.user.id,
    ])
  const [counted] = await used()
  const calls = drawnCalls().length
  await person.api('POST', `/api/stories/${id}/images/2/regenerate`)
  expect((await person.untilDone(id)).status).toBe('completed')
  expect(drawnCalls()).toHaveLength(calls + 1)
  expect(await used()).toEqual([{ images: (counted?.images ?? 0) + 1 }])
})

test('a change of the cast says which pictures it touches, and only those are drawn again', async () => {
  const { id } = await made({ content: taleOf(3, ' đổi') })
  type Cast = {
    characters: { name: string; looks: string }[]
    places: object[]
    palette: string
    outdated: number[]
  }
  const { body: cast } = await person.api<Cast>('GET', `/api/stories/${id}/cast`)
  expect(cast.outdated).toEqual([])
  const characters = cast.characters.map((each) =>
    each.name === 'Tấm' ? { ...each, looks: 'đội mũ đỏ, tóc dài' } : each,
  )
  const { status, body } = await person.api<Cast>('PATCH', `/api/stories/${id}/cast`, {
    ...{ characters, places: cast.places, palette: cast.palette },
  })
  expect({ status, outdated: body.outdated }).toEqual({ status: 200, outdated: [0, 2] })
  const calls = drawnCalls().length
  expect((await person.api('POST', `/api/stories/${id}/redraw`, {})).status).toBe(202)
  expect((await person.untilDone(id)).status).toBe('completed')
  expect(
    drawnCalls()
      .slice(calls)
      .map(({ text }) => text),
  ).toEqual([0, 2].map(() => expect.stringContaining('đội mũ đỏ, tóc dài')))
  expect((await person.api<Cast>('GET', `/api/stories/${id}/cast`)).body.outdated).toEqual([])
})
