import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { launchBrowser } from '../setup/browser.ts'
import { newAccount, register, signInByForm } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let lab: Lab
let ke: Ke
let browser: Browser

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({ GOOGLE_TTS_API_KEY: 'lab-key', GOOGLE_TTS_ENDPOINT: lab.ttsUrl })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await ke?.stop()
  await lab?.close()
})

/** The form for a new story, once the voices of both providers are there. */
async function openForm(): Promise<Page> {
  const account = newAccount()
  const person = await register(ke, account)
  await vi.waitUntil(
    async () => {
      const { body } = await person.api<{ items: { provider: string }[] }>('GET', '/api/voices')
      return new Set(body.items.map(({ provider }) => provider)).size === 2
    },
    { timeout: 60_000, interval: 100 },
  )
  const [name = '', value = ''] = (await signInByForm(ke, account)).split('=')
  const context = await browser.newContext({ baseURL: ke.url, locale: 'vi-VN' })
  await context.addCookies([{ name, value, url: ke.url }])
  const page = await context.newPage()
  await page.goto('/stories/new')
  return page
}

test('a voice is heard at the press of a key, stopped by another, and chosen with its provider', async () => {
  const page = await openForm()
  const voice = page.getByLabel('Giọng đọc')
  await expect(page.getByRole('button', { name: 'Chọn một giọng để nghe thử' }).isDisabled()).resolves.toBe(
    true,
  )
  expect(await voice.locator('optgroup').count()).toBe(2)

  await voice.selectOption('vi-VN-Neural2-A')
  expect(await page.locator('select[name=speechProvider]').inputValue()).toBe('google')
  await page.getByRole('button', { name: 'Nghe thử Neural2 A, nữ' }).press('Enter')
  const stop = page.getByRole('button', { name: 'Dừng Neural2 A, nữ' })
  await stop.waitFor()
  await vi.waitUntil(async () => (await stop.getAttribute('aria-busy')) === 'false', { timeout: 60_000 })
  await stop.press('Space')
  await page.getByRole('button', { name: 'Nghe thử Neural2 A, nữ' }).waitFor()
})

test('who chooses another provider gets its own voice, not one that it does not have', async () => {
  const page = await openForm()
  const voice = page.getByLabel('Giọng đọc')
  await voice.selectOption('vi-VN-Neural2-A')
  await page.getByText('Tùy chọn khác').click()
  const provider = page.locator('select[name=speechProvider]')
  await provider.selectOption('offline')
  await vi.waitUntil(async () => (await voice.inputValue()) === '')
  await voice.selectOption('vi-VN-Neural2-A')
  await provider.selectOption('auto')
  expect(await voice.inputValue()).toBe('vi-VN-Neural2-A')
})

test('a voice that cannot be heard says so', async () => {
  lab.script.next('tts.synthesize', 'wrongKey')
  const page = await openForm()
  await page.getByLabel('Giọng đọc').selectOption('vi-VN-Standard-B')
  await page.getByRole('button', { name: /^Nghe thử/ }).click()
  await page.getByText('Chưa nghe được giọng này.').waitFor()
})
