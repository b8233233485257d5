import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CastView } from '../../core/cast/sheet.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { contentHash } from '../lab/ledger.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

let lab: Lab
let ke: Ke
let person: Client
let number = 0

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
})
afterEach(() => lab.script.reset())

const filler = Array.from({ length: 36 }, (_, place) => `chữ${place}`).join(' ')
/** Four pictures: of two people, of nobody, and of one each. */
const tale = () => {
  number++
  return ['có Tấm đi cùng Thạch Sanh', 'chỉ có mưa', 'lại thấy Tấm', 'rồi Thạch Sanh về']
    .map((who) => `Chuyện ${number}, ${who} bên sông ${filler}.`)
    .join('\n\n')
}
const made = async (content = tale()) =>
  person.untilDone(await person.upload({ content, wordsPerImage: 50, language: 'vi-VN' }))
const castOf = async (id: string) => (await person.api<CastView>('GET', `/api/stories/${id}/cast`)).body
const drawn = () => lab.ledger.charges({ operation: 'gemini.image' })
function fromNow() {
  const before = drawn().length
  return () => drawn().slice(before)
}
const portraitPath = (id: string, character: string) => `/api/stories/${id}/cast/${character}/portrait`
const markOf = async (id: string, name: string) =>
  (await castOf(id)).characters.find((each) => each.name === name)?.id ?? 'nobody'
const portraitOf = async (id: string, character: string) =>
  (await castOf(id)).characters.find((each) => each.id === character)?.portrait
/** Has a portrait drawn, and waits for it. */
async function portray(id: string, character: string) {
  const answer = await person.api<CastView>('POST', portraitPath(id, character))
  expect(answer.status).toBe(202)
  await expect.poll(async () => (await portraitOf(id, character))?.status).toMatch(/completed|failed/)
}
const approve = (id: string, character: string, approved = true) =>
  person.api<CastView>('PATCH', portraitPath(id, character), { approved })
const redraw = async (id: string, index: number) => {
  expect((await person.api('POST', `/api/stories/${id}/images/${index}/regenerate`)).status).toBe(202)
  return person.untilDone(id)
}
const fileOf = async (id: string, character: string) => {
  const response = await person.request(portraitPath(id, character))
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

test('a portrait is drawn from the looks in the sheet, and goes with each picture of its character once it is approved', async () => {
  const { id } = await made()
  const [tam, thach] = [await markOf(id, 'Tấm'), await markOf(id, 'Thạch Sanh')]
  const { looks } = (await castOf(id)).characters.find((each) => each.id === tam) ?? {}
  const asked = fromNow()
  await Promise.all([portray(id, tam), portray(id, thach)])
  expect(asked()).toHaveLength(2)
  expect(
    asked()
      .map(({ text }) => text)
      .find((text) => text.includes('Chân dung của Tấm')),
  ).toContain(`- Tấm: ${looks}`)
  expect(await portraitOf(id, tam)).toMatchObject({ status: 'completed', approved: false, fits: true })

  // Not approved, it goes nowhere.
  const before = fromNow()
  await redraw(id, 0)
  expect(before().map(({ pictures }) => pictures)).toEqual([[]])

  expect((await approve(id, tam)).body.characters.find((each) => each.id === tam)?.portrait).toMatchObject({
    approved: true,
  })
  await approve(id, thach)
  const known = (bytes: Buffer) => `image/webp ${contentHash(bytes.toString('base64'))}`
  const portraits = { tam: known(await fileOf(id, tam)), thach: known(await fileOf(id, thach)) }
  const after = fromNow()
  for (const index of [0, 1, 2]) await redraw(id, index)
  expect(after().map(({ pictures }) => pictures)).toEqual([
    [portraits.tam, portraits.thach],
    [],
    [portraits.tam],
  ])
  expect(after()[2]?.text).toContain('The next picture shows how "Tấm" looks')

  await approve(id, thach, false)
  const last = fromNow()
  await redraw(id, 0)
  expect(last().map(({ pictures }) => pictures)).toEqual([[portraits.tam]])
})

test('a portrait is paid for once, stands in the ledger, and counts as a picture of the month', async () => {
  const content = tale()
  const { id } = await made(content)
  const character = await markOf(id, 'Tấm')
  const used = async () =>
    (
      await queryDatabase<{ images: number }>(
        ke.databaseUrl,
        'select images from plan_usage where owner_id = $1',
        [person.user.id],
      )
    )[0]?.images
  const counted = (await used()) ?? 0
  const costs = (await person.story(id)).costs.images ?? 0
  await portray(id, character)
  expect(await used()).toBe(counted + 1)
  const lines = () =>
    queryDatabase<{ cost: number; cached: boolean; images: number }>(
      ke.databaseUrl,
      `select u.cost, u.cached, u.images from usage_entry u join portrait p on p.artifact_id = u.artifact_id
       where p.story_id = $1 and u.story_id = $1`,
      [id],
    )
  expect(await lines()).toEqual([{ cost: expect.any(Number), cached: false, images: 1 }])
  expect((await person.story(id)).costs.images).toBeGreaterThan(costs)

  // The same character of another story, and then another portrait of the same looks.
  const again = await made(content)
  const asked = fromNow()
  await portray(again.id, await markOf(again.id, 'Tấm'))
  expect(asked()).toEqual([])
  expect(await fileOf(again.id, await markOf(again.id, 'Tấm'))).toEqual(await fileOf(id, character))
  const first = await portraitOf(id, character)
  await portray(id, character)
  expect(asked()).toHaveLength(1)
  expect((await portraitOf(id, character))?.take).not.toBe(first?.take)
})

test('in manual mode portraits are approved before the pictures start, which follow them', async () => {
  const id = await person.upload({ content: tale(), wordsPerImage: 50, language: 'vi-VN', mode: 'manual' })
  await person.api('POST', `/api/stories/${id}/process`, { step: 'story' })
  await person.untilDone(id)
  const character = await markOf(id, 'Tấm')
  await portray(id, character)
  await approve(id, character)
  const asked = fromNow()
  await person.api('POST', `/api/stories/${id}/process`, { step: 'images' })
  await person.untilDone(id)
  const withPortrait = asked().filter(({ pictures }) => pictures.length > 0)
  expect(withPortrait).toHaveLength(2)
  for (const { text } of withPortrait) expect(text).toContain('Tấm')
})

test('after other looks are written a portrait no longer fits, and goes with no picture', async () => {
  const { id } = await made()
  const character = await markOf(id, 'Tấm')
  await portray(id, character)
  await approve(id, character)
  const { characters, places, palette } = await castOf(id)
  await person.api('PATCH', `/api/stories/${id}/cast`, {
    places,
    palette,
    characters: characters.map((each) => (each.id === character ? { ...each, looks: 'đội nón lá' } : each)),
  })
  expect(await portraitOf(id, character)).toMatchObject({ approved: true, fits: false })
  const asked = fromNow()
  await redraw(id, 2)
  expect(asked().map(({ pictures }) => pictures)).toEqual([[]])
  await person.api('PATCH', `/api/stories/${id}/cast`, { characters: [], places: [] })
  expect((await person.request(portraitPath(id, character))).status).toBe(404)
})

describe('a portrait', () => {
  test('that the vendor will not draw says why, and can be asked for again', async () => {
    const { id } = await made()
    const character = await markOf(id, 'Tấm')
    lab.script.next('gemini.image', 'blockPrompt', 1)
    await portray(id, character)
    expect(await portraitOf(id, character)).toMatchObject({
      status: 'failed',
      error: expect.any(String),
      take: null,
    })
    expect((await approve(id, character)).status).toBe(404)
    await portray(id, character)
    expect(await portraitOf(id, character)).toMatchObject({ status: 'completed', error: null })
  })

  test('is drawn once at a time, only while the story rests, and only for its owner', async () => {
    const { id } = await made()
    const character = await markOf(id, 'Tấm')
    lab.script.set({ latency: { imageMs: 1500 } })
    const both = await Promise.all([1, 2].map(() => person.api('POST', portraitPath(id, character))))
    expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409])
    expect(both.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'portrait_being_drawn' },
    })
    await expect.poll(async () => (await portraitOf(id, character))?.status).toBe('completed')
    await person.api('POST', `/api/stories/${id}/images/0/regenerate`)
    const answers = [await person.api('POST', portraitPath(id, character)), await approve(id, character)]
    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { code: 'being_made' } })
    await person.untilDone(id)

    const stranger = await register(ke)
    for (const [method, body] of [['GET'], ['POST'], ['PATCH', { approved: true }]] as const)
      expect((await stranger.api(method, portraitPath(id, character), body)).status).toBe(404)
    for (const nobody of ['c99', 'nobody'])
      expect((await person.api('POST', portraitPath(id, nobody))).status).toBe(404)
  })
})
