import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../core/api/operations.ts'
import { type Client, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { isApi, servedRoutes } from '../setup/routes.ts'

const FRIEND = 'https://friend.example'

let ke: Ke
let client: Client
let Cookie: string
beforeAll(async () => {
  ke = await startKe({ CORS_ORIGINS: `${FRIEND}, https://lab.example/` })
  client = await register(ke)
  Cookie = await signInByForm(ke, client.account)
})
afterAll(() => ke.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${ke.url}${path}`, { headers })

describe('a page', () => {
  test('runs only scripts that carry its nonce, which is new each time', async () => {
    const nonces = new Set<string>()
    for (let time = 0; time < 2; time++) {
      const response = await get('/sign-in')
      const policy = response.headers.get('Content-Security-Policy') ?? ''
      const scripts = /script-src ([^;]+)/.exec(policy)?.[1] ?? ''
      const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? ''
      expect(scripts).toBe(`'self' 'nonce-${nonce}'`)
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("frame-ancestors 'self'")
      const page = await response.text()
      const inline = page.match(/<script(?![^>]*\ssrc=)[^>]*>/g) ?? []
      expect(inline.length).toBeGreaterThan(0)
      for (const script of inline) expect(script).toContain(`nonce="${nonce}"`)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(2)
  })

  test('tells other sites nothing, and leaves https to sites that have it', async () => {
    const { headers } = await get('/sign-in')
    expect(Object.fromEntries(headers)).toMatchObject({
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('microphone=()'),
    })
    expect(headers.has('Strict-Transport-Security')).toBe(false)
    expect(headers.get('Content-Security-Policy')).not.toContain('upgrade-insecure-requests')
  })

  test('of a site with https asks for https', async () => {
    await using secure = await startKe({ PUBLIC_URL: 'https://ke.example' })
    const { headers } = await fetch(`${secure.url}/sign-in`)
    expect(headers.get('Strict-Transport-Security')).toContain('max-age=')
    expect(headers.get('Content-Security-Policy')).toContain('upgrade-insecure-requests')
  })
})

describe('what the API gives', () => {
  const policy = "sandbox; default-src 'none'; frame-ancestors 'none'"

  test('may do nothing when it is opened as a page, however its address is written', async () => {
    const paths = ['/api/auth/profile', '/API/auth/profile', '/%61pi/auth/profile', '//api/x', '/api/nothing']
    for (const path of paths) {
      const { headers } = await get(path, { Authorization: `Bearer ${client.accessToken}` })
      expect(headers.get('Content-Security-Policy')).toBe(policy)
    }
  })

  test('of files says what they are and what they are called', async () => {
    const id = await client.upload({ content: 'Ngày xưa có hai anh em nhà kia.' })
    await client.untilDone(id)
    const { headers } = await client.request(`/api/stories/${id}/audio/0`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="[\w-]+\.flac"$/),
    })
  })
})

describe('another site', () => {
  const preflight = (origin: string, path = '/api/stories') =>
    fetch(`${ke.url}${path}`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'PATCH' },
    })

  test('that is listed may use the API with a token, never with a cookie', async () => {
    const asked = await preflight(FRIEND)
    expect(asked.status).toBe(204)
    expect(asked.headers.get('Access-Control-Allow-Origin')).toBe(FRIEND)
    expect(asked.headers.get('Access-Control-Allow-Methods')).toContain('PATCH')
    expect(asked.headers.get('Access-Control-Allow-Headers')).toContain('Authorization')
    const answer = await get('/api/stories', {
      Origin: FRIEND,
      Authorization: `Bearer ${client.accessToken}`,
    })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(FRIEND)
    expect(answer.headers.get('Vary')).toContain('Origin')
    for (const { headers } of [asked, answer]) {
      expect(headers.has('Access-Control-Allow-Credentials')).toBe(false)
    }
  })

  test('that is not listed is allowed nothing', async () => {
    for (const origin of ['https://elsewhere.example', 'https://friend.example.evil.example', 'null']) {
      expect((await preflight(origin)).headers.has('Access-Control-Allow-Origin')).toBe(false)
      const { headers } = await get('/api/voices', { Origin: origin })
      expect(headers.has('Access-Control-Allow-Origin')).toBe(false)
    }
  })

  test('is allowed nothing outside of the API', async () => {
    expect((await preflight(FRIEND, '/sign-in')).headers.has('Access-Control-Allow-Origin')).toBe(false)
  })

  test('cannot change anything with a person’s cookie: on any route there is', async () => {
    const mutations = (await servedRoutes()).flatMap((route) => {
      const path = route.path.replace(':id', crypto.randomUUID()).replace(':index', '0')
      if (!route.hasAction || path.endsWith('*')) return []
      if (!isApi(route)) return [{ path, method: 'POST' }]
      return operations
        .filter((operation) => operation.path.replaceAll(/\{(\w+)\}/g, ':$1') === route.path)
        .filter(({ method }) => method !== 'GET')
        .map(({ method }) => ({ path, method }))
    })
    expect(mutations.length).toBeGreaterThan(12)
    for (const { path, method } of mutations) {
      for (const Origin of [FRIEND, 'null']) {
        const { status } = await fetch(`${ke.url}${path}`, {
          method,
          headers: { Cookie, Origin },
          redirect: 'manual',
        })
        expect(status, `${method} ${path} from ${Origin}`).toBe(403)
      }
    }
    expect((await get('/api/auth/profile', { Cookie })).status).toBe(200)
  })
})

/** A little over what forms of a few fields, forms of a story, and texts may have. */
const sizes = [200_000, 2_000_000, 12_500_000]

/** Without a form (a mail program's is not read), or with multipart forms of files alone: their bounds are tested with uploads. */
const readsNoForm = ['/sign-out', '/unsubscribe', '/batch/new', '/batch/:id/add']

test('no action of any route takes in more than its bound', async () => {
  const actions = (await servedRoutes()).filter(({ hasAction, path }) => hasAction && !path.endsWith('*'))
  const readers = actions.flatMap((route) => {
    if (!isApi(route)) return readsNoForm.includes(route.path) ? [] : [{ ...route, method: 'POST' }]
    const described = operations.filter(
      ({ path, body }) => body && path.replaceAll(/\{(\w+)\}/g, ':$1') === route.path,
    )
    return described.map(({ method }) => ({ ...route, method }))
  })
  expect(readers.length).toBeGreaterThan(10)
  // Others than admins are refused unread at some of them.
  await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [client.user.id])
  for (const { method, ...route } of readers) {
    const path = route.path.replace(':id', crypto.randomUUID()).replace(':index', '0')
    const type = isApi(route) ? 'application/json' : 'application/x-www-form-urlencoded'
    const statuses: number[] = []
    for (const bytes of sizes) {
      const body = isApi(route) ? `"${'x'.repeat(bytes)}"` : `x=${'x'.repeat(bytes)}`
      const headers = { Cookie, Origin: ke.url, 'Content-Type': type }
      const { status } = await fetch(`${ke.url}${path}`, { method, body, headers, redirect: 'manual' })
      statuses.push(status)
      if (status === 413) break
    }
    expect(statuses, `${method} ${path}`).toContain(413)
  }
})
