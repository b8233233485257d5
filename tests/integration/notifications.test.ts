import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { NotificationPage } from '../../core/notification.ts'
import { createNotificationRepository } from '../../db/notification.repository.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { createStoryRepository, type StoryRepository } from '../../db/story.repository.ts'
import { dashboardEventSchemas } from '../../realtime/events.ts'
import { startBatch, textFile, untilBatch, untilBatchDone } from '../setup/batches.ts'
import { type Client, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { newNotification } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

let ke: Ke
let orm: Orm
let stories: StoryRepository
let person: Client

beforeAll(async () => {
  ke = await startKe()
  orm = await createOrm(ke.databaseUrl)
  stories = createStoryRepository(orm)
})
afterAll(async () => {
  await orm.close()
  await ke.stop()
})
beforeEach(async () => {
  person = await register(ke)
})

const page = async (client = person, cursor = ''): Promise<NotificationPage> =>
  (await client.api<NotificationPage>('GET', `/api/notifications${cursor && `?cursor=${cursor}`}`)).body
const kinds = async () => (await page()).items.map(({ kind }) => kind)
const untilKinds = (...wanted: string[]) => expect.poll(kinds).toEqual(wanted)

describe('a person is told', () => {
  test('once of a story that ends, and nobody else is', async () => {
    const storyId = await person.upload({ content: shortTale, title: 'Cây khế' })
    await person.untilDone(storyId)
    const { items, unread, nextCursor } = await page()
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        kind: 'story_completed',
        storyId,
        title: 'Cây khế',
        message: '“Cây khế” is done.',
        timestamp: expect.any(String),
        readAt: null,
      },
    ])
    expect({ unread, nextCursor }).toEqual({ unread: 1, nextCursor: null })
    expect(await page(await register(ke))).toEqual({ items: [], unread: 0, nextCursor: null })
  })

  test('once, however often the end of a story is written', async () => {
    const storyId = await person.upload({ content: shortTale })
    const { progress } = await person.untilDone(storyId)
    const end = { status: 'completed' as const, error: null, imagesGenerated: true, progress }
    await Promise.all([stories.close(storyId, end), stories.close(storyId, end)])
    expect(await kinds()).toEqual(['story_completed'])
  })

  test('again when the story is made again', async () => {
    const storyId = await person.upload({ content: shortTale, mode: 'manual' })
    await person.api('POST', `/api/stories/${storyId}/process`, { step: 'story' })
    await person.untilDone(storyId)
    await untilKinds('story_waiting')
    await person.api('POST', `/api/stories/${storyId}/process`, { step: 'all' })
    await expect.poll(async () => (await person.story(storyId)).status).toBe('completed')
    await untilKinds('story_completed', 'story_waiting')
  })

  test('not of what they did themselves', async () => {
    const storyId = await person.upload({ content: numberedText(8000) })
    await expect.poll(async () => (await person.story(storyId)).status).toBe('processing')
    await person.api('POST', `/api/stories/${storyId}/cancel`)
    await person.untilDone(storyId)
    expect(await kinds()).toEqual([])
  })

  test('once of a batch, and of none of its stories', async () => {
    const files = [1, 2, 3].map((chapter) => textFile(`${chapter}.txt`, numberedText(40, 100 * chapter)))
    const { jobId } = await startBatch(person, { files, settings: { title: 'Cả loạt' } })
    await untilBatchDone(person, jobId)
    await untilKinds('batch_completed')
    expect((await page()).items[0]).toMatchObject({ jobId, title: 'Cả loạt' })
  })

  test('once that a quota is used up, whichever passages wait for it and however often it is said', async () => {
    const storyId = await person.upload({ content: shortTale, mode: 'manual' })
    await queryDatabase(
      ke.databaseUrl,
      `update story set status = 'processing', run_started_at = now() where id = $1`,
      [storyId],
    )
    await Promise.all([1, 2, 3].map(() => stories.noteHold(storyId)))
    expect(await kinds()).toEqual(['story_held'])
    // The same story, asked for again tomorrow.
    await queryDatabase(
      ke.databaseUrl,
      `update story set run_started_at = now() + interval '1 day' where id = $1`,
      [storyId],
    )
    await stories.noteHold(storyId)
    expect(await kinds()).toEqual(['story_held', 'story_held'])
  })

  test('of the batch, when a quota is used up for its stories', async () => {
    const files = [1, 2].map((chapter) => textFile(`${chapter}.txt`, numberedText(4000, 5000 * chapter)))
    const { jobId } = await startBatch(person, { files })
    const { files: made } = await untilBatch(person, jobId, (batch) =>
      batch.files.every(({ status }) => status === 'processing'),
    )
    for (const { storyId } of made) await stories.noteHold(storyId ?? '')
    expect(await kinds()).toEqual(['batch_held'])
    await person.api('POST', `/api/batch/${jobId}/cancel`)
    await untilBatchDone(person, jobId)
    expect(await kinds()).toEqual(['batch_held'])
  })

  test('later, when whoever was to tell it was stopped first', async () => {
    const storyId = await person.upload({ content: shortTale, mode: 'manual' })
    const socket = await person.socket('/dashboard')
    const heard: unknown[] = []
    socket.on('NOTIFICATION', (payload) => heard.push(dashboardEventSchemas.NOTIFICATION.parse(payload)))
    const rows = await queryDatabase(
      ke.databaseUrl,
      `with event as (
         insert into activity_event (owner_id, story_id, kind, created_at)
         values ($1, $2, 'story_failed', now() - interval '1 minute') returning *
       )
       insert into notification (id, owner_id, story_id, kind, created_at)
       select id, owner_id, story_id, kind, created_at from event returning id`,
      [person.user.id, storyId],
    )
    await expect
      .poll(() => heard, { timeout: 60_000 })
      .toMatchObject([{ kind: 'story_failed', storyId, unread: 1 }])
    expect(rows).toHaveLength(1)
  })
})

describe('reading', () => {
  test('one changes that one, and every open page hears how many are left', async () => {
    const [first, second] = [await newNotification(ke, person), await newNotification(ke, person)]
    const socket = await person.socket('/dashboard')
    const left: number[] = []
    socket.on('NOTIFICATIONS_READ', (payload) =>
      left.push(dashboardEventSchemas.NOTIFICATIONS_READ.parse(payload).unread),
    )
    expect((await person.api('POST', `/api/notifications/${first}/read`)).status).toBe(204)
    expect((await person.api('POST', `/api/notifications/${first}/read`)).status).toBe(204)
    const { items, unread } = await page()
    expect(items.map(({ id, readAt }) => [id, readAt !== null])).toEqual([
      [second, false],
      [first, true],
    ])
    expect(unread).toBe(1)
    await expect.poll(() => left).toEqual([1, 1])
  })

  test('all up to the newest that was seen leaves what came after it', async () => {
    const seen = await newNotification(ke, person)
    const later = await newNotification(ke, person)
    expect((await person.api('POST', '/api/notifications/read-all', { upTo: seen })).status).toBe(204)
    expect((await page()).items.filter(({ readAt }) => !readAt).map(({ id }) => id)).toEqual([later])
    await person.api('POST', '/api/notifications/read-all')
    expect((await person.api('GET', '/api/notifications/unread')).body).toEqual({ unread: 0 })
  })

  test('is what opening the story does, for its owner', async () => {
    await newNotification(ke, person)
    const [{ storyId } = {}] = (await page()).items
    const cookie = await signInByForm(ke, person.account)
    const stranger = await signInByForm(ke, (await register(ke)).account)
    await fetch(`${ke.url}/stories/${storyId}`, { headers: { Cookie: stranger } })
    expect((await page()).unread).toBe(1)
    await fetch(`${ke.url}/stories/${storyId}`, { headers: { Cookie: cookie } })
    expect((await page()).unread).toBe(0)
  })

  test('works on the page without JavaScript, one by one and all at once', async () => {
    const id = await newNotification(ke, person)
    await newNotification(ke, person)
    const Cookie = await signInByForm(ke, person.account)
    const html = async () => (await fetch(`${ke.url}/notifications`, { headers: { Cookie } })).text()
    expect(await html()).toContain('2 tin chưa đọc')
    await postForm(ke, '/notifications', { intent: 'read', id }, { Cookie })
    expect(await html()).toContain('1 tin chưa đọc')
    await postForm(ke, '/notifications', { intent: 'readAll', upTo: '999999999' }, { Cookie })
    expect(await html()).not.toContain('tin chưa đọc')
  })
})

test('the list comes a page at a time: nothing twice, nothing left out', async () => {
  const ids: string[] = []
  for (let place = 0; place < 23; place++) ids.push(await newNotification(ke, person))
  const first = await page()
  const second = await page(person, first.nextCursor ?? '')
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.toReversed())
  expect(first.unread).toBe(23)
  expect(second.nextCursor).toBeNull()
})

test('what is older than ninety days is swept away, and what goes with a story goes with it', async () => {
  const [old, young] = [await newNotification(ke, person), await newNotification(ke, person)]
  await queryDatabase(
    ke.databaseUrl,
    `update notification set created_at = now() - interval '91 days' where id = $1`,
    [old],
  )
  expect(await createNotificationRepository(orm).sweep()).toBe(1)
  const { items } = await page()
  expect(items.map(({ id }) => id)).toEqual([young])
  await person.api('DELETE', `/api/stories/${items[0]?.storyId}`)
  expect((await page()).items).toEqual([])
})
