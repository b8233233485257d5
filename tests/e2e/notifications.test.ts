import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeVapidKeys } from '../../push/vapid.ts'
import { type PushService, startPushService } from '../lab/push-service.ts'
import { askBatch, startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { newNotification } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { shortTale } from '../setup/texts.ts'
import { openVisitor, setVisibility } from '../setup/visitor.ts'

const keys = makeVapidKeys()
let service: PushService
let ke: Ke
let browser: Browser
let person: Client
let context: BrowserContext
let page: Page

beforeAll(async () => {
  service = await startPushService()
  ke = await startKe({
    VAPID_PUBLIC_KEY: keys.publicKey,
    VAPID_PRIVATE_KEY: keys.privateKey,
    PUSH_LOOPBACK: service.origin,
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await ke.stop()
  await service.close()
})
beforeEach(async () => {
  person = await register(ke)
  context = await openVisitor(browser, ke, { account: person.account })
  page = await context.newPage()
})
afterEach(() => context.close())

const WITHIN = { timeout: 60_000 }
const bell = (on: Page) =>
  on
    .getByRole('navigation')
    .or(on.getByRole('banner'))
    .getByRole('link', { name: /^Thông báo/ })
const bellSays = (on: Page, name: string) =>
  bell(on)
    .and(on.getByRole('link', { name, exact: true }))
    .waitFor(WITHIN)

test('a story that ends is told of in every tab, and what is read in one is read in the other', async () => {
  const listens = page.waitForResponse('**/api/notifications')
  await page.goto('/stories/new')
  await listens
  const other = await context.newPage()
  const otherListens = other.waitForResponse('**/api/notifications')
  await other.goto('/notifications')
  await otherListens
  await other.getByRole('heading', { name: 'Chưa có tin nào' }).waitFor()
  await bellSays(page, 'Thông báo')

  const id = await person.upload({ content: shortTale, title: 'Cây khế' })
  await person.untilDone(id)
  await bellSays(page, 'Thông báo: 1 tin chưa đọc')
  await bellSays(other, 'Thông báo: 1 tin chưa đọc')
  const toast = page.getByRole('list', { name: 'Thông báo' }).getByRole('listitem')
  await toast.getByText('Cây khế đã kể xong').waitFor(WITHIN)

  await other.getByRole('main').getByRole('link', { name: 'Cây khế' }).click()
  await other.waitForURL(`**/stories/${id}`)
  await bellSays(other, 'Thông báo')
  await bellSays(page, 'Thông báo')
})

test('who looks at the story as it ends has nothing left to read', async () => {
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  await page.goto(`/stories/${id}`)
  await person.api('POST', `/api/stories/${id}/process`, { step: 'all' })
  await person.untilDone(id)
  await expect
    .poll(async () => {
      const { items, unread } = (
        await person.api<{ items: unknown[]; unread: number }>('GET', '/api/notifications')
      ).body
      return [items.length, unread]
    }, WITHIN)
    .toEqual([1, 0])
})

test('a batch that ends in a tab behind others is news until somebody looks at it', async () => {
  const files = Array.from({ length: 7 }, (_, place) => textFile(`Tấm ${place}.txt`, `${place} ${shortTale}`))
  const { jobId } = await startBatch(person, { files })
  await askBatch(person, jobId, 'pause')
  const listens = page.waitForResponse('**/api/notifications')
  await page.goto(`/batch/${jobId}`)
  await listens
  await setVisibility(page, 'hidden')
  await askBatch(person, jobId, 'resume')
  await untilBatchDone(person, jobId)
  await bellSays(page, 'Thông báo: 1 tin chưa đọc')
  await page.waitForLoadState('networkidle')
  const unread = async () => (await person.api<{ unread: number }>('GET', '/api/notifications')).body.unread
  expect(await unread()).toBe(1)
  await setVisibility(page, 'visible')
  await expect.poll(unread, WITHIN).toBe(0)
})

test('all are read by one button, and the list says so', async () => {
  for (let count = 0; count < 2; count++) await newNotification(ke, person)
  await page.goto('/notifications')
  await bellSays(page, 'Thông báo: 2 tin chưa đọc')
  await page.getByRole('button', { name: 'Đánh dấu đã đọc hết' }).click()
  await bellSays(page, 'Thông báo')
  await page.getByRole('button', { name: 'Đánh dấu đã đọc hết' }).waitFor({ state: 'detached' })
})

test('what is pushed is shown in its language and leads to its story, and once only', async () => {
  await context.grantPermissions(['notifications'], { origin: ke.url })
  await page.goto('/stories')
  const devtools = await context.newCDPSession(page)
  let registrationId = ''
  devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    registrationId = versions.find(({ status }) => status === 'activated')?.registrationId ?? registrationId
  })
  await devtools.send('ServiceWorker.enable')
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js')
    await navigator.serviceWorker.ready
  })
  const message = {
    title: 'Cây khế',
    body: 'đã kể xong. Mời bạn nghe và xem.',
    path: '/stories/1',
    tag: 'n-1',
    language: 'vi-VN',
  }
  await expect.poll(() => registrationId, WITHIN).not.toBe('')
  // A browser that is busy loses what comes just after the worker is there. Pushed again, it is still one.
  async function shownAfterOneMore() {
    const data = JSON.stringify(message)
    await devtools.send('ServiceWorker.deliverPushMessage', { origin: ke.url, registrationId, data })
    return page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body, tag, lang, data }) => ({
        title,
        body,
        tag,
        lang,
        data,
      }))
    })
  }
  const { path, language, ...rest } = message
  for (let time = 0; time < 2; time++)
    await expect.poll(shownAfterOneMore, WITHIN).toEqual([{ ...rest, lang: language, data: { path } }])
})

test('a browser is switched on, tried, and switched off again', async () => {
  await context.grantPermissions(['notifications'], { origin: ke.url })
  const device = service.subscribe(keys.publicKey)
  // A browser under test has no push service of its maker's: ours stands in.
  await page.addInitScript((subscription) => {
    let isOn = false
    const own = {
      ...subscription,
      options: {},
      toJSON: () => subscription,
      unsubscribe: async () => {
        isOn = false
        return true
      },
    }
    PushManager.prototype.getSubscription = async () => (isOn ? (own as never) : null)
    PushManager.prototype.subscribe = async () => {
      isOn = true
      return own as never
    }
  }, device.subscription)
  await page.goto('/settings/notifications')
  await page.getByText('Chưa thiết bị nào được báo.').waitFor()
  await page.getByRole('button', { name: 'Bật trên thiết bị này' }).click()
  await page.getByText('Thiết bị này', { exact: false }).first().waitFor(WITHIN)
  await page.getByRole('button', { name: /^Gửi thử đến/ }).click()
  await expect
    .poll(() => device.received.map(({ message }) => message.title), WITHIN)
    .toEqual(['Thử thông báo của Kể'])
  await page.getByRole('button', { name: /^Tắt báo trên/ }).click()
  await page.getByText('Chưa thiết bị nào được báo.').waitFor(WITHIN)
})

test('a browser whose push service is away says so, and one that blocks us says how to mend it', async () => {
  await context.grantPermissions(['notifications'], { origin: ke.url })
  await page.addInitScript(() => {
    PushManager.prototype.subscribe = async () => {
      throw new DOMException('push service not available', 'AbortError')
    }
  })
  await page.goto('/settings/notifications')
  await page.getByRole('button', { name: 'Bật trên thiết bị này' }).click()
  await page.getByRole('alert').getByText('Dịch vụ thông báo của trình duyệt không trả lời').waitFor(WITHIN)
})

test('how one is told is kept, also without JavaScript', async () => {
  const plain = await openVisitor(browser, ke, { account: person.account }, { javaScriptEnabled: false })
  const without = await plain.newPage()
  await without.goto('/settings/notifications')
  await without.getByLabel('E-mail').selectOption('off')
  await without.getByLabel('Báo trên các thiết bị đã bật dưới đây').uncheck()
  await without.getByRole('button', { name: 'Lưu cách báo tin' }).click()
  await without.getByText('Đã lưu cách báo tin.').waitFor()
  const { user } = (
    await person.api<{ user: { preferences: { notifications: object } } }>('GET', '/api/auth/profile')
  ).body
  expect(user.preferences.notifications).toEqual({ email: false, push: false, mails: 'batches' })
  await plain.close()
})
