import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callApi, register, type Session, untilClosed } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let database: pg.Pool

beforeAll(async () => {
  ke = await startKe()
  database = new pg.Pool({ connectionString: ke.databaseUrl })
})
afterAll(async () => {
  await database.end()
  await ke.stop()
})

const refresh = (refreshToken: unknown) =>
  callApi<Session>(ke, 'POST', '/api/auth/refresh', { body: { refreshToken } })

const profile = (token: string) => callApi(ke, 'GET', '/api/auth/profile', { token })

test('a refresh token gives a new pair that works', async () => {
  const first = await register(ke)
  const { status, body } = await refresh(first.refreshToken)
  expect(status).toBe(200)
  expect(body.user.id).toBe(first.user.id)
  expect(body.refreshToken).not.toBe(first.refreshToken)
  expect((await profile(body.accessToken)).status).toBe(200)
  expect((await refresh(body.refreshToken)).status).toBe(200)
})

test('a thousand at once with one token all get the one same successor', async () => {
  const { refreshToken } = await register(ke)
  const replies = await Promise.all(Array.from({ length: 1000 }, () => refresh(refreshToken)))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(replies.map(({ body }) => body.refreshToken)).size).toBe(1)
})

test('the same token again within the ten seconds gives the same successor, and after them ends nothing less than all', async () => {
  const person = await register(ke)
  const socket = await person.socket('/stories')
  const { body: first } = await refresh(person.refreshToken)
  expect((await refresh(person.refreshToken)).body.refreshToken).toBe(first.refreshToken)
  expect(socket.connected).toBe(true)
  const closed = untilClosed(socket)
  await database.query(
    `update user_session set rotated_at = rotated_at - interval '11 seconds' where user_id = $1`,
    [person.user.id],
  )
  expect((await refresh(person.refreshToken)).status).toBe(401)
  await closed
  for (const token of [person.accessToken, first.accessToken]) expect((await profile(token)).status).toBe(401)
})

test('an old token replayed later ends the whole session, its newest tokens too', async () => {
  const { refreshToken, user } = await register(ke)
  const { body: newest } = await refresh(refreshToken)
  await database.query(
    `update user_session set rotated_at = rotated_at - interval '11 seconds' where user_id = $1`,
    [user.id],
  )
  expect((await refresh(refreshToken)).status).toBe(401)
  expect((await refresh(newest.refreshToken)).status).toBe(401)
  expect((await profile(newest.accessToken)).status).toBe(401)
})

test.each([
  ['nonsense', 'nonsense'],
  ['an empty one', ''],
  ['a forged one', `${crypto.randomUUID()}.0.${'A'.repeat(43)}`],
])('%s is refused', async (_, token) => {
  expect((await refresh(token)).status).toBe(401)
})

test('what is no token at all is told so at its field', async () => {
  const { status, body } = await callApi(ke, 'POST', '/api/auth/refresh', { body: {} })
  expect({ status, body }).toMatchObject({
    status: 422,
    body: { errors: { refreshToken: ['token_missing'] } },
  })
})

test('a token of a session that was signed out is refused', async () => {
  const person = await register(ke)
  expect((await person.api('POST', '/api/auth/logout')).status).toBe(204)
  expect((await refresh(person.refreshToken)).status).toBe(401)
})
