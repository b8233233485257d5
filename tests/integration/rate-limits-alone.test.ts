import { expect, test } from 'vitest'
import { callApi, connect, newAccount, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { startKe } from '../setup/ke.ts'

const guess = (ke: { url: string }, username: string, headers = {}) =>
  callApi(ke, 'POST', '/api/auth/login', { body: { username, password: 'a guess' }, headers })

test('without a proxy nobody changes their address by a header', async () => {
  await using ke = await startKe({ RATE_LIMIT_FACTOR: '1' })
  const { username } = newAccount()
  for (let time = 0; time < 10; time++) {
    expect((await guess(ke, username, { 'X-Forwarded-For': `203.0.113.${time}` })).status).toBe(401)
  }
  expect((await guess(ke, username, { 'X-Forwarded-For': '203.0.113.99' })).status).toBe(429)
})

test('while the counts cannot be reached, nobody is locked out and guessing stays limited', async () => {
  await using ke = await startKe({ RATE_LIMIT_FACTOR: '1' })
  const { account, accessToken } = await register(ke)
  await queryDatabase(ke.databaseUrl, 'alter table rate_limit rename to rate_limit_away')
  const login = (password: string) =>
    callApi(ke, 'POST', '/api/auth/login', { body: { username: account.username, password } })
  expect((await login(account.password)).status).toBe(200)
  expect((await callApi(ke, 'GET', '/api/stories', { token: accessToken })).status).toBe(200)
  const statuses = []
  for (let time = 0; time < 11; time++) statuses.push((await login('a guess')).status)
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  expect(ke.web.output()).toContain('requests are counted in memory')
})

test('a factor widens and narrows every limit', async () => {
  await using ke = await startKe({ RATE_LIMIT_FACTOR: '0.2' })
  const { username } = newAccount()
  const replies = []
  for (let time = 0; time < 3; time++) replies.push(await guess(ke, username))
  expect(replies.map(({ status }) => status)).toEqual([401, 401, 429])
  expect(replies[2]?.headers.get('RateLimit-Policy')).toBe('"sign-in";q=2;w=60')
})

test('a socket that asks without end is told to wait, and stays open', async () => {
  await using ke = await startKe({ RATE_LIMIT_FACTOR: '0.1' })
  const client = await register(ke)
  const storyId = await client.upload({ content: 'Ngày xưa.', mode: 'manual' })
  const socket = await connect(ke, '/stories', { auth: { token: client.accessToken } })
  const answers = await Promise.all(
    Array.from({ length: 31 }, () => socket.emitWithAck('subscribe', { storyId })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'too_many_requests' })
  expect(socket.connected).toBe(true)
})
