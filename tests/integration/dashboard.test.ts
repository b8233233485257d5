import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ActivityItem } from '../../core/dashboard.ts'
import type { DashboardStats } from '../../core/statistics.ts'
import type { StorySummary } from '../../core/story.ts'
import { type Client, callApi, type Problem, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}

let ke: Ke
let person: Client

beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())
beforeEach(async () => {
  person = await register(ke)
})

const stats = async (timeRange = ''): Promise<DashboardStats> =>
  (await person.api<DashboardStats>('GET', `/api/dashboard/stats${timeRange && `?timeRange=${timeRange}`}`))
    .body

const feed = async (cursor = ''): Promise<Page<ActivityItem>> =>
  (await person.api<Page<ActivityItem>>('GET', `/api/dashboard/activity${cursor && `?cursor=${cursor}`}`))
    .body

const inDatabase = (sql: string, ...values: unknown[]) => queryDatabase(ke.databaseUrl, sql, values)
const kinds = async () => (await feed()).items.map(({ kind }) => kind)

/** A story nobody works on, as fast as the database takes it. */
const waiting = (title: string) => person.upload({ content: shortTale, mode: 'manual', title })

describe('the feed', () => {
  test('tells what became of a story, newest first, and only to its owner', async () => {
    const storyId = await person.upload({ content: shortTale, title: 'Cây khế' })
    await person.untilDone(storyId)
    const { items, nextCursor } = await feed()
    expect(items.map(({ message }) => message)).toEqual([
      '“Cây khế” is done.',
      '“Cây khế” was started.',
      '“Cây khế” was added.',
    ])
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual(['id', 'kind', 'message', 'storyId', 'timestamp', 'title'])
      expect(item.storyId).toBe(storyId)
    }
    expect(nextCursor).toBeNull()
    const stranger = await register(ke)
    expect((await stranger.api('GET', '/api/dashboard/activity')).body).toEqual({
      items: [],
      nextCursor: null,
    })
  })

  test('tells of every rest in manual mode, and of a story that was stopped', async () => {
    const id = await waiting('Chờ')
    await person.api('POST', `/api/stories/${id}/process`, { step: 'story' })
    await person.untilDone(id)
    expect(await kinds()).toEqual(['story_waiting', 'story_started', 'story_added'])

    const long = await person.upload({ content: numberedText(8000) })
    await expect.poll(async () => (await person.story(long)).status, { timeout: 20_000 }).toBe('processing')
    await person.api('POST', `/api/stories/${long}/cancel`)
    await person.untilDone(long)
    expect((await kinds())[0]).toBe('story_cancelled')
  })

  test('comes a page at a time: nothing twice, nothing left out', async () => {
    const ids = []
    for (let place = 0; place < 25; place++) ids.push(await waiting(`Truyện ${place}`))
    const first = await feed()
    const second = await feed(first.nextCursor ?? '')
    expect([...first.items, ...second.items].map(({ storyId }) => storyId)).toEqual(ids.reverse())
    expect(second.nextCursor).toBeNull()
    expect(await feed('not-a-cursor')).toEqual(first)
  })

  test('forgets a story that was deleted', async () => {
    await person.api('DELETE', `/api/stories/${await waiting('Xóa')}`)
    expect(await kinds()).toEqual([])
  })
})

describe('the numbers', () => {
  test('are nothing, and no success rate, before the first story', async () => {
    const nothing = {
      timeRange: 'week',
      totalStories: 0,
      totalAudioFiles: 0,
      totalImages: 0,
      processingJobs: 0,
      completedJobs: 0,
      failedJobs: 0,
      totalProcessingTime: 0,
      averageProcessingTime: 0,
      successRate: null,
      audioMinutes: 0,
      cost: 0,
    }
    expect(await stats()).toEqual({ ...nothing, previous: nothing })
  })

  test('count what this week made, beside the week before', async () => {
    const [now, lastWeek] = await Promise.all([
      person.upload({ content: numberedText(230) }),
      person.upload({ content: shortTale }),
    ])
    const story = await person.untilDone(now)
    await person.untilDone(lastWeek)
    await inDatabase(
      `update story set status = 'partial', created_at = now() - interval '8 days' where id = $1`,
      lastWeek,
    )
    await waiting('Chờ')

    const week = await stats()
    const heard = story.audioChunks.reduce((sum, { duration }) => sum + (duration ?? 0), 0)
    expect(week).toMatchObject({
      totalStories: 2,
      totalAudioFiles: story.audioChunks.length,
      totalImages: story.imageChunks.length,
      completedJobs: 1,
      failedJobs: 0,
      successRate: 100,
      totalProcessingTime: story.metadata.processingTime,
      averageProcessingTime: story.metadata.processingTime,
    })
    expect(week.audioMinutes).toBeCloseTo(heard / 60_000)
    expect(week.previous).toMatchObject({ totalStories: 1, failedJobs: 1, successRate: 0 })
    expect(await stats('month')).toMatchObject({
      totalStories: 3,
      successRate: 50,
      previous: { totalStories: 0 },
    })
    expect(await stats('all')).toMatchObject({ totalStories: 3, previous: { totalStories: 0 } })
    expect(await stats('day')).toMatchObject({ totalStories: 2 })
  })

  test('refuse a time they do not know, and strangers', async () => {
    const unknown = await person.api<Problem>('GET', '/api/dashboard/stats?timeRange=decade')
    expect(unknown).toMatchObject({ status: 422, body: { errors: { timeRange: expect.any(Array) } } })
    for (const path of ['/api/dashboard/stats', '/api/dashboard/activity'])
      expect((await callApi(ke, 'GET', path)).status).toBe(401)
  })
})

describe('the list of stories', () => {
  const titles = async (query: string): Promise<string[]> => {
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `/api/stories?${query}${cursor && `&cursor=${cursor}`}`
      const { body }: { body: Page<StorySummary> } = await person.api<Page<StorySummary>>('GET', path)
      found.push(...body.items.map(({ title }) => title))
      cursor = body.nextCursor
    }
    return found
  }

  test('comes in the order that was asked for, over all its pages', async () => {
    const alphabet = ['An', 'Ấm', 'Bé', 'Đào', 'Ếch', 'Mèo', 'Ông', 'Ơn', 'Ước', 'Xuân']
    const dictionary = [...alphabet, ...Array.from({ length: 20 }, (_, place) => `Z ${10 + place}`)]
    const arrival = dictionary.toSorted((one, other) => (one < other ? 1 : -1))
    for (const title of arrival) await waiting(title)
    expect(await titles('sort=title')).toEqual(dictionary)
    expect(await titles('sort=oldest')).toEqual(arrival)
    expect(await titles('sort=newest')).toEqual(arrival.toReversed())
    expect((await person.api('GET', '/api/stories?sort=length')).status).toBe(422)
  })
})
