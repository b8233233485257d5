import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDeskRepository, type DeskRepository } from '../../db/desk.repository.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { shortTale } from '../setup/texts.ts'

let ke: Ke
let orm: Orm
let desk: DeskRepository
let person: Client

beforeAll(async () => {
  ke = await startKe()
  orm = await createOrm(ke.databaseUrl)
  desk = createDeskRepository(orm)
})
afterAll(async () => {
  await orm.close()
  await ke.stop()
})
beforeEach(async () => {
  person = await register(ke)
})

const inDatabase = (sql: string, ...values: unknown[]) => queryDatabase(ke.databaseUrl, sql, values)

/** A batch that is over, of so many files. */
async function madeBatch(count: number): Promise<string> {
  const files = Array.from({ length: count }, (_, place) => textFile(`${place}.txt`, `${place} ${shortTale}`))
  const { jobId } = await startBatch(person, { files })
  await untilBatchDone(person, jobId)
  return jobId
}

test('a batch with gaps says how many, and what most of them failed by', async () => {
  const jobId = await madeBatch(4)
  const fail = (name: string, code: string) =>
    inDatabase(
      `update story set status = 'failed', error = $3
       where id = (select story_id from batch_file where job_id = $1 and name = $2)`,
      jobId,
      name,
      JSON.stringify({ code, message: `It is ${code}.`, step: 'story' }),
    )
  await Promise.all([
    fail('0.txt', 'content_blocked'),
    fail('1.txt', 'answer_truncated'),
    fail('2.txt', 'content_blocked'),
  ])
  await inDatabase(`update batch_job set status = 'partial' where id = $1`, jobId)
  expect((await desk.find(person.user.id)).needsMe.items).toMatchObject([
    {
      kind: 'batch',
      id: jobId,
      act: 'retry',
      failedFiles: 3,
      reason: { code: 'content_blocked', message: 'It is content_blocked.' },
    },
  ])
})

test('a batch that its person paused says no reason, and one that paused by itself does', async () => {
  const jobId = await madeBatch(1)
  const pausedFor = async (reason: object) => {
    await inDatabase(
      `update batch_job set status = 'paused', paused_reason = $2 where id = $1`,
      jobId,
      reason,
    )
    return (await desk.find(person.user.id)).needsMe.items
  }
  expect(await pausedFor({ code: 'paused_by_person', message: 'It was paused.' })).toMatchObject([
    { act: 'resume', reason: null, failedFiles: 0 },
  ])
  const byRule = { code: 'same_failures', message: 'The key is refused.', failure: 'key_refused' }
  expect(await pausedFor(byRule)).toMatchObject([
    { act: 'resume', reason: { code: 'key_refused', message: 'The key is refused.' } },
  ])
})

test('what does not fit is found in the list of stories', async () => {
  for (let place = 0; place < 8; place++) await person.upload({ content: shortTale, mode: 'manual' })
  const { needsMe, runsNow } = await desk.find(person.user.id)
  expect([needsMe.items.length, needsMe.more, runsNow.more]).toEqual([6, ['story'], []])
  const found = async (status: string) =>
    (await person.api<{ items: unknown[] }>('GET', `/api/stories?status=${status}`)).body.items.length
  expect([await found('needsMe'), await found('waiting'), await found('underWay')]).toEqual([8, 8, 0])
})
