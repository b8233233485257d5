import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, callApi, newAccount, type Problem, register, type Session } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
beforeAll(async () => {
  ke = await startKe()
})
afterAll(() => ke.stop())

const registering = (account: object) => callApi<Problem>(ke, 'POST', '/api/auth/register', { body: account })
const loggingIn = (username: string, password: string) =>
  callApi<Session & Problem>(ke, 'POST', '/api/auth/login', { body: { username, password } })
const setStatus = ({ username }: Account, status: string) =>
  queryDatabase(ke.databaseUrl, 'update "user" set status = $1 where username = $2', [status, username])

describe('registering', () => {
  test('gives a session and the account as it stands', async () => {
    const account = newAccount()
    const { status, body } = await callApi<Session>(ke, 'POST', '/api/auth/register', { body: account })
    expect(status).toBe(201)
    const { username, email, fullName } = account
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refreshToken: expect.stringMatching(/^\S{43,}$/),
      user: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        username,
        email,
        fullName,
        avatar: null,
        role: 'user',
        status: 'active',
        emailVerified: false,
        preferences: {
          language: 'vi-VN',
          theme: 'light',
          notifications: { email: true, push: true, mails: 'batches' },
        },
        subscription: { planType: 'free', startDate: null, endDate: null, autoRenew: false },
        lastLoginAt: expect.stringMatching(/Z$/),
        loginCount: 1,
      },
    })
    const profile = await callApi(ke, 'GET', '/api/auth/profile', { token: body.accessToken })
    expect(profile).toMatchObject({ status: 200, body: { user: body.user } })
  })

  test('takes no role, status or plan from outside', async () => {
    const wish = {
      role: 'admin',
      status: 'banned',
      emailVerified: true,
      loginCount: 9,
      id: crypto.randomUUID(),
    }
    const { body } = await callApi<Session>(ke, 'POST', '/api/auth/register', {
      body: { ...newAccount(), ...wish, subscription: { planType: 'premium' } },
    })
    expect(body.user).toMatchObject({ role: 'user', status: 'active', emailVerified: false, loginCount: 1 })
    expect(body.user.subscription.planType).toBe('free')
    expect(body.user.id).not.toBe(wish.id)
  })

  test.each([
    ['username', (taken: Account) => ({ username: taken.username.toUpperCase() })],
    ['email', (taken: Account) => ({ email: taken.email.toUpperCase() })],
  ])('a taken %s, in other case too, is a conflict that names the field', async (field, again) => {
    const { account } = await register(ke)
    const { status, body } = await registering({ ...newAccount(), ...again(account) })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: `${field}_taken`, errors: { [field]: [`${field}_taken`] } })
  })

  test('a Vietnamese name is the same name in other case and in decomposed letters', async () => {
    const username = `Đặng_${newAccount().username}`
    expect((await registering({ ...newAccount(), username })).status).toBe(201)
    for (const same of [username.toLowerCase(), username.toUpperCase(), username.normalize('NFD')]) {
      expect((await registering({ ...newAccount(), username: same })).body).toMatchObject({
        code: 'username_taken',
      })
    }
  })

  test('of a thousand at once for one name exactly one gets it', async () => {
    const { username } = newAccount()
    const replies = await Promise.all(
      Array.from({ length: 1000 }, () => registering({ ...newAccount(), username })),
    )
    const statuses = replies.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array.from({ length: 999 }, () => 409)])
  })

  test.each([
    ['username', undefined, 'username_missing'],
    ['username', 'ab', 'username_short'],
    ['username', 'a'.repeat(51), 'username_long'],
    ['username', 'two words', 'username_letters'],
    ['username', 'a@example.com', 'username_letters'],
    ['username', 'nul\0nul', 'username_letters'],
    ['username', 'half\ud83d', 'username_letters'],
    ['email', 'no-address', 'email_invalid'],
    ['email', `${'a'.repeat(100)}@example.com`, 'email_long'],
    ['email', 7, 'email_invalid'],
    ['password', 'seven77', 'password_short'],
    ['password', 'x'.repeat(129), 'password_long'],
    ['fullName', '   ', 'full_name_missing'],
    ['fullName', 'x'.repeat(101), 'full_name_long'],
    ['fullName', 'Tấm\0Cám', 'broken_characters'],
    ['fullName', 'Tấm \ud83d', 'broken_characters'],
  ])('refuses %s %j at its field', async (field, value, message) => {
    const { status, headers, body } = await registering({ ...newAccount(), [field]: value })
    expect(status).toBe(422)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(body).toMatchObject({ status: 422, code: 'invalid_input', errors: { [field]: [message] } })
    expect(Object.keys(body.errors ?? {})).toEqual([field])
  })

  test.each([
    ['JSON that is none', '{"username":'],
    ['null', 'null'],
    ['a list', '[]'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('%s is refused as input, not answered with a fault', async (_, body) => {
    const headers = { 'Content-Type': 'application/json' }
    const reply = await callApi<Problem>(ke, 'POST', '/api/auth/register', { body, headers })
    expect(reply).toMatchObject({ status: 422, body: { errors: expect.any(Object) } })
  })
})

describe('signing in', () => {
  test('works by username and by e-mail, whatever the case', async () => {
    const { account, user } = await register(ke)
    for (const login of [
      account.username,
      account.username.toUpperCase(),
      account.email,
      account.email.toUpperCase(),
    ]) {
      const { status, body } = await loggingIn(login, account.password)
      expect(status).toBe(200)
      expect(body.user.id).toBe(user.id)
    }
    const profile = await callApi(ke, 'GET', '/api/auth/profile', {
      token: (await loggingIn(account.username, account.password)).body.accessToken,
    })
    expect(profile.body).toMatchObject({ user: { loginCount: 6 } })
  })

  test('a wrong password and an unknown name get the same answer', async () => {
    const { account } = await register(ke)
    const wrong = await loggingIn(account.username, 'not the password')
    const unknown = await loggingIn('nobody_of_that_name', account.password)
    expect(wrong.status).toBe(401)
    expect(wrong.body).toMatchObject({ code: 'invalid_credentials' })
    expect(unknown.status).toBe(wrong.status)
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' })
  })

  test.each(["' or 1=1 --", '%', '\\'])('the name %j is nobody’s', async (name) => {
    expect(await loggingIn(name, 'some password')).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    })
  })

  test.each(['nul\0nul', 'half\ud83d'])(
    'the name %j is refused, for the database could not look it up',
    async (name) => {
      expect(await loggingIn(name, 'some password')).toMatchObject({
        status: 422,
        body: { errors: { username: ['broken_characters'] } },
      })
    },
  )

  test.each(['banned', 'inactive'])('a %s account learns it only with its password', async (status) => {
    const { account, accessToken } = await register(ke)
    await setStatus(account, status)
    expect(await loggingIn(account.username, account.password)).toMatchObject({
      status: 403,
      body: { code: 'account_stopped' },
    })
    expect(await loggingIn(account.username, 'not the password')).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    })
    expect((await callApi(ke, 'GET', '/api/auth/profile', { token: accessToken })).status).toBe(401)
  })
})

describe('what is kept of a secret', () => {
  test('passwords are argon2id hashes of the agreed cost, different for equal passwords', async () => {
    const password = 'the same for both'
    const accounts = await Promise.all([1, 2].map(() => register(ke, { ...newAccount(), password })))
    const rows = await queryDatabase<{ password: string }>(
      ke.databaseUrl,
      'select password from "user" where username = any($1)',
      [accounts.map(({ account }) => account.username)],
    )
    for (const row of rows) {
      const [, variant, version, cost] = row.password.split('$')
      expect([variant, version, cost?.split(',').sort()]).toEqual([
        'argon2id',
        'v=19',
        ['m=19456', 'p=1', 't=2'],
      ])
    }
    expect(new Set(rows.map((row) => row.password)).size).toBe(2)
  })

  test('no answer, no row and no line of the logs holds a password, a token or a hash that is not its own', async () => {
    const { account, accessToken, refreshToken, api, upload } = await register(ke)
    const again = await loggingIn(account.email, account.password)
    await loggingIn(account.username, `${account.password} mistyped`)
    const storyId = await upload({ content: 'Ngày xưa có một cây khế.', mode: 'manual' })
    const answers = await Promise.all([
      api('GET', '/api/auth/profile'),
      api('GET', '/api/stories'),
      api('GET', `/api/stories/${storyId}`),
    ])
    expect(JSON.stringify([again.body.user, answers])).not.toMatch(/argon2|"password"|tokenHash/)

    const secrets = [
      account.password,
      accessToken,
      refreshToken,
      again.body.accessToken,
      again.body.refreshToken,
    ]
    const places = [await everyRow(), ke.web.output(), ke.worker.output()]
    expect(places[0]).toContain(account.username)
    expect(places[1]).toContain('web listening')
    for (const place of places) for (const secret of secrets) expect(place).not.toContain(secret)
  })
})

/** The whole database as text. */
async function everyRow(): Promise<string> {
  const tables = await queryDatabase<{ name: string }>(
    ke.databaseUrl,
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
  )
  const contents = tables.map(({ name }) =>
    queryDatabase<{ row: string }>(ke.databaseUrl, `select t::text as row from ${name} t`),
  )
  return (await Promise.all(contents))
    .flat()
    .map(({ row }) => row)
    .join('\n')
}
