import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { runMaintenance } from '../setup/temporal.ts'
import { numberedText } from '../setup/texts.ts'

interface Answer {
  storyId: string
  started: boolean
  waits: boolean
}

let ke: Ke
beforeAll(async () => {
  // Maintenance runs when a test asks for it: nothing below is its doing unless said.
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '60', MAINTENANCE_SECONDS: '36000' })
})
afterAll(() => ke.stop())

/** Hands in stories of so many words, one after the other. Sixty words take a second to write. */
async function handIn(client: Client, count: number, words: number): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let number = 0; number < count; number++) {
    const { status, body } = await client.tryUpload({ content: numberedText(words) })
    expect(status).toBe(202)
    answers.push(body as Answer)
  }
  return answers
}

const idsOf = (answers: Answer[], waits: boolean) =>
  answers.filter((answer) => answer.waits === waits).map(({ storyId }) => storyId)

/** Notes, at each change of a story, how many of its owner's were being made. Gives a look at the most of it. */
async function watch(client: Client): Promise<() => Promise<number>> {
  const run = (sql: string) => queryDatabase<{ most: number }>(ke.databaseUrl, sql)
  await run('create table under_way (count int)')
  await run(`create function note() returns trigger language plpgsql as $$ begin
    insert into under_way select count(*) from story
      where owner_id = '${client.user.id}' and (status = 'processing' or (status = 'queued' and has_turn));
    return null; end $$`)
  await run('create trigger watched after update on story for each statement execute function note()')
  return async () => (await run('select max(count) as most from under_way'))[0]?.most ?? 0
}

test('of eight stories at once a free plan has five made; the others begin by themselves as those end', async () => {
  const client = await register(ke)
  const most = await watch(client)
  const uploads = Array.from({ length: 8 }, () => client.tryUpload({ content: numberedText(90) }))
  const answers = (await Promise.all(uploads)).map(({ status, body }) => {
    expect(status).toBe(202)
    return body as Answer
  })
  for (const { started, waits } of answers) expect(started).toBe(!waits)
  expect(idsOf(answers, false).length).toBeGreaterThanOrEqual(5)
  for (const { storyId } of answers) {
    expect(await client.untilDone(storyId)).toMatchObject({ status: 'completed', waitsBehind: null })
  }
  expect(await most()).toBe(5)
})

describe('a story that waits', () => {
  test('says for how many, and begins when one of them is stopped: the oldest first', async () => {
    const client = await register(ke)
    const answers = await handIn(client, 7, 1200)
    const [first = ''] = idsOf(answers, false)
    const [next = '', last = ''] = idsOf(answers, true)
    for (const id of [next, last]) {
      expect(await client.story(id)).toMatchObject({ status: 'queued', waitsBehind: 5 })
    }
    expect((await client.api('POST', `/api/stories/${first}/cancel`)).status).toBe(202)
    await expect.poll(async () => (await client.story(next)).status, { timeout: 20_000 }).toBe('processing')
    expect(await client.story(last)).toMatchObject({ status: 'queued', waitsBehind: 5 })
  })

  test('begins when one of them is deleted, and is out of the line when it is stopped itself', async () => {
    const client = await register(ke)
    const answers = await handIn(client, 7, 1200)
    const [first = ''] = idsOf(answers, false)
    const [next = '', last = ''] = idsOf(answers, true)
    expect((await client.api('POST', `/api/stories/${next}/cancel`)).status).toBe(202)
    expect((await client.story(next)).status).toBe('cancelled')
    expect((await client.api('DELETE', `/api/stories/${first}`)).status).toBe(204)
    await expect.poll(async () => (await client.story(last)).status, { timeout: 20_000 }).toBe('processing')
    expect((await client.story(next)).status).toBe('cancelled')
  })

  test('does not wait for anybody else’s, nor for resting ones; asked for again, it waits like a new one', async () => {
    const [busy, other] = await Promise.all([register(ke), register(ke)])
    const { storyId } = (await busy.tryUpload({ content: 'Ngày xưa.', mode: 'manual' })).body as Answer
    expect(idsOf(await handIn(busy, 5, 1200), false)).toHaveLength(5)
    expect(await handIn(other, 1, 30)).toMatchObject([{ started: true, waits: false }])
    const asked = await busy.api('POST', `/api/stories/${storyId}/process`, { step: 'story' })
    expect(asked).toMatchObject({ status: 202, body: { started: false, waits: true } })
    expect(await busy.story(storyId)).toMatchObject({ status: 'queued', waitsBehind: 5 })
  })

  test('is begun by the maintenance schedule when nobody noticed that a place is free', async () => {
    const client = await register(ke)
    const answers = await handIn(client, 6, 600)
    const [waiting = ''] = idsOf(answers, true)
    // A wider plan tells nobody; the next look does.
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'premium' where id = $1`, [client.user.id])
    expect((await client.story(waiting)).status).toBe('queued')
    await runMaintenance(ke)
    await expect
      .poll(async () => (await client.story(waiting)).status, { timeout: 20_000 })
      .toBe('processing')
  })

  test('of a stopped account goes on waiting', async () => {
    const client = await register(ke)
    const answers = await handIn(client, 6, 600)
    const [waiting = ''] = idsOf(answers, true)
    await queryDatabase(
      ke.databaseUrl,
      `update "user" set role = 'premium', status = 'banned' where id = $1`,
      [client.user.id],
    )
    await runMaintenance(ke)
    const [row] = await queryDatabase<{ status: string; has_turn: boolean }>(
      ke.databaseUrl,
      'select status, has_turn from story where id = $1',
      [waiting],
    )
    expect(row).toEqual({ status: 'queued', has_turn: false })
  })
})
