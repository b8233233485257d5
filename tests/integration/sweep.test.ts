import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MockActivityEnvironment } from '@temporalio/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createOrm, type Orm } from '../../db/orm.ts'
import { createSweepRepository } from '../../db/sweep.repository.ts'
import { openStorage, type Storage } from '../../storage/storage.ts'
import { createSweepActivities, type SweepActivities } from '../../worker/activities/sweep.ts'
import { createTestDatabase, queryDatabase, type TestDatabase } from '../setup/database.ts'

const HOUR_MS = 3_600_000
const living = crypto.randomUUID()
const gone = crypto.randomUUID()

let database: TestDatabase
let orm: Orm
let storage: Storage
let sweep: SweepActivities

beforeAll(async () => {
  database = await createTestDatabase()
  orm = await createOrm(database.url)
  const [owner] = await queryDatabase<{ id: string }>(
    database.url,
    `insert into "user" (id, username, email, password, full_name, preferences, subscription, created_at, updated_at)
     values (gen_random_uuid(), 'tam', 'tam@example.com', 'x', 'Tấm', '{}', '{}', now(), now()) returning id`,
  )
  await queryDatabase(
    database.url,
    `insert into story (id, owner_id, title, language, original_content, settings, original_word_count, providers,
       original_key, created_at, updated_at)
     values ($1, $2, 'Tấm Cám', 'vi-VN', 'Ngày xưa.', '{}', 2, '{}', 'x', now(), now())`,
    [living, owner?.id],
  )
  storage = openStorage({ dataDir: await mkdtemp(join(inject('scratchDir'), 'sweep-')) })
  sweep = createSweepActivities({ sweeps: createSweepRepository(orm), storage })
})
afterAll(async () => {
  await orm.close()
  await database.drop()
})

/** A file that was last written to so many hours ago. */
async function put(key: string, hours: number): Promise<void> {
  const path = storage.pathOf(key)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, 'x')
  const time = new Date(Date.now() - hours * HOUR_MS)
  await utimes(path, time, time)
}

const run = <Result>(activity: () => Promise<Result>): Promise<Result> =>
  new MockActivityEnvironment().run(activity)

async function left(keys: string[]): Promise<string[]> {
  const found = await Promise.all(keys.map(async (key) => ((await storage.exists(key)) ? [key] : [])))
  return found.flat()
}

test('nothing is swept where nothing was ever put', async () => {
  expect(await run(sweep.sweepStoryFiles)).toBe(0)
  expect(await run(sweep.sweepAnswers)).toBe(0)
})

test('files of no story go after a day; those of a story, young ones, and what is not ours stay', async () => {
  const kept = [
    `original/${living}.docx`,
    `generated/${living}.txt`,
    'original/notes-of-the-operator.txt',
    `audio/${gone}/aa/sound.flac`,
  ]
  const orphans = [`original/${gone}.epub`, `generated/${gone}.txt`]
  const young = `original/${crypto.randomUUID()}.txt`
  for (const key of [...kept, ...orphans]) await put(key, 30)
  await put(young, 20)
  expect(await run(sweep.sweepStoryFiles)).toBe(orphans.length)
  expect(await left([...kept, young, ...orphans])).toEqual([...kept, young])
})

test('a paid answer is kept for as long as a story may wait for it', async () => {
  const [old, waiting] = ['answers/aa/aa1', 'answers/bb/bb2']
  await put(old, 5 * 24)
  await put(waiting, 3 * 24)
  expect(await run(sweep.sweepAnswers)).toBe(1)
  expect(await left([old, waiting])).toEqual([waiting])
})

test('messages that every socket has fetched go after an hour', async () => {
  await queryDatabase(
    database.url,
    `insert into socket_io_attachments (created_at, payload) values (now() - interval '2 hours', 'old'), (now(), 'new')`,
  )
  expect(await run(sweep.sweepAttachments)).toBe(1)
  expect(await queryDatabase(database.url, 'select payload from socket_io_attachments')).toHaveLength(1)
})
