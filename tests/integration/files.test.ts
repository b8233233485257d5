import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoryView, Timeline } from '../../core/story.ts'
import { words } from '../../core/text/words.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { measureSound } from '../setup/sound.ts'
import { shortTale } from '../setup/texts.ts'

/** Rounding to milliseconds and the frames of an MP3, which hold 24 ms each. */
const SLACK_MS = 30
/** Speech lies around -20 dB; below this there is nothing to hear. */
const SILENCE_DB = -50

let ke: Ke
let client: Client
let story: StoryView
let timeline: Timeline

beforeAll(async () => {
  ke = await startKe()
  client = await register(ke)
  const id = await client.upload({ content: shortTale, maxWordsPerChunk: 50, wordsPerImage: 60 })
  story = await client.untilDone(id)
  expect(story.status).toBe('completed')
  timeline = (await client.api<Timeline>('GET', `/api/stories/${id}/timeline`)).body
})
afterAll(() => ke.stop())

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  client.request(`/api/stories/${story.id}/${path}`, { method, headers })
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
/** Two files are compared by it: a comparison of a million numbers takes vitest seconds. */
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('what is made', () => {
  test('is several passages here, so that the tests below say something', () => {
    expect(story.audioChunks.length).toBeGreaterThan(2)
    expect(story.imageChunks.length).toBeGreaterThan(1)
  })

  test('can be heard in every narration, for as long as the API says', async () => {
    for (const { chunkIndex, duration } of story.audioChunks) {
      const response = await get(`audio/${chunkIndex}`)
      expect(response.headers.get('Content-Type')).toBe('audio/flac')
      const sound = await measureSound(await response.arrayBuffer())
      expect(sound.meanDb).toBeGreaterThan(SILENCE_DB)
      expect(Math.abs(sound.durationMs - (duration ?? 0))).toBeLessThanOrEqual(SLACK_MS)
    }
  })

  test('can be heard as a whole, as long as its parts together', async () => {
    const response = await get('audio')
    expect(response.headers.get('Content-Type')).toBe('audio/mpeg')
    const sound = await measureSound(await response.arrayBuffer())
    const parts = story.audioChunks.reduce((sum, { duration }) => sum + (duration ?? 0), 0)
    expect(sound.meanDb).toBeGreaterThan(SILENCE_DB)
    expect(Math.abs(sound.durationMs - parts)).toBeLessThanOrEqual(SLACK_MS)
    expect(timeline.durationMs).toBe(parts)
  })

  test('is a picture of 1024 by 1024 for every part of the text', async () => {
    for (const { chunkIndex } of story.imageChunks) {
      const response = await get(`images/${chunkIndex}`)
      expect(response.headers.get('Content-Type')).toBe('image/webp')
      const picture = await sharp(await response.arrayBuffer()).metadata()
      expect(picture).toMatchObject({ format: 'webp', width: 1024, height: 1024 })
    }
  })

  test('has a small picture of every picture, a file of its own', async () => {
    const response = await get('images/0?size=preview')
    expect(response.headers.get('Content-Type')).toBe('image/webp')
    const etag = response.headers.get('ETag') ?? ''
    expect(etag).not.toBe((await get('images/0')).headers.get('ETag'))
    const picture = await sharp(await response.arrayBuffer()).metadata()
    expect(picture).toMatchObject({ format: 'webp', width: 384, height: 384 })
    expect((await get('images/0?size=preview', { 'If-None-Match': etag })).status).toBe(304)
  })

  test('has no other sizes', async () => {
    expect((await get('images/0?size=huge')).status).toBe(422)
  })
})

test('a picture made before there were small ones comes whole, as the PNG it is', async () => {
  const owner = await register(ke)
  const id = await owner.untilDone(await owner.upload({ content: shortTale })).then((made) => made.id)
  const png = await sharp({ create: { width: 1024, height: 1024, channels: 3, background: '#7a9a5c' } })
    .png()
    .toBuffer()
  const [row] = await queryDatabase<{ storage_key: string }>(
    ke.databaseUrl,
    `update "artifact" a set "mime" = 'image/png', "preview_key" = null from "image_chunk" i
     where i."story_id" = $1 and i."chunk_index" = 0 and a."id" = i."artifact_id" returning a."storage_key"`,
    [id],
  )
  await writeFile(join(ke.dataDir, 'uploads', row?.storage_key ?? ''), png)
  for (const size of ['full', 'preview']) {
    const response = await owner.request(`/api/stories/${id}/images/0?size=${size}`)
    expect(response.headers.get('Content-Type')).toBe('image/png')
    expect(digest(await bytesOf(response))).toBe(digest(png))
  }
})

describe('the timeline', () => {
  test('holds every narration once, end to end, with its picture', () => {
    const { segments } = timeline
    expect(segments.map(({ text }) => text)).toEqual(story.audioChunks.map(({ content }) => content))
    let startMs = 0
    for (const [index, segment] of segments.entries()) {
      expect(segment).toMatchObject({ chunkIndex: index, startMs })
      expect(segment.endMs - segment.startMs).toBe(story.audioChunks[index]?.duration)
      startMs = segment.endMs
    }
    const shown = segments.map(({ imageIndex }) => imageIndex)
    expect(shown).toEqual(shown.toSorted())
    expect(shown[0]).toBe(0)
    expect(story.imageChunks.map(({ chunkIndex }) => chunkIndex)).toEqual(expect.arrayContaining(shown))
  })

  test('has every word of every narration, each in its time', () => {
    for (const segment of timeline.segments) {
      expect(segment.words.map(({ text }) => text)).toEqual(words(segment.text))
      let end = segment.startMs
      for (const word of segment.words) {
        expect(word.startMs).toBeGreaterThanOrEqual(end)
        expect(word.endMs).toBeGreaterThanOrEqual(word.startMs)
        end = word.endMs
      }
      expect(end).toBeLessThanOrEqual(segment.endMs)
    }
  })
})

describe.each(['audio/0', 'audio', 'images/0'])('the file %s', (path) => {
  let whole: Buffer
  let etag: string
  beforeAll(async () => {
    const response = await get(path)
    whole = await bytesOf(response)
    etag = response.headers.get('ETag') ?? ''
  })

  test('says what it is and how it may be used, and is not packed', async () => {
    const response = await get(path, { 'Accept-Encoding': 'gzip, br' })
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(whole.byteLength),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, no-cache',
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    })
    expect(response.headers.has('Content-Encoding')).toBe(false)
    expect(digest(await bytesOf(response))).toBe(digest(whole))
  })

  test('answers HEAD as GET, without a body', async () => {
    const response = await get(path, {}, 'HEAD')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Length')).toBe(String(whole.byteLength))
    expect(response.headers.get('ETag')).toBe(etag)
    expect(await bytesOf(response)).toHaveLength(0)
  })

  test.each<[string, (size: number) => [start: number, end: number]]>([
    ['bytes=0-0', () => [0, 0]],
    ['bytes=0-99', () => [0, 99]],
    ['bytes=100-199', () => [100, 199]],
    ['bytes=1000-', (size) => [1000, size - 1]],
    ['bytes=-7', (size) => [size - 7, size - 1]],
    ['bytes=-999999999', (size) => [0, size - 1]],
    ['bytes=5-99999999999999999999', (size) => [5, size - 1]],
  ])('gives the part %s', async (Range, part) => {
    const [start, end] = part(whole.byteLength)
    const response = await get(path, { Range })
    expect(response.status).toBe(206)
    expect(response.headers.get('Content-Range')).toBe(`bytes ${start}-${end}/${whole.byteLength}`)
    expect(response.headers.get('Content-Length')).toBe(String(end - start + 1))
    expect(digest(await bytesOf(response))).toBe(digest(whole.subarray(start, end + 1)))
  })

  test.each(['bytes=99999999-', 'bytes=-0'])('has no part %s, and says its size', async (Range) => {
    const response = await get(path, { Range })
    expect(response.status).toBe(416)
    expect(response.headers.get('Content-Range')).toBe(`bytes */${whole.byteLength}`)
    expect(await bytesOf(response)).toHaveLength(0)
  })

  test.each(['bytes=0-1,5-6', 'lines=0-1', 'bytes=-', 'bytes=a-b', 'bytes'])(
    'comes whole for %s',
    async (Range) => {
      const response = await get(path, { Range })
      expect(response.status).toBe(200)
      expect(digest(await bytesOf(response))).toBe(digest(whole))
    },
  )

  test('is not sent again to who has it', async () => {
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get(path, { 'If-None-Match': known, Range: 'bytes=0-9' })
      expect([known, response.status]).toEqual([known, 304])
      expect(response.headers.get('ETag')).toBe(etag)
      expect(await bytesOf(response)).toHaveLength(0)
    }
    expect((await get(path, { 'If-None-Match': '"other"' })).status).toBe(200)
  })

  test('gives a part only of the very file that was begun', async () => {
    const Range = 'bytes=10-19'
    const same = await get(path, { Range, 'If-Range': etag })
    expect([same.status, await bytesOf(same)]).toEqual([206, whole.subarray(10, 20)])
    for (const outdated of ['"other"', `W/${etag}`, new Date().toUTCString()]) {
      const response = await get(path, { Range, 'If-Range': outdated })
      expect([response.status, digest(await bytesOf(response))]).toEqual([200, digest(whole)])
    }
  })
})
