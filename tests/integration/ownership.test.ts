import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, callApi, type Problem, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let owner: Client
let stranger: Client
/** Finished, so that everything about it could be had. */
let storyId: string

beforeAll(async () => {
  ke = await startKe()
  ;[owner, stranger] = await Promise.all([register(ke), register(ke)])
  storyId = await owner.upload({ content: 'Ngày xưa có hai anh em nhà kia. Người em hiền lành, chăm chỉ.' })
  expect(await owner.untilDone(storyId)).toMatchObject({ status: 'completed' })
})
afterAll(() => ke.stop())

describe('a story', () => {
  const reads = ['', '/timeline', '/audio', '/audio/0', '/images/0', '/images/0?size=preview'].map((path) => [
    'GET',
    path,
  ])
  const acts = [
    ['DELETE', ''],
    ['PATCH', ''],
    ['POST', '/process'],
    ['POST', '/retry'],
    ['POST', '/cancel'],
  ]

  test.each(reads)('is its owner’s: %s %s', async (_, path) => {
    expect((await owner.request(`/api/stories/${storyId}${path}`)).status).toBe(200)
  })

  describe.each([...reads, ...acts])('%s %s', (method, path) => {
    const about = (id: string, token?: string) =>
      callApi<Problem>(ke, method ?? '', `/api/stories/${id}${path}`, { token })

    test('asks who is there', async () => {
      expect(await about(storyId)).toMatchObject({ status: 401, body: { code: 'not_signed_in' } })
    })

    test('tells nobody whether another’s story is there', async () => {
      const foreign = await about(storyId, stranger.accessToken)
      const missing = await about(crypto.randomUUID(), stranger.accessToken)
      expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } })
      expect(foreign.headers.get('Content-Type')).toBe('application/problem+json')
      expect(missing.status).toBe(foreign.status)
      expect({ ...missing.body, requestId: '' }).toEqual({ ...foreign.body, requestId: '' })
    })

    test.each(['1', 'not-a-uuid', '%00', "'%20or%201=1--"])('does not know the id %s', async (id) => {
      expect(await about(id, owner.accessToken)).toMatchObject({ status: 404, body: { code: 'not_found' } })
    })
  })

  test('stays as it was through all of that', async () => {
    const before = await owner.story(storyId)
    for (const [method = '', path] of acts) await stranger.api(method, `/api/stories/${storyId}${path}`)
    expect(await owner.story(storyId)).toEqual(before)
  })

  test.each(['1', '999999', '-1', '0.5', 'x', '0x0', '00000000000'])('has no passage %s', async (index) => {
    for (const made of ['audio', 'images']) {
      const answer = await owner.api('GET', `/api/stories/${storyId}/${made}/${index}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    }
  })

  test('has a page for its owner only', async () => {
    const page = (headers: Record<string, string>) =>
      fetch(`${ke.url}/stories/${storyId}`, { headers, redirect: 'manual' })
    const [own, foreign] = await Promise.all(
      [owner, stranger].map(async ({ account }) => page({ Cookie: await signInByForm(ke, account) })),
    )
    expect(own?.status).toBe(200)
    expect(await own?.text()).toContain('hiền lành')
    expect(foreign?.status).toBe(404)
    expect(await foreign?.text()).not.toContain('hiền lành')
    const anonymous = await page({})
    expect([anonymous.status, anonymous.headers.get('Location')]).toEqual([
      302,
      `/sign-in?redirectTo=%2Fstories%2F${storyId}`,
    ])
  })

  test.each(['delete', 'cancel', 'retry', 'continue'])(
    'cannot be told to %s from another’s page',
    async (intent) => {
      const before = await owner.story(storyId)
      const Cookie = await signInByForm(ke, stranger.account)
      expect((await postForm(ke, `/stories/${storyId}`, { intent }, { Cookie })).status).toBe(404)
      expect(await owner.story(storyId)).toEqual(before)
    },
  )
})

describe('lists', () => {
  test('hold one’s own stories, newest first, and nobody else’s', async () => {
    const [one, other] = await Promise.all([register(ke), register(ke)])
    const titles = ['Tấm Cám', 'Cây khế', 'Thạch Sanh']
    for (const title of titles) await one.upload({ title, content: 'Ngày xưa.', mode: 'manual' })
    const titlesOf = async (client: Client, query = '') => {
      const { body } = await client.api<{ items: { title: string }[] }>('GET', `/api/stories${query}`)
      return body.items.map(({ title }) => title)
    }
    expect(await titlesOf(one)).toEqual(titles.toReversed())
    expect(await titlesOf(one, '?q=kh%E1%BA%BF')).toEqual(['Cây khế'])
    expect(await titlesOf(one, '?q=TH%E1%BA%A0CH')).toEqual(['Thạch Sanh'])
    expect(await titlesOf(one, '?q=%25')).toEqual([])
    expect(await titlesOf(one, '?status=waiting')).toHaveLength(3)
    expect(await titlesOf(one, '?status=failed')).toEqual([])
    expect(await titlesOf(other)).toEqual([])
  })

  test('come page by page, each story once, and a borrowed cursor shows only one’s own', async () => {
    const [one, other] = await Promise.all([register(ke), register(ke)])
    for (let index = 0; index < 25; index++) await one.upload({ content: `Truyện ${index}.`, mode: 'manual' })
    type Page = { items: { id: string }[]; nextCursor: string | null }
    const first = (await one.api<Page>('GET', '/api/stories')).body
    const second = (await one.api<Page>('GET', `/api/stories?cursor=${first.nextCursor}`)).body
    expect(second.nextCursor).toBeNull()
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(25)
    const borrowed = await other.api<Page>('GET', `/api/stories?cursor=${first.nextCursor}`)
    expect(borrowed.body).toEqual({ items: [], nextCursor: null })
  })

  test.each(['cursor=%00', 'cursor=rubbish', 'q=%00', 'q=half%ED%A0%BD'])(
    'are not upset by ?%s',
    async (query) => {
      expect((await owner.api('GET', `/api/stories?${query}`)).status).toBe(200)
    },
  )

  test('refuse a status that is none, and are not for strangers', async () => {
    expect(await owner.api('GET', '/api/stories?status=lost')).toMatchObject({
      status: 422,
      body: { errors: { status: [expect.any(String)] } },
    })
    expect((await callApi(ke, 'GET', '/api/stories')).status).toBe(401)
  })
})

describe('what is not there', () => {
  test.each(['GET', 'POST', 'PATCH', 'DELETE', 'PUT'])(
    '%s of an unknown address is a problem, not a page',
    async (method) => {
      for (const path of ['/api/nothing/here', '/api/stories/1/2/3', '/api/']) {
        const { status, headers, body } = await callApi<Problem>(ke, method, path)
        expect(status).toBe(404)
        expect(headers.get('Content-Type')).toBe('application/problem+json')
        expect(body).toMatchObject({
          type: expect.any(String),
          title: expect.any(String),
          status: 404,
          code: 'not_found',
        })
      }
    },
  )

  test.each([
    ['GET', '/api/auth/login', 'POST'],
    ['DELETE', '/api/auth/register', 'POST'],
    ['POST', '/api/auth/profile', 'GET, PATCH'],
    ['PUT', '/api/stories', 'GET'],
    ['GET', '/api/stories/upload', 'POST'],
    ['POST', '/api/stories/1', 'GET, PATCH, DELETE'],
    ['PATCH', '/api/stories/1/process', 'POST'],
    ['GET', '/api/stories/1/cancel', 'POST'],
    ['POST', '/api/stories/1/audio/0', 'GET, PATCH'],
    ['DELETE', '/api/stories/1/images/0', 'GET, PATCH'],
  ])('%s %s is told which methods there are', async (method, path, allowed) => {
    const { status, headers, body } = await callApi<Problem>(ke, method, path)
    expect(status).toBe(405)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(headers.get('Allow')).toBe(allowed)
    expect(body).toMatchObject({ status: 405, code: 'method_not_allowed' })
  })
})

test('an unexpected fault is told without its details, and logged with them', async () => {
  const rename = (from: string, to: string) =>
    queryDatabase(ke.databaseUrl, `alter table ${from} rename to ${to}`)
  await rename('voice', 'voice_away')
  try {
    const { status, body } = await owner.api<Problem>('GET', '/api/voices')
    expect(status).toBe(500)
    expect(body).toMatchObject({ code: 'unexpected', detail: expect.not.stringContaining('relation') })
    expect(ke.web.output()).toContain('relation \\"voice\\" does not exist')
  } finally {
    await rename('voice_away', 'voice')
  }
})
