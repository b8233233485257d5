import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { openVisitor } from '../setup/visitor.ts'

/** Longer than any story of three pictures takes on a busy machine. */
const MADE_WITHIN_MS = 60_000
const filler = Array.from({ length: 36 }, () => 'đi').join(' ')
const content = ['có Lan gặp ông Tư', 'chỉ có mưa rơi', 'lại thấy Lan hái hoa']
  .map((who) => `Hôm ấy ${who} bên sông ${filler}.`)
  .join('\n\n')

let ke: Ke
let browser: Browser
let person: Client
beforeAll(async () => {
  ke = await startKe()
  browser = await launchBrowser()
  person = await register(ke)
})
afterAll(async () => {
  await browser?.close()
  await ke?.stop()
})

test('a prompt is changed beside its picture, and that picture alone is drawn once more', async () => {
  const id = await person.upload({ content, wordsPerImage: 50, language: 'vi-VN' })
  await person.untilDone(id)
  const before = (await person.story(id)).imageChunks.map(({ take }) => take)
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto(`/stories/${id}`)
  await page.getByText('Lời vẽ', { exact: true }).click()
  const prompt = page.getByRole('textbox', { name: 'Lời vẽ' })
  expect(await prompt.inputValue()).toContain('- Lan: ')
  await prompt.fill('Nhà vua cưỡi ngựa trong đêm bão tuyết.')
  await page.getByRole('button', { name: 'Vẽ lại tranh này' }).click()
  await page.getByText('Bắt đầu vẽ lại.').filter({ visible: true }).first().waitFor()
  await expect
    .poll(async () => (await person.story(id)).status, { timeout: MADE_WITHIN_MS })
    .toBe('completed')
  const after = (await person.story(id)).imageChunks.map(({ take }) => take)
  expect(after[0]).not.toBe(before[0])
  expect(after.slice(1)).toEqual(before.slice(1))
  await page.locator(`img[src*="${after[0]}"]`).first().waitFor({ timeout: MADE_WITHIN_MS })

  await page.goto(`/stories/${id}/cast`)
  const looks = page.getByLabel('Ngoại hình').first()
  await looks.fill('cô gái, tóc bím đen, áo vải tím, quần đen')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  // The first picture has a prompt of its own now.
  await page.getByText('1 tranh không còn khớp với phần này: 3.').waitFor()
  await page.getByRole('button', { name: 'Vẽ lại 1 tranh' }).click()
  await page.waitForURL(`**/stories/${id}`)
  await context.close()
})
