import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFailed, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { newAccount } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

const tale = fileURLToPath(new URL('../../samples/cay-khe.txt', import.meta.url))

let ke: Ke
let browser: Browser

beforeAll(async () => {
  // Slow enough to be watched while it is written.
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '100' })
  browser = await launchBrowser({ args: ['--autoplay-policy=no-user-gesture-required'] })
})
afterAll(async () => {
  await browser.close()
  await ke.stop()
})

/** A fresh browser in Vietnamese. What its console calls an error fails the test. */
async function openPage(): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ baseURL: ke.url, locale: 'vi-VN' })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  onTestFailed(async () => {
    const folder = join(inject('scratchDir'), 'screenshots')
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, 'failure.png') })
    console.log(`at ${page.url()}: ${problems.join('; ')}`)
  })
  return { page, problems }
}

async function registerInBrowser(page: Page): Promise<void> {
  const account = newAccount()
  await page.goto('/register')
  await page.getByLabel('Họ và tên').fill(account.fullName)
  await page.getByLabel('Tên đăng nhập').fill(account.username)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await page.waitForURL('**/dashboard')
}

test('a person registers, uploads a tale, watches it arrive, hears and sees it, and signs out', async () => {
  const { page, problems } = await openPage()
  await registerInBrowser(page)

  await page.goto('/stories/new')
  await page.locator('input[type=file]').setInputFiles(tale)
  await page.getByRole('button', { name: 'Kể chuyện' }).click()
  await page.waitForURL(/\/stories\/[0-9a-f-]{36}$/)

  // It is watched without a reload: more passages while the text is still being written.
  const passages = page.locator('[data-passage]')
  await passages.first().waitFor()
  const seenEarly = await passages.count()
  expect(seenEarly).toBeLessThan(11)
  await expect.poll(() => passages.count(), { timeout: 60_000 }).toBe(11)

  // The first passage plays while the rest is still in the making.
  await page.getByRole('button', { name: 'Phát', exact: true }).click()
  const audio = page.locator('section[aria-label="Trình phát"] audio')
  await expect
    .poll(() => audio.evaluate((element: HTMLAudioElement) => element.currentTime), { timeout: 60_000 })
    .toBeGreaterThan(1)
  await expect.poll(() => page.locator('.spoken-word').count()).toBe(1)

  await page.getByText('đã xong').waitFor({ timeout: 90_000 })
  const pictures = page.getByRole('list', { name: 'Các bức tranh' }).locator('img')
  await expect.poll(() => pictures.count()).toBe(5)
  const widths = () =>
    pictures.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth))
  await expect.poll(widths).toEqual([384, 384, 384, 384, 384])
  // The one that goes with what is heard is shown large.
  const shown = page.locator('img[src*="/images/"]:not([src*="preview"])').last()
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThanOrEqual(1024)

  // The slider leads to another passage: its own words are marked and its picture is shown.
  await page.getByRole('slider', { name: 'Vị trí trong truyện' }).fill('200000')
  await expect
    .poll(async () =>
      Number(await page.locator('[data-passage]:has(.spoken-word)').getAttribute('data-passage')),
    )
    .toBeGreaterThan(5)

  await page.getByRole('link', { name: 'Truyện của bạn' }).click()
  await page
    .getByRole('link', { name: /Cây khế/ })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/stories'))
  await page.goto('/stories')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expect(problems).toEqual([])
})

test('without JavaScript a person registers, pastes a text and reads, hears and sees the story', async () => {
  const context = await browser.newContext({ baseURL: ke.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await registerInBrowser(page)
  await page.goto('/stories/new')
  await page.locator('textarea[name=content]').fill('Con cáo đi qua khu rừng.\n\nTrăng lên trên dòng sông.')
  await page.getByRole('button', { name: 'Kể chuyện' }).click()
  await page.waitForURL(/\/stories\/[0-9a-f-]{36}$/)
  await expect
    .poll(
      async () => {
        await page.reload()
        return page.getByText('đã xong').count()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(1)
  expect(await page.locator('[data-passage]').first().textContent()).toContain('Con cáo đi qua khu rừng.')
  expect(await page.locator('[data-passage] audio').count()).toBe(1)
  expect(await page.locator('img[src*="/images/0"]').count()).toBeGreaterThan(0)
})
