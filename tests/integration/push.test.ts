import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PushDevice } from '../../core/notification.ts'
import { makeVapidKeys } from '../../push/vapid.ts'
import { type Browser, type PushService, startPushService } from '../lab/push-service.ts'
import { startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { newToken } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

const keys = makeVapidKeys()
let service: PushService
let ke: Ke
let person: Client

beforeAll(async () => {
  service = await startPushService()
  ke = await startKe({
    VAPID_PUBLIC_KEY: keys.publicKey,
    VAPID_PRIVATE_KEY: keys.privateKey,
    VAPID_SUBJECT: 'mailto:operator@example.com',
    PUSH_LOOPBACK: service.origin,
  })
})
afterAll(async () => {
  await ke.stop()
  await service.close()
})
beforeEach(async () => {
  person = await register(ke)
})

/** A browser of this person's that is told; gives its id, too. */
async function subscribe(client = person): Promise<Browser & { id: string }> {
  const browser = service.subscribe(keys.publicKey)
  const { status, body } = await client.api<{ id: string }>(
    'POST',
    '/api/push/subscriptions',
    browser.subscription,
  )
  expect(status).toBe(201)
  return Object.assign(browser, { id: body.id })
}
const devices = async (client = person): Promise<PushDevice[]> =>
  (await client.api<{ items: PushDevice[] }>('GET', '/api/push/subscriptions')).body.items
const tell = async (title: string) => {
  const storyId = await person.upload({ content: shortTale, title })
  await person.untilDone(storyId)
  return storyId
}
const titles = ({ received }: Browser) => received.map(({ message }) => message.title)
const WITHIN = { timeout: 60_000 }

describe('a device is told', () => {
  test('once of each story that ends, in its person’s language, and it is led to the story', async () => {
    await person.api('PATCH', '/api/auth/profile', { preferences: { language: 'en-US' } })
    const [one, other] = [await subscribe(), await subscribe()]
    const foreign = await subscribe(await register(ke))
    const storyId = await tell('Cây khế')
    for (const browser of [one, other]) await expect.poll(() => titles(browser), WITHIN).toEqual(['Cây khế'])
    expect(one.received[0]?.message).toEqual({
      title: 'Cây khế',
      body: 'is done: ready to hear and to see.',
      path: `/stories/${storyId}`,
      tag: expect.stringMatching(/^n-\d+$/),
      language: 'en-US',
    })
    expect(foreign.attempts).toBe(0)
  })

  test('once of a batch', async () => {
    const browser = await subscribe()
    const files = [1, 2].map((chapter) => textFile(`${chapter}.txt`, numberedText(40, 100 * chapter)))
    const { jobId } = await startBatch(person, { files, settings: { title: 'Cả loạt' } })
    await untilBatchDone(person, jobId)
    await expect.poll(() => titles(browser), WITHIN).toEqual(['Cả loạt'])
    expect(browser.attempts).toBe(1)
  })

  test('again later while its push service is busy, as the service asks', async () => {
    const browser = await subscribe()
    browser.answers.push({ status: 429, headers: { 'Retry-After': '1' } }, { status: 503 })
    await tell('Đến sau')
    await expect.poll(() => titles(browser), WITHIN).toEqual(['Đến sau'])
    expect(browser.attempts).toBe(3)
  })

  test('to try it, when its person asks', async () => {
    const browser = await subscribe()
    expect((await person.api('POST', `/api/push/subscriptions/${browser.id}/try`)).status).toBe(202)
    await expect.poll(() => titles(browser), WITHIN).toEqual(['Thử thông báo của Kể'])
    const stranger = await register(ke)
    expect((await stranger.api('POST', `/api/push/subscriptions/${browser.id}/try`)).status).toBe(404)
  })
})

describe('a device is told nothing', () => {
  test('when its person wants no device told', async () => {
    const browser = await subscribe()
    await person.api('PATCH', '/api/auth/profile', { preferences: { notifications: { push: false } } })
    await tell('Im lặng')
    await person.api('PATCH', '/api/auth/profile', { preferences: { notifications: { push: true } } })
    await tell('Nói lại')
    await expect.poll(() => titles(browser), WITHIN).toEqual(['Nói lại'])
  })

  test('once its service says that it is gone: it is forgotten', async () => {
    const [gone, other] = [await subscribe(), await subscribe()]
    gone.answers.push({ status: 410 })
    await tell('Một')
    await expect.poll(async () => (await devices()).map(({ id }) => id), WITHIN).toEqual([other.id])
    await tell('Hai')
    await expect.poll(() => titles(other), WITHIN).toEqual(['Một', 'Hai'])
    expect(gone.attempts).toBe(1)
  })

  test('where its person has signed out', async () => {
    const [here, there] = [await subscribe(), await subscribeElsewhere()]
    await there.signOut()
    expect((await devices()).map(({ id }) => id)).toEqual([here.id])
    await tell('Chỉ ở đây')
    await expect.poll(() => titles(here), WITHIN).toEqual(['Chỉ ở đây'])
    expect(there.browser.attempts).toBe(0)
  })

  test('after it was taken out, which only its own person can do', async () => {
    const browser = await subscribe()
    const stranger = await register(ke)
    expect((await stranger.api('DELETE', `/api/push/subscriptions/${browser.id}`)).status).toBe(404)
    expect((await person.api('DELETE', `/api/push/subscriptions/${browser.id}`)).status).toBe(204)
    expect(await devices()).toEqual([])
  })

  test('of the person who used it before', async () => {
    const browser = await subscribe()
    const next = await register(ke)
    await next.api('POST', '/api/push/subscriptions', browser.subscription)
    expect(await devices()).toEqual([])
    expect(await devices(next)).toMatchObject([{ current: true }])
  })
})

async function subscribeElsewhere() {
  const token = await newToken(ke, person.account)
  const elsewhere = {
    ...person,
    api: (method: string, path: string, body?: object) =>
      fetch(`${ke.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      }),
  }
  const browser = service.subscribe(keys.publicKey)
  await elsewhere.api('POST', '/api/push/subscriptions', browser.subscription)
  return { browser, signOut: () => elsewhere.api('POST', '/api/auth/logout') }
}

test.each([
  'http://10.0.0.1/x',
  'https://127.0.0.1/x',
  'https://localhost/x',
  'https://[::1]/x',
  'https://metadata.google.internal/x',
  'http://127.0.0.1:1/x',
])('%s is no address that we write to', async (endpoint) => {
  const { keys: own } = service.subscribe().subscription
  const { status, body } = await person.api('POST', '/api/push/subscriptions', { endpoint, keys: own })
  expect(status).toBe(422)
  expect(body).toMatchObject({ errors: { endpoint: ['push_endpoint_invalid'] } })
})

test('the key that browsers subscribe with is told, and everything else about push goes with the account’s data', async () => {
  expect((await person.api('GET', '/api/push')).body).toEqual({ publicKey: keys.publicKey })
  await subscribe()
  const zip = await (await person.request('/api/auth/export')).arrayBuffer()
  const names = Buffer.from(zip).toString('latin1')
  expect(names).toContain('notifications.json')
  expect(names).toContain('push-devices.json')
})
