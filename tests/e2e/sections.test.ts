import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { openVisitor } from '../setup/visitor.ts'

/** Longer than a section of a few passages takes on a busy machine. */
const MADE_WITHIN_MS = 60_000
const content = [1, 2, 3]
  .map((number) => `Chương ${number}\n\n${numberedText(420, 100 * number)}.`)
  .join('\n\n')

let ke: Ke
let browser: Browser
let person: Client
let id: string
beforeAll(async () => {
  ke = await startKe()
  browser = await launchBrowser()
  person = await register(ke)
  id = await person.upload({ content, maxWordsPerChunk: 500, wordsPerImage: 1000, language: 'vi-VN' })
  await person.untilDone(id)
})
afterAll(async () => {
  await browser?.close()
  await ke?.stop()
})

async function visit(path: string): Promise<Page> {
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto(path)
  return page
}

/** As the check leaves a section behind that tells of other numbers. */
const mark = (chapter: string) =>
  queryDatabase(
    ke.databaseUrl,
    `update story_section set state = 'marked', faults = '[{"code":"numbers_changed","shows":["201","→ 999"]}]'
     where story_id = $1 and chapter = $2`,
    [id, chapter],
  )

test('a marked section says why, and is redone or kept from where it stands', async () => {
  await mark('Chương 2')
  await mark('Chương 3')
  const page = await visit(`/stories/${id}`)
  const second = page.getByRole('region', { name: 'Phần 2 cần bạn xem lại' })
  const third = page.getByRole('region', { name: 'Phần 3 cần bạn xem lại' })
  await second.getByText('Con số bị đổi: 201, → 999').waitFor()
  await page.getByRole('link', { name: 'phần 2' }).click()
  expect(await second.isVisible()).toBe(true)

  await third.getByRole('button', { name: 'Giữ nguyên' }).click()
  await third.waitFor({ state: 'detached' })
  await second.getByRole('button', { name: 'Làm lại' }).click()
  await second.waitFor({ state: 'detached', timeout: MADE_WITHIN_MS })
  const after = await person.untilDone(id)
  expect(after.status).toBe('completed')
  expect(new Set(after.sections.map(({ state }) => state))).toEqual(new Set(['written']))
  await page.context().close()
})

test('the player names the chapter, lists them all, and goes from one to the next', async () => {
  const page = await visit(`/stories/${id}`)
  const player = page.getByRole('region', { name: 'Trình phát' })
  const list = player.locator('summary')
  await list.filter({ hasText: 'Chương 1' }).click()
  await player.getByRole('button', { name: /^Chương 2/ }).click()
  await list.filter({ hasText: 'Chương 2' }).waitFor()
  await player.getByRole('button', { name: 'Chương sau' }).click()
  await list.filter({ hasText: 'Chương 3' }).waitFor()
  expect(await player.getByRole('button', { name: 'Chương sau' }).isDisabled()).toBe(true)
  await player.getByRole('button', { name: 'Chương trước' }).click()
  await list.filter({ hasText: 'Chương 2' }).waitFor()
  await page.context().close()
})

test('source and story are read side by side, with what was changed marked, or not', async () => {
  await queryDatabase(
    ke.databaseUrl,
    `update audio_chunk set content = replace(content, 'Ngày thứ 302', 'Hôm ấy') where story_id = $1`,
    [id],
  )
  const page = await visit(`/stories/${id}`)
  await page.getByLabel('Việc khác').click()
  await page.getByRole('link', { name: 'So với bản gốc' }).click()
  const third = page.getByRole('region', { name: 'Phần 3 · Chương 3' })
  await third.waitFor()
  expect(await third.locator('del').allInnerTexts()).toEqual(['Ngày thứ 302,'])
  expect(await third.locator('ins').allInnerTexts()).toEqual(['Hôm ấy,'])
  await page.getByRole('link', { name: 'Ẩn chỗ thay đổi' }).click()
  await page.getByRole('link', { name: 'Hiện chỗ thay đổi' }).waitFor()
  await expect.poll(() => page.locator('del, ins').count()).toBe(0)
  await page.context().close()
})
