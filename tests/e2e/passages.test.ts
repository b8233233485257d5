import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { openVisitor } from '../setup/visitor.ts'

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

/** The second passage of a story, opened and written in, where it is read. */
async function typeIntoPassage(id: string) {
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto(`/stories/${id}`)
  const passage = page.getByRole('region', { name: 'Đoạn 2', exact: true })
  await passage.hover()
  await passage.getByRole('link', { name: 'Sửa đoạn 2' }).click()
  await passage.getByRole('textbox').fill('Đến đây thì trời đổ mưa to.')
  return { context, page, passage }
}

test('a passage is edited where it is read, heard by another voice, and brought back', async () => {
  const id = await person.upload({ content: numberedText(130), language: 'vi-VN', maxWordsPerChunk: 40 })
  const before = await person.untilDone(id)
  const takesOf = async () => (await person.story(id)).audioChunks.map(({ take }) => take)
  const takes = await takesOf()
  const { context, page, passage } = await typeIntoPassage(id)
  await passage.getByRole('combobox', { name: 'Giọng đọc' }).selectOption('offline-vi-south-male')
  await passage.getByRole('button', { name: 'Làm lại' }).click()
  await page.getByText('Đang đọc lại đoạn này.').filter({ visible: true }).first().waitFor()
  await expect.poll(async () => (await person.story(id)).status).toBe('completed')
  const after = await takesOf()
  expect(after.map((take, index) => take === takes[index])).toEqual(takes.map((_, index) => index !== 1))

  // The player has the new sound, without the page being loaded again.
  await passage.getByText('mưa').waitFor()
  await passage.hover()
  await passage.getByRole('button', { name: 'Nghe từ đoạn 2' }).click()
  await page.locator(`audio[src*="${after[1]}"]`).waitFor({ state: 'attached' })

  await page.goto(`/stories/${id}/reading`)
  const card = page.getByRole('region', { name: 'Đoạn 2', exact: true })
  await card.getByText('Sửa đoạn này').click()
  await card.getByRole('button', { name: 'Dùng lại bản trước' }).click()
  await page.getByText('Đã dùng lại bản trước của đoạn.').filter({ visible: true }).first().waitFor()
  await expect.poll(async () => (await person.story(id)).status).toBe('completed')
  expect(await takesOf()).toEqual(takes)
  expect((await person.story(id)).generatedContent).toBe(before.generatedContent)
  await context.close()
})

test('words that are being typed stay when another passage changes meanwhile', async () => {
  const id = await person.upload({ content: numberedText(130), language: 'vi-VN', maxWordsPerChunk: 40 })
  await person.untilDone(id)
  const { context, page, passage } = await typeIntoPassage(id)
  await person.api('PATCH', `/api/stories/${id}/audio/0`, { content: 'Ở nhà bên, ai đó sửa đoạn đầu.' })
  await page.getByRole('region', { name: 'Đoạn 1', exact: true }).getByText('bên').waitFor()
  await person.untilDone(id)
  await page.getByRole('link', { name: 'Sửa đoạn 1' }).waitFor({ state: 'attached' })
  await expect.poll(() => passage.getByRole('textbox').inputValue()).toBe('Đến đây thì trời đổ mưa to.')
  await passage.getByRole('button', { name: 'Làm lại' }).click()
  await passage.getByText('mưa').first().waitFor()
  await expect
    .poll(async () => (await person.story(id)).audioChunks[1]?.content.trim())
    .toBe('Đến đây thì trời đổ mưa to.')
  await context.close()
})
