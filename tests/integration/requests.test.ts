import { connect as connectTcp } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, callApi, type Problem, register, signInByForm } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

const METRICS_TOKEN = 'what-the-monitor-shows'

let ke: Ke
let client: Client
let Cookie: string
beforeAll(async () => {
  ke = await startKe({ METRICS_TOKEN })
  client = await register(ke)
  Cookie = await signInByForm(ke, client.account)
})
afterAll(() => ke.stop())

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${ke.url}${path}`, { headers })

describe('every request has an id', () => {
  test('its own when that is sane, otherwise a new one: in the answer, the problem and the log', async () => {
    const own = `trace-${crypto.randomUUID()}`
    const { headers, body } = await callApi<Problem>(ke, 'GET', '/api/stories?token=hush', {
      headers: { 'X-Request-Id': own },
    })
    expect(headers.get('X-Request-Id')).toBe(own)
    expect(body.requestId).toBe(own)
    const lines = () =>
      ke.web
        .output()
        .split('\n')
        .filter((line) => line.includes(own))
    await expect.poll(lines).toHaveLength(1)
    const line = JSON.parse(lines()[0] ?? '') as object
    expect(line).toMatchObject({
      requestId: own,
      method: 'GET',
      path: '/api/stories?token=[redacted]',
      status: 401,
      ms: expect.any(Number),
    })

    for (const wild of ['x'.repeat(65), 'a b', '<script>', '{}']) {
      const answer = await get('/healthz', { 'X-Request-Id': wild })
      expect(answer.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('and no line of the log holds what its headers hold', async () => {
    await get('/dashboard', { Cookie })
    await get('/api/stories', { Authorization: `Bearer ${client.accessToken}` })
    const log = ke.web.output()
    expect(log).not.toContain(Cookie.split('=')[1])
    expect(log).not.toContain(client.accessToken)
  })
})

describe('what is no proper request', () => {
  /** Sends bytes as they are; gives the first line of the answer. */
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connectTcp(Number(new URL(ke.url).port), '127.0.0.1')
      socket.once('error', reject)
      socket.once('data', (data) => {
        resolve(String(data).split('\r\n')[0] ?? '')
        socket.destroy()
      })
      socket.write(text)
    })

  test.each([
    ['TRACE', 'TRACE /api/stories HTTP/1.1\r\nHost: localhost\r\n\r\n', '405'],
    ['PROPFIND', 'PROPFIND / HTTP/1.1\r\nHost: localhost\r\n\r\n', '405'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: [[\r\n\r\n', '400'],
    ['a port that is none', 'GET / HTTP/1.1\r\nHost: localhost:99999\r\n\r\n', '400'],
    ['an address of broken escapes', 'GET /api/stories/%ZZ%E0%A4 HTTP/1.1\r\nHost: localhost\r\n\r\n', '40'],
    [
      'a forwarded host nobody forwarded',
      'GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: x:99999\r\n\r\n',
      '200',
    ],
  ])('%s is not answered with a fault', async (_, request, status) => {
    expect(await raw(request)).toContain(`HTTP/1.1 ${status}`)
  })
})

describe('metrics', () => {
  const read = (token?: string) =>
    get('/metrics', token ? { Authorization: `Bearer ${token}` } : ({} as Record<string, string>))

  test('are for the monitor only', async () => {
    expect((await read()).status).toBe(401)
    expect((await read(client.accessToken)).status).toBe(401)
    expect((await read(METRICS_TOKEN)).status).toBe(200)
  })

  test('count requests by route, never by address', async () => {
    const id = crypto.randomUUID()
    await client.request(`/api/stories/${id}`)
    await get(`/nowhere/${id}`)
    const text = async () => (await read(METRICS_TOKEN)).text()
    // A request is counted once its answer has left, which may be after it came.
    for (const route of [/\/api\/stories\/:id/, /\/\*/]) {
      const counted = new RegExp(
        `http_requests_total\\{method="GET",route="${route.source}",status="404"\\} \\d+`,
      )
      await expect.poll(text).toMatch(counted)
    }
    const metrics = await text()
    expect(metrics).not.toContain(id)
    expect(metrics).toMatch(
      /http_request_duration_seconds_bucket\{method="GET",route="\/api\/stories\/:id",le="\+Inf"\} \d+/,
    )
    expect(metrics).toMatch(/ke_open_sockets\{namespace="\/stories"\} 0/)
    expect(metrics).toMatch(/process_resident_memory_bytes \d+/)
  })
})
