import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Call,
  callApi,
  connect,
  newAccount,
  postForm,
  refusalOf,
  register,
  signInByForm,
  untilClosed,
} from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

const JWT_SECRET = 'a secret that this test knows and forges with'

let ke: Ke
beforeAll(async () => {
  ke = await startKe({ JWT_SECRET })
})
afterAll(() => ke.stop())

const profile = (call: Call) => callApi(ke, 'GET', '/api/auth/profile', call)
const byCookie = (Cookie: string) => ({ headers: { Cookie } })
const foreign = 'https://elsewhere.example'

describe('signing out over the API', () => {
  test('ends the session at once, on open sockets too', async () => {
    const { accessToken, api, socket } = await register(ke)
    const open = await socket('/audio')
    const closed = untilClosed(open)
    expect(await api('POST', '/api/auth/logout')).toMatchObject({ status: 204, body: null })
    await closed
    const answer = await profile({ token: accessToken })
    expect(answer).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
    expect(await refusalOf(socket('/audio'))).toBe('not_signed_in')
  })

  test('leaves the person’s other sessions alone', async () => {
    const { account, accessToken, api } = await register(ke)
    const cookie = await signInByForm(ke, account)
    const other = await connect(ke, '/stories', { extraHeaders: { Cookie: cookie } })
    await api('POST', '/api/auth/logout')
    expect((await profile({ token: accessToken })).status).toBe(401)
    expect((await profile(byCookie(cookie))).status).toBe(200)
    expect(other.connected).toBe(true)
  })
})

describe('the cookie of the sign-in page', () => {
  test('opens the API and the sockets, and is out of reach of scripts and other sites', async () => {
    const { account, user } = await register(ke)
    const { username, password } = account
    const response = await postForm(ke, '/sign-in?redirectTo=/stories/new', { username, password })
    expect(response.status).toBe(302)
    expect(response.headers.get('Location')).toBe('/stories/new')
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie.toLowerCase().split('; ')).toEqual(
      expect.arrayContaining(['httponly', 'samesite=lax', 'path=/']),
    )
    const [pair = ''] = cookie.split(';')
    expect(await profile(byCookie(pair))).toMatchObject({ status: 200, body: { user: { id: user.id } } })
    expect((await connect(ke, '/images', { extraHeaders: { Cookie: pair } })).connected).toBe(true)
  })

  test('is given by the register page too', async () => {
    const account = newAccount()
    const response = await postForm(ke, '/register', account)
    expect(response.status).toBe(302)
    const [cookie = ''] = response.headers.getSetCookie()
    expect(await profile(byCookie(cookie))).toMatchObject({ body: { user: { username: account.username } } })
  })

  test('is not given for a wrong password', async () => {
    const { account } = await register(ke)
    const response = await postForm(ke, '/sign-in', { username: account.username, password: 'not this one' })
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toContain(`value="${account.username}"`)
  })

  test('is over for good after signing out: a kept copy opens nothing', async () => {
    const { account } = await register(ke)
    const cookie = await signInByForm(ke, account)
    const open = await connect(ke, '/stories', { extraHeaders: { Cookie: cookie } })
    const closed = untilClosed(open)
    const response = await postForm(ke, '/sign-out', {}, { Cookie: cookie })
    expect(response.status).toBe(302)
    expect(response.headers.get('Set-Cookie')).toMatch(/Max-Age=0/i)
    await closed
    expect((await profile(byCookie(cookie))).status).toBe(401)
    const again = connect(ke, '/stories', { extraHeaders: { Cookie: cookie } })
    expect(await refusalOf(again)).toBe('not_signed_in')
    const page = await fetch(`${ke.url}/stories`, { headers: { Cookie: cookie }, redirect: 'manual' })
    expect(page.headers.get('Location')).toBe('/sign-in?redirectTo=%2Fstories')
  })

  test('dies with the account’s standing and with its own time', async () => {
    const { account, user } = await register(ke)
    const cookie = await signInByForm(ke, account)
    await queryDatabase(ke.databaseUrl, 'update user_session set expires_at = now() where user_id = $1', [
      user.id,
    ])
    expect((await profile(byCookie(cookie))).status).toBe(401)
  })
})

describe('another site', () => {
  test.each([
    ['its own Origin', { Origin: foreign }],
    ['an opaque Origin', { Origin: 'null' }],
    ['no Origin but a browser that says so', { 'Sec-Fetch-Site': 'cross-site' }],
  ])('cannot make the browser of a signed-in person act: %s', async (_, headers) => {
    const { account } = await register(ke)
    const Cookie = await signInByForm(ke, account)
    const attack = (path: string) =>
      callApi(ke, 'POST', path, { body: { content: 'Planted.' }, headers: { Cookie, ...headers } })
    for (const path of ['/api/stories/upload', '/api/auth/logout']) {
      expect(await attack(path)).toMatchObject({ status: 403, body: { code: 'foreign_origin' } })
    }
    const own = { headers: { Cookie, Origin: ke.url } }
    expect(await callApi(ke, 'GET', '/api/stories', own)).toMatchObject({ status: 200, body: { items: [] } })
    expect((await callApi(ke, 'POST', '/api/auth/logout', own)).status).toBe(204)
  })

  test('cannot sign a person out or post a story through the pages', async () => {
    const { account } = await register(ke)
    const Cookie = await signInByForm(ke, account)
    for (const [path, fields] of Object.entries({
      '/sign-out': {},
      '/stories/new': { content: 'Planted.' },
    })) {
      const { status } = await postForm(ke, path, fields, { Cookie, Origin: foreign })
      expect(status).toBeGreaterThanOrEqual(400)
    }
    expect(await callApi(ke, 'GET', '/api/stories', byCookie(Cookie))).toMatchObject({
      status: 200,
      body: { items: [] },
    })
  })

  test('cannot listen with the cookie of a signed-in person', async () => {
    const { account } = await register(ke)
    const Cookie = await signInByForm(ke, account)
    const connecting = (Origin: string) => connect(ke, '/stories', { extraHeaders: { Cookie, Origin } })
    expect(await refusalOf(connecting(foreign))).not.toBe('connected')
    expect(await refusalOf(connecting(ke.url))).toBe('connected')
  })

  test('may use a token, which no browser sends by itself', async () => {
    const { accessToken } = await register(ke)
    const call = {
      token: accessToken,
      headers: { Origin: foreign },
      body: { content: 'Mine.', mode: 'manual' },
    }
    expect((await callApi(ke, 'POST', '/api/stories/upload', call)).status).toBe(202)
  })
})

describe('forged credentials are nobody’s', () => {
  const key = new TextEncoder().encode(JWT_SECRET)
  const sign = (claims: Record<string, unknown>, by = key, lifetime = '1 minute') =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).setExpirationTime(lifetime).sign(by)

  let kid: string
  beforeAll(async () => {
    kid = decodeProtectedHeader((await register(ke)).accessToken).kid ?? ''
  })

  const claimsOf = async (accessToken: string) => decodeJwt<{ sub: string; sid: string }>(accessToken)

  test('the forger’s own tools make a token that works, so the refusals below are for their reasons', async () => {
    const { sub, sid } = await claimsOf((await register(ke)).accessToken)
    expect((await profile({ token: await sign({ sub, sid }) })).status).toBe(200)
  })

  test.each<[string, (claims: { sub: string; sid: string }, token: string) => string | Promise<string>]>([
    ['alg none', (claims) => new UnsecuredJWT({ ...claims }).encode()],
    ['another secret', (claims) => sign(claims, new TextEncoder().encode('x'.repeat(32)))],
    [
      'a changed payload',
      (claims, token) => {
        const [header, , signature] = token.split('.')
        const payload = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString('base64url')
        return [header, payload, signature].join('.')
      },
    ],
    ['a time that is over', (claims) => sign(claims, key, '-1 second')],
    [
      'no key named',
      (claims) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1 minute').sign(key),
    ],
    [
      'a key that is not ours',
      (claims) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: 'other' })
          .setExpirationTime('1 minute')
          .sign(key),
    ],
    [
      'no end',
      ({ sub, sid }) => new SignJWT({ sub, sid }).setProtectedHeader({ alg: 'HS256', kid }).sign(key),
    ],
    ['no session', ({ sub }) => sign({ sub })],
    ['a session that never was', ({ sub }) => sign({ sub, sid: crypto.randomUUID() })],
    ['a session id of another kind', ({ sub }) => sign({ sub, sid: "' or 1=1" })],
    ['nothing in it', () => 'not-a-token'],
  ])('a token with %s', async (_, forge) => {
    const { accessToken } = await register(ke)
    const token = await forge(await claimsOf(accessToken), accessToken)
    expect((await profile({ token })).status).toBe(401)
    expect(await refusalOf(connect(ke, '/stories', { auth: { token } }))).toBe('not_signed_in')
  })

  test('a refresh token or a cookie’s secret in place of an access token', async () => {
    const { account, refreshToken } = await register(ke)
    const cookie = await signInByForm(ke, account)
    for (const token of [refreshToken, cookie.slice(cookie.indexOf('=') + 1)]) {
      expect((await profile({ token })).status).toBe(401)
    }
  })

  test('a cookie whose secret or signature was changed, or an access token in a cookie', async () => {
    const { account, accessToken } = await register(ke)
    const cookie = await signInByForm(ke, account)
    const name = cookie.slice(0, cookie.indexOf('='))
    const [secret, signature] = decodeURIComponent(cookie.slice(name.length + 1)).split('.')
    const values = [
      `${secret}.${signature?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
      `${Buffer.from('"another secret"').toString('base64')}.${signature}`,
      `${secret}`,
      accessToken,
      '',
    ]
    expect((await profile(byCookie(`${name}=${encodeURIComponent(`${secret}.${signature}`)}`))).status).toBe(
      200,
    )
    for (const value of values) {
      expect((await profile(byCookie(`${name}=${encodeURIComponent(value)}`))).status).toBe(401)
    }
  })
})
