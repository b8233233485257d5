import { randomBytes } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { SessionView } from '../../core/account.ts'
import {
  type Account,
  callApi,
  connect,
  newAccount,
  postForm,
  register,
  type Session,
  signInByForm,
  untilClosed,
} from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const [oldSecret, newSecret] = [1, 2].map(() => randomBytes(32).toString('hex')) as [string, string]

let ke: Ke
/** A second web process, to which nothing is said but through the database. */
let other: { url: string }
beforeAll(async () => {
  ke = await startKe({ JWT_SECRET: oldSecret, JWT_REFRESH_SECRET: oldSecret, SESSION_SECRET: oldSecret })
  other = await ke.addWeb()
})
afterAll(() => ke.stop())

const login = async (where: { url: string }, { username, password }: Account, userAgent = 'tests/1.0') => {
  const headers = { 'User-Agent': userAgent }
  const { body } = await callApi<Session>(where, 'POST', '/api/auth/login', {
    body: { username, password },
    headers,
  })
  return body
}
const statusOf = async (where: { url: string }, token: string) =>
  (await callApi(where, 'GET', '/api/auth/profile', { token })).status
const devices = async (token: string) =>
  (await callApi<{ items: SessionView[] }>(ke, 'GET', '/api/auth/sessions', { token })).body.items

describe('the list of devices', () => {
  test('says of each what it is, from where, since when, and which one asks', async () => {
    const person = await register(ke)
    const { accessToken } = await login(ke, person.account, CHROME)
    const items = await devices(accessToken)
    expect(items).toHaveLength(2)
    expect(items.find(({ current }) => current)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'api',
      device: 'desktop',
      os: 'Linux',
      browser: 'Chrome',
      version: '142.0.0.0',
      ipAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
      lastSeenAt: expect.stringMatching(/Z$/),
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      current: true,
    })
    expect(JSON.stringify(items)).not.toMatch(/tokenHash|generation/i)
  })

  test('knows when a device was seen last, to the minute', async () => {
    const person = await register(ke)
    await queryDatabase(
      ke.databaseUrl,
      `update user_session set last_seen_at = now() - interval '1 hour' where user_id = $1`,
      [person.user.id],
    )
    const [before] = await devices(person.accessToken)
    expect(Date.now() - Date.parse(before?.lastSeenAt ?? '')).toBeLessThan(60_000)
  })

  test('has nothing of what is over', async () => {
    const person = await register(ke)
    await login(ke, person.account)
    await queryDatabase(
      ke.databaseUrl,
      `update user_session set expires_at = now() where user_id = $1 and created_at = (select max(created_at) from user_session where user_id = $1)`,
      [person.user.id],
    )
    expect(await devices(person.accessToken)).toHaveLength(1)
  })
})

describe('throwing a device out', () => {
  test('works at once on HTTP and on open sockets, on every web process, and on no other device', async () => {
    const person = await register(ke)
    const thrown = await login(other, person.account)
    const socket = await connect(other, '/stories', { auth: { token: thrown.accessToken } })
    const kept = await connect(other, '/stories', { auth: { token: person.accessToken } })
    const closed = untilClosed(socket)
    const id = (await devices(thrown.accessToken)).find(({ current }) => current)?.id
    expect((await person.api('DELETE', `/api/auth/sessions/${id}`)).status).toBe(204)
    expect(await statusOf(other, thrown.accessToken)).toBe(401)
    const refresh = { body: { refreshToken: thrown.refreshToken } }
    expect((await callApi(other, 'POST', '/api/auth/refresh', refresh)).status).toBe(401)
    await closed
    expect(kept.connected).toBe(true)
    expect((await person.api('DELETE', `/api/auth/sessions/${id}`)).status).toBe(404)
  })

  test.each([
    ['nobody’s', async () => crypto.randomUUID()],
    ['no id', async () => 'x'],
    ['somebody else’s', async () => (await devices((await register(ke)).accessToken))[0]?.id],
  ])('is for its owner only: %s', async (_, id) => {
    const person = await register(ke)
    expect(await person.api('DELETE', `/api/auth/sessions/${await id()}`)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })
})

describe('signing out everywhere', () => {
  test('closes the sockets on both web processes at once, and every door', async () => {
    const person = await register(ke)
    const elsewhere = await login(other, person.account)
    const cookie = await signInByForm(ke, person.account)
    const open = () =>
      Promise.all([
        connect(ke, '/stories', { auth: { token: person.accessToken } }),
        connect(ke, '/audio', { extraHeaders: { Cookie: cookie } }),
        connect(other, '/images', { auth: { token: elsewhere.accessToken } }),
        connect(other, '/stories', { extraHeaders: { Cookie: cookie } }),
      ])
    const stranger = await (await register(ke)).socket('/stories')
    // The adapters of new processes begin to listen a moment after their start.
    const sockets = await vi.waitFor(open, 20_000)
    const closed = Promise.all(sockets.map(untilClosed))
    const startedAt = performance.now()
    expect((await person.api('POST', '/api/auth/logout-all')).status).toBe(204)
    await closed
    // By the message, that is, and not by the look that each process takes once a minute.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    expect(stranger.connected).toBe(true)
    for (const where of [ke, other]) {
      expect(await statusOf(where, person.accessToken)).toBe(401)
      expect(await statusOf(where, elsewhere.accessToken)).toBe(401)
      const byCookie = { headers: { Cookie: cookie } }
      expect((await callApi(where, 'GET', '/api/auth/profile', byCookie)).status).toBe(401)
    }
  })
})

describe('signing in anew', () => {
  test('gives the browser another session and ends the one it had', async () => {
    const { account } = await register(ke)
    const first = await signInByForm(ke, account)
    const { username, password } = account
    const response = await postForm(ke, '/sign-in', { username, password }, { Cookie: first })
    const second = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(second).not.toBe(first)
    const profile = (Cookie: string) => callApi(ke, 'GET', '/api/auth/profile', { headers: { Cookie } })
    expect((await profile(first)).status).toBe(401)
    expect((await profile(second)).status).toBe(200)
  })
})

describe('a changed secret', () => {
  const both = `${newSecret}, ${oldSecret}`
  const secrets = { JWT_SECRET: both, JWT_REFRESH_SECRET: both, SESSION_SECRET: both }

  test('signs nobody out while the old one is still listed', async () => {
    const rotated = await ke.addWeb(secrets)
    const account = newAccount()
    const person = await register(ke, account)
    const Cookie = await signInByForm(ke, account)
    expect(await statusOf(rotated, person.accessToken)).toBe(200)
    expect((await callApi(rotated, 'GET', '/api/auth/profile', { headers: { Cookie } })).status).toBe(200)
    const { body } = await callApi<Session>(rotated, 'POST', '/api/auth/refresh', {
      body: { refreshToken: person.refreshToken },
    })
    const kid = (token: string) => decodeProtectedHeader(token).kid
    expect(kid(body.accessToken)).toMatch(/^[\w-]{8}$/)
    expect(kid(body.accessToken)).not.toBe(kid(person.accessToken))
    expect(await statusOf(rotated, body.accessToken)).toBe(200)
    // Who does not know the new secret yet refuses what it signed.
    expect(await statusOf(ke, body.accessToken)).toBe(401)
  })

  test('refuses what the old one signed once that is gone', async () => {
    const done = await ke.addWeb({
      JWT_SECRET: newSecret,
      JWT_REFRESH_SECRET: newSecret,
      SESSION_SECRET: newSecret,
    })
    const { accessToken, account, refreshToken } = await register(ke)
    const Cookie = await signInByForm(ke, account)
    expect(await statusOf(done, accessToken)).toBe(401)
    expect((await callApi(done, 'POST', '/api/auth/refresh', { body: { refreshToken } })).status).toBe(401)
    expect((await callApi(done, 'GET', '/api/auth/profile', { headers: { Cookie } })).status).toBe(401)
  })
})
