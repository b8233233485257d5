import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StoryView } from '../../core/story.ts'
import { LAB_KEY } from '../lab/desk.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { HIDDEN_AUTHOR } from '../lab/picture.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

const markers = ['PICTURE-ONE', 'PICTURE-TWO', 'PICTURE-THREE']
/** One passage of 50 words a picture, each with a word by which the lab knows it. */
const tale = markers
  .map((marker) => `At night by the river ${marker} ${Array.from({ length: 44 }, () => 'word').join(' ')}.`)
  .join('\n\n')
const SECOND = markers[1] as string

let lab: Lab
let ke: Ke
let client: Client

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({
    IMAGE_PROVIDER: 'gemini',
    GEMINI_API_KEY: LAB_KEY,
    GEMINI_BASE_URL: lab.geminiUrl,
    OPENAI_API_KEY: LAB_KEY,
    OPENAI_BASE_URL: lab.openaiUrl,
    OPENAI_IMAGE_MODEL: 'gpt-image-2.5-flare',
    IMAGE_RPS: '100',
    // A retry while the run before is just closing is started by the schedule.
    MAINTENANCE_SECONDS: '1',
  })
})
afterAll(async () => {
  await ke.stop()
  await lab.close()
})
beforeEach(async () => {
  client = await register(ke)
  lab.ledger.clear()
})
afterEach(() => lab.script.reset())

const upload = (fields: Record<string, unknown> = {}) =>
  client.upload({ content: tale, wordsPerImage: 50, language: 'en-US', ...fields })
const statuses = (story: StoryView) => story.imageChunks.map(({ status }) => status)
const fileOf = async (storyId: string, path: string) =>
  Buffer.from(await (await client.request(`/api/stories/${storyId}/images/${path}`)).arrayBuffer())

describe.each(['gemini', 'openai'] as const)('pictures by %s', (vendor) => {
  const operation = vendor === 'gemini' ? 'gemini.image' : 'openai.images'

  test('are stored as WebP with a small preview, without what the vendor hid in them', async () => {
    const id = await upload({ imageProvider: vendor })
    const story = await client.untilDone(id)
    expect(story.status).toBe('completed')
    expect(statuses(story)).toEqual(markers.map(() => 'completed'))
    expect(lab.ledger.charges({ operation })).toHaveLength(markers.length)
    const [full, preview] = [await fileOf(id, '0'), await fileOf(id, '0?size=preview')]
    expect(await sharp(full).metadata()).toMatchObject({ format: 'webp', width: 1024, height: 1024 })
    expect(await sharp(preview).metadata()).toMatchObject({ format: 'webp', width: 384, height: 384 })
    for (const file of [full, preview]) expect(file.includes(HIDDEN_AUTHOR)).toBe(false)
  })

  test('that are refused once are drawn neutrally, and say so', async () => {
    lab.script.whenContains(operation, SECOND, 'blockAnswer')
    const story = await client.untilDone(await upload({ imageProvider: vendor }))
    expect(story.status).toBe('completed')
    const [first, second, third] = story.imageChunks
    expect(second).toMatchObject({ status: 'completed', error: null })
    expect(second?.caption).toBe(
      'A neutral scene, because this passage was refused: Night by the river; quiet.',
    )
    for (const [index, other] of [first, third].entries())
      expect(other?.caption).toContain(markers[index * 2])
    const asked = lab.ledger.calls({ operation })
    expect(asked).toHaveLength(markers.length + 1)
    expect(asked.filter(({ text }) => text.includes(SECOND))).toHaveLength(1)
    expect(asked.filter(({ text }) => !/PICTURE-/.test(text))).toMatchObject([{ outcome: 'answered' }])
  })

  test('that are refused twice fail with the vendor’s reason and harm no other', async () => {
    lab.script.whenContains(operation, SECOND, 'blockPrompt')
    lab.script.whenContains(operation, 'quiet landscape', 'blockAnswer', 1)
    const id = await upload({ imageProvider: vendor })
    const story = await client.untilDone(id)
    expect(story.status).toBe('partial')
    expect(statuses(story)).toEqual(['completed', 'failed', 'completed'])
    expect(story.imageChunks[1]?.error).toMatch(
      vendor === 'gemini' ? /withheld.*Prohibited Use policy.*IMAGE_SAFETY/ : /withheld.*safety system/,
    )
    expect(story.steps).toMatchObject({ storyGenerated: true, audioGenerated: true, imagesGenerated: false })

    lab.script.reset()
    await client.api('POST', `/api/stories/${id}/retry`)
    expect(statuses(await client.untilDone(id))).toEqual(markers.map(() => 'completed'))
    expect(lab.ledger.repeatedCharges({ operation })).toEqual([])
  })
})

test('an answer that cannot be read is not kept: the next try asks again', async () => {
  lab.script.next('gemini.image', 'malformed')
  lab.script.next('gemini.image', 'empty')
  lab.script.next('gemini.image', '500')
  const story = await client.untilDone(await upload())
  expect(story.status).toBe('completed')
  expect(lab.ledger.calls({ operation: 'gemini.image' })).toHaveLength(markers.length + 3)
})
