import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { shortTale } from '../setup/texts.ts'
import { blockSockets, openVisitor } from '../setup/visitor.ts'

let ke: Ke
let browser: Browser
let person: Client
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ke = await startKe()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await ke.stop()
})
beforeEach(async () => {
  person = await register(ke)
  context = await openVisitor(browser, ke, { account: person.account })
  page = await context.newPage()
})
afterEach(() => context.close())

/** A story nobody works on. */
const waiting = (title: string) => person.upload({ content: shortTale, mode: 'manual', title })
const toasts = () => page.getByRole('list', { name: 'Thông báo' }).getByRole('listitem')
const lost = () => page.getByText('Mất kết nối – đang thử lại…')

test('a page that was cut off says so, and afterwards shows what happened meanwhile', async () => {
  await waiting('Chờ')
  const known = page.waitForResponse('**/api/notifications')
  await page.goto('/stories')
  await page.getByRole('link', { name: 'Chờ', exact: true }).waitFor()
  await (await known).finished()

  await context.setOffline(true)
  await lost().waitFor()
  const id = await person.upload({ content: shortTale, title: 'Trong lúc vắng' })
  await person.untilDone(id)
  expect(await page.getByRole('link', { name: 'Trong lúc vắng' }).count()).toBe(0)

  await context.setOffline(false)
  await lost().waitFor({ state: 'detached' })
  const card = page.getByRole('article').filter({ hasText: 'Trong lúc vắng' })
  await card.getByText('đã xong').waitFor()
  await toasts().getByRole('link', { name: 'Trong lúc vắng' }).click()
  await page.waitForURL(`**/stories/${id}`)
})

test('a page that could not be loaded comes by itself when the network is back', async () => {
  await waiting('Chờ')
  const connected = page.waitForResponse('**/api/notifications')
  await page.goto('/dashboard')
  await connected
  await context.setOffline(true)
  await page.getByRole('link', { name: '30 ngày' }).click()
  await page.getByRole('heading', { name: 'Chưa tải được trang' }).waitFor()
  await context.setOffline(false)
  await page.getByRole('link', { name: '30 ngày' }).and(page.locator('[aria-current]')).waitFor()
})

test('a story that ends is told of on every page but its own', async () => {
  const id = await waiting('Cây khế')
  await page.goto(`/stories/${id}`)
  await page.getByRole('button', { name: 'Làm tiếp' }).click()
  await toasts().getByText('Bắt đầu làm bước tiếp theo.').waitFor()
  await page.getByText('Bước này đã xong.').waitFor()
  expect(await toasts().getByText('chờ bạn xem').count()).toBe(0)

  await page.getByRole('link', { name: 'Kể truyện mới' }).click()
  await page.waitForURL('**/stories/new')
  await person.api('POST', `/api/stories/${id}/process`, { step: 'all' })
  await toasts().getByText('Cây khế đã kể xong').waitFor()
})

test('without sockets the list is read every ten seconds', async () => {
  await blockSockets(context)
  await page.clock.install()
  await page.goto('/stories')
  await page.getByRole('heading', { name: 'Chưa có truyện nào' }).waitFor()
  await waiting('Đến sau')
  await page.clock.runFor(3000)
  await lost().waitFor()
  expect(await page.getByRole('link', { name: 'Đến sau' }).count()).toBe(0)
  await page.clock.runFor(10_000)
  await page.getByRole('link', { name: 'Đến sau' }).waitFor()
})

test('who signs out in one tab is told so in the other, with the way back', async () => {
  const connected = page.waitForResponse('**/api/notifications')
  await page.goto('/stories/new')
  await connected
  const other = await context.newPage()
  await other.goto('/stories')
  await other.getByRole('button', { name: 'Đăng xuất' }).click()
  const told = page.getByRole('status').filter({ hasText: 'Bạn đã đăng xuất ở nơi khác' })
  await told.getByRole('link', { name: 'Đăng nhập' }).click()
  await page.waitForURL('**/sign-in?redirectTo=%2Fstories%2Fnew')
})

test('a toast waits while it has the focus, goes by itself, and closes by a key', async () => {
  await page.clock.install()
  const [one, other] = [await waiting('Một'), await waiting('Hai')]
  const remove = async (id: string) => {
    await page.goto(`/stories/${id}?confirm=delete`)
    await page.getByRole('button', { name: 'Xóa hẳn' }).click()
    await toasts().getByText('Đã xóa truyện.').waitFor()
  }
  await remove(one)
  await page.keyboard.press('F8')
  await page.clock.runFor(20_000)
  expect(await toasts().count()).toBe(1)
  await page.getByRole('main').focus()
  await page.clock.runFor(8000)
  await toasts().waitFor({ state: 'detached' })

  await remove(other)
  await page.keyboard.press('F8')
  await page.keyboard.press('Escape')
  await toasts().waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
})

test('a toast that has the focus is not pushed out by those that come', async () => {
  const connected = page.waitForResponse('**/api/notifications')
  await page.goto('/stories/new')
  await connected
  const tell = async (title: string) => {
    await person.upload({ content: shortTale, title })
    await toasts().getByText(`${title} đã kể xong`).waitFor()
  }
  await tell('Một')
  await page.keyboard.press('F8')
  for (const title of ['Hai', 'Ba', 'Bốn']) await tell(title)
  const shown = await toasts().getByRole('link').allTextContents()
  expect(shown).toEqual(['Một', 'Ba', 'Bốn'])
  const focused = page.locator(':focus')
  expect(await toasts().filter({ has: focused, hasText: 'Một' }).count()).toBe(1)
})

test('a page that takes its time is announced by its shape, and what was typed stays until it comes', async () => {
  await page.goto('/stories/new')
  await page.getByLabel('Tên truyện').fill('Chưa gửi')
  const answer = Promise.withResolvers<void>()
  await page.route('**/stories.data*', async (route) => {
    await answer.promise
    await route.continue()
  })
  await page.getByRole('link', { name: 'Truyện của bạn' }).click()
  await page.getByRole('status').getByText('Đang tải…').waitFor()
  expect(await page.getByLabel('Tên truyện').inputValue()).toBe('Chưa gửi')
  expect(await page.getByLabel('Tên truyện').isVisible()).toBe(false)
  answer.resolve()
  await page.getByRole('heading', { name: 'Chưa có truyện nào' }).waitFor()
  expect(await page.getByText('Đang tải…').count()).toBe(0)
})
