import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, callApi, register, untilClosed } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { newTemplate } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

let ke: Ke
beforeAll(async () => {
  // Slow enough that a story is still being made when its account goes.
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '60' })
})
afterAll(() => ke.stop())

const remove = (person: Client, password = person.account.password) =>
  person.api('DELETE', '/api/auth/account', { password })

/** Every file of the storage whose path or name has one of these in it. */
async function filesOf(...ids: string[]): Promise<string[]> {
  const files = await readdir(join(ke.dataDir, 'uploads'), { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => ids.some((id) => path.includes(id)))
}

/** How many rows say anything of this account. */
async function rowsOf(userId: string): Promise<number> {
  const columns = await queryDatabase<{ place: string; column: string }>(
    ke.databaseUrl,
    `select quote_ident(table_name) as place, quote_ident(column_name) as column from information_schema.columns
     where table_schema = 'public' and data_type = 'uuid' and table_name <> 'audit_entry'`,
  )
  const counts = await Promise.all(
    columns.map(({ place, column }) =>
      queryDatabase<{ n: number }>(
        ke.databaseUrl,
        `select count(*)::int as n from ${place} where ${column} = $1`,
        [userId],
      ),
    ),
  )
  return counts.flat().reduce((sum, { n }) => sum + n, 0)
}

describe('deleting an account', () => {
  test('signs out at once, stops what runs, and leaves no row and no file; others keep theirs', async () => {
    const [person, neighbour] = await Promise.all([register(ke), register(ke)])
    const [done, neighbours] = await Promise.all([
      person.upload({ content: shortTale }),
      neighbour.upload({ content: shortTale }),
    ])
    await Promise.all([person.untilDone(done), neighbour.untilDone(neighbours), newTemplate(person)])
    const running = await person.upload({ content: numberedText(900) })
    await vi.waitFor(
      async () => expect((await person.story(running)).audioChunks.length).toBeGreaterThan(0),
      20_000,
    )
    const ids = [person.user.id, done, running]
    expect((await filesOf(...ids)).length).toBeGreaterThan(3)
    const kept = await filesOf(neighbour.user.id, neighbours)
    const socket = await person.socket('/stories')
    const closed = untilClosed(socket)

    expect((await remove(person)).status).toBe(202)
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
    await closed
    const { username, password } = person.account
    const login = await callApi(ke, 'POST', '/api/auth/login', { body: { username, password } })
    expect([401, 403]).toContain(login.status)

    await vi.waitFor(async () => expect(await rowsOf(person.user.id)).toBe(0), {
      timeout: 60_000,
      interval: 200,
    })
    await vi.waitFor(async () => expect(await filesOf(...ids)).toEqual([]), {
      timeout: 20_000,
      interval: 200,
    })
    expect(await filesOf(neighbour.user.id, neighbours)).toEqual(kept)
    expect((await neighbour.story(neighbours)).status).toBe('completed')
    // The name is free again.
    expect((await register(ke, person.account)).user.id).not.toBe(person.user.id)
  })

  test('needs the password', async () => {
    const person = await register(ke)
    expect(await remove(person, 'not this one')).toMatchObject({
      status: 422,
      body: { errors: { password: ['password_wrong'] } },
    })
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(200)
  })

  test('is refused to the last admin', async () => {
    const [one, two] = await Promise.all([register(ke), register(ke)])
    const ids = [one.user.id, two.user.id]
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = any($1)`, [ids])
    expect((await remove(one)).status).toBe(202)
    expect(await remove(two)).toMatchObject({ status: 409, body: { code: 'last_admin' } })
  })
})

test('a person takes along what is kept of them, and nothing of others or of secrets', async () => {
  const [person, other] = await Promise.all([register(ke), register(ke)])
  await other.upload({ content: 'Chuyện của người khác.', mode: 'manual' })
  const storyId = await person.upload({ content: shortTale, title: 'Tấm Cám' })
  const story = await person.untilDone(storyId)
  const response = await person.request('/api/auth/export')
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="ke-[\d-]+\.zip"$/)
  const zip = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const text = (name: string) => strFromU8(zip[name] ?? new Uint8Array())
  const folder = `stories/${storyId}`
  expect(Object.keys(zip)).toEqual([
    'account.json',
    'sessions.json',
    'lexicon.json',
    'templates.json',
    'notifications.json',
    'push-devices.json',
    'activity.json',
    'plan-usage.json',
    'usage.json',
    'made.json',
    'changes-by-admins.json',
    'batches.json',
    'batch-files.json',
    ...['story.json', 'original.txt', 'generated.txt'].map((name) => `${folder}/${name}`),
    ...['cast.json', 'sections.json', 'portraits.json', 'earlier-pictures.json'].map(
      (name) => `${folder}/${name}`,
    ),
  ])
  expect(JSON.parse(text('account.json'))).toMatchObject({
    username: person.account.username,
    email: person.account.email,
  })
  expect(JSON.parse(text('sessions.json'))).toHaveLength(1)
  expect(text(`${folder}/original.txt`)).toBe(story.originalContent)
  expect(text(`${folder}/generated.txt`)).toBe(story.generatedContent)
  const { title, settings, links } = JSON.parse(text(`${folder}/story.json`))
  expect({ title, settings }).toEqual({ title: 'Tấm Cám', settings: story.settings })
  const { pathname } = new URL(links.audio[0])
  expect((await person.request(pathname)).headers.get('Content-Type')).toMatch(/^audio\//)
  expect(Object.keys(zip).map(text).join()).not.toMatch(/argon2|tokenHash|Chuyện của người khác/)
})
