import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PushService, startPushService } from '../tests/lab/push-service.ts'
import { createPusher, type PushMessage } from './pusher.ts'
import { makeVapidKeys } from './vapid.ts'

const keys = { ...makeVapidKeys(), subject: 'mailto:operator@example.com' }
const message: PushMessage = {
  title: 'Tấm Cám',
  body: 'đã kể xong. Mời bạn nghe và xem.',
  path: '/stories/1',
  tag: 'n-1',
  language: 'vi-VN',
}
let service: PushService
beforeAll(async () => {
  service = await startPushService()
})
afterAll(() => service.close())

const pusher = () => createPusher(keys, service.origin)
const targetOf = ({ subscription }: ReturnType<PushService['subscribe']>) => ({
  endpoint: subscription.endpoint,
  ...subscription.keys,
})

test('what is pushed can be read by the browser alone, is small, and says who sends it', async () => {
  const browser = service.subscribe(keys.publicKey)
  expect(await pusher().push(targetOf(browser), message)).toBe('sent')
  const [received] = browser.received
  expect(received?.message).toEqual(message)
  expect(received?.bytes).toBeLessThan(400)
  expect(received?.headers).toMatchObject({ ttl: '86400', topic: 'n-1', 'content-encoding': 'aes128gcm' })
  expect(received?.claims).toMatchObject({ aud: service.origin, sub: keys.subject })
})

test('a service that knows the browser no more says that it is gone', async () => {
  for (const status of [404, 410]) {
    const browser = service.subscribe()
    browser.answers.push({ status })
    expect(await pusher().push(targetOf(browser), message)).toBe('gone')
  }
})

test('a busy service says when to come again, and one that refuses us is not asked again', async () => {
  const browser = service.subscribe()
  browser.answers.push({ status: 429, headers: { 'Retry-After': '7' } }, { status: 503 }, { status: 413 })
  const target = targetOf(browser)
  await expect(pusher().push(target, message)).rejects.toMatchObject({
    retryAfterMs: 7000,
    reaction: 'retry',
  })
  await expect(pusher().push(target, message)).rejects.toMatchObject({ retryAfterMs: undefined })
  await expect(pusher().push(target, message)).rejects.toMatchObject({
    code: 'push_refused',
    reaction: 'stop',
  })
})

test('a redirect is not followed', async () => {
  const browser = service.subscribe()
  const other = service.subscribe()
  browser.answers.push({ status: 307, headers: { Location: other.subscription.endpoint } })
  await expect(pusher().push(targetOf(browser), message)).rejects.toMatchObject({ code: 'push_refused' })
  expect(other.attempts).toBe(0)
})

test('this machine is written to only where the operator says so', async () => {
  const browser = service.subscribe()
  expect(await createPusher(keys).push(targetOf(browser), message)).toBe('gone')
  expect(browser.attempts).toBe(0)
})

test('keys that are not of one pair are noticed at once', () => {
  const other = makeVapidKeys()
  expect(() => createPusher({ ...keys, privateKey: other.privateKey })).toThrow('VAPID_PRIVATE_KEY')
})
