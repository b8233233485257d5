import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, callApi, newAccount, type Problem, postForm, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
beforeAll(async () => {
  // One proxy stands before it, so that each test has an address of its own.
  ke = await startKe({ RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' })
})
afterAll(() => ke.stop())

let addresses = 0
const newAddress = () => ({ 'X-Forwarded-For': `198.51.100.${++addresses}` })

const login = (account: Pick<Account, 'username' | 'password'>, headers: Record<string, string>) =>
  callApi<Problem>(ke, 'POST', '/api/auth/login', {
    body: { username: account.username, password: account.password },
    headers,
  })
const registerFrom = async (headers: Record<string, string>) => {
  const account = newAccount()
  const { status } = await callApi(ke, 'POST', '/api/auth/register', { body: account, headers })
  return { account, status }
}
const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act))

describe('signing in', () => {
  test('fails ten times a minute, then even the right password has to wait', async () => {
    const { account } = await registerFrom(newAddress())
    const headers = newAddress()
    const wrong = { ...account, password: 'not the password' }
    const statuses = []
    for (let time = 0; time < 10; time++) statuses.push((await login(wrong, headers)).status)
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 401))

    const refused = await login(account, headers)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_requests', status: 429 } })
    expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
    const wait = Number(refused.headers.get('Retry-After'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(refused.headers.get('RateLimit-Policy')).toBe('"sign-in";q=10;w=60')
    expect(refused.headers.get('RateLimit')).toBe(`"sign-in";r=0;t=${wait}`)

    // Its owner, who is elsewhere, is not locked out; nor are others from that address.
    expect((await login(account, newAddress())).status).toBe(200)
    const { account: neighbour } = await registerFrom(newAddress())
    expect((await login(neighbour, headers)).status).toBe(200)
  })

  test('of fifty attempts at once no more than ten are looked at', async () => {
    const { account } = await registerFrom(newAddress())
    const headers = newAddress()
    const replies = await times(50, () => login({ ...account, password: 'a guess' }, headers))
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(40)
  })

  test('well does not use anything up', async () => {
    const { account } = await registerFrom(newAddress())
    const headers = newAddress()
    for (let time = 0; time < 12; time++) expect((await login(account, headers)).status).toBe(200)
  })

  test('cannot be tried on by changing the case of the name', async () => {
    const { account } = await registerFrom(newAddress())
    const headers = newAddress()
    const guess = (username: string) => login({ username, password: 'a guess' }, headers)
    for (let time = 0; time < 5; time++) {
      await guess(account.username)
      await guess(account.username.toUpperCase())
    }
    expect((await guess(account.username)).status).toBe(429)
  })

  test('by the page’s form says at the form what to do', async () => {
    const { account } = await registerFrom(newAddress())
    const headers = { ...newAddress(), Cookie: 'ke_lang=en' }
    const guess = () => postForm(ke, '/sign-in', { username: account.username, password: 'a guess' }, headers)
    await times(10, guess)
    const refused = await guess()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('That was a bit fast. Wait a moment and try again.')
  })
})

test('an address makes twenty accounts an hour', async () => {
  const headers = newAddress()
  const replies = await times(21, () => registerFrom(headers))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(20)
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(1)
})

test('an account brings in thirty texts a minute, from wherever it does', async () => {
  const client = await register(ke)
  const replies = await times(31, () => client.tryUpload({ content: 'Ngày xưa.', mode: 'manual' }))
  expect(replies.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 30 }, () => 202), 429])
})

describe('everything else', () => {
  const policyOf = async (token: string) =>
    (await callApi(ke, 'GET', '/api/stories', { token })).headers.get('RateLimit-Policy')

  test('is counted against the plan, and a plan that is over counts as none', async () => {
    const { accessToken, account } = await register(ke)
    const subscribe = (planType: string, endDate: string | null) =>
      queryDatabase(ke.databaseUrl, 'update "user" set subscription = $1 where username = $2', [
        { planType, startDate: null, endDate, autoRenew: false },
        account.username,
      ])
    expect(await policyOf(accessToken)).toBe('"plan-free";q=600;w=60')
    await subscribe('basic', null)
    expect(await policyOf(accessToken)).toBe('"plan-basic";q=1200;w=60')
    await subscribe('premium', '2999-01-01T00:00:00.000Z')
    expect(await policyOf(accessToken)).toBe('"plan-premium";q=3000;w=60')
    await subscribe('premium', '2020-01-01T00:00:00.000Z')
    expect(await policyOf(accessToken)).toBe('"plan-free";q=600;w=60')
  })

  test('that nobody signed in for is counted by address: 300 a minute, over all operations and pages', async () => {
    const headers = newAddress()
    const asking = () => callApi(ke, 'GET', '/api/stories', { headers })
    for (let round = 0; round < 10; round++) {
      for (const { status } of await times(30, asking)) expect(status).toBe(401)
    }
    expect((await asking()).status).toBe(429)
    const refresh = await callApi(ke, 'POST', '/api/auth/refresh', { headers, body: { refreshToken: 'x' } })
    expect(refresh.status).toBe(429)
    const page = await fetch(`${ke.url}/sign-in`, { headers: { ...headers, Cookie: 'ke_lang=en' } })
    expect(page.status).toBe(429)
    expect(await page.text()).toContain('A little too fast')
    // Who is signed in is not kept out by a neighbour.
    const { accessToken } = await register(ke)
    expect((await callApi(ke, 'GET', '/api/stories', { headers, token: accessToken })).status).toBe(200)
  })
})

test('counts are told apart by what the proxy says of an address, not by what its client says', async () => {
  const { account } = await registerFrom(newAddress())
  const wrong = { ...account, password: 'a guess' }
  const { 'X-Forwarded-For': own } = newAddress()
  for (let time = 0; time < 10; time++) {
    await login(wrong, { 'X-Forwarded-For': `203.0.113.${time}, ${own}` })
  }
  expect((await login(wrong, { 'X-Forwarded-For': `203.0.113.99, ${own}` })).status).toBe(429)
})

test('what is counted names nobody', async () => {
  const { account } = await registerFrom(newAddress())
  const headers = newAddress()
  await login({ ...account, password: 'a guess' }, headers)
  const rows = await queryDatabase<{ key: string }>(ke.databaseUrl, 'select key from rate_limit')
  expect(rows.length).toBeGreaterThan(0)
  for (const { key } of rows) {
    expect(key).not.toContain(account.username)
    expect(key).not.toContain('198.51.100')
  }
})
