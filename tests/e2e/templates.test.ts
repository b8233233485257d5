import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInTemplates } from '../../core/templates/built-in.ts'
import { launchBrowser } from '../setup/browser.ts'
import { register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { openVisitor } from '../setup/visitor.ts'

let ke: Ke
let browser: Browser
beforeAll(async () => {
  ke = await startKe()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await ke?.stop()
})

const drama = builtInTemplates('vi-VN').find(({ id }) => id === 'drama') ?? expect.unreachable()
const promptOf = (page: Page) => page.getByRole('textbox', { name: 'Lời dặn người kể' })
const kindOf = (page: Page) => page.getByLabel('Kiểu kể')
const choose = async (page: Page, name: string) => {
  await page.getByText('Chọn mẫu', { exact: true }).click()
  await page.getByRole('button', { name: `Dùng mẫu ${name}` }).click()
}

test('a template is chosen, undone, made one’s own, and used for another story', async () => {
  const person = await register(ke)
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto('/stories/new')
  await page.waitForLoadState('networkidle')
  await promptOf(page).fill('Kể thật vui.')
  await choose(page, drama.name)
  expect(await promptOf(page).inputValue()).toBe(drama.prompt)
  expect(await kindOf(page).inputValue()).toBe('drama')

  await page.getByRole('button', { name: 'Hoàn tác' }).click()
  expect(await promptOf(page).inputValue()).toBe('Kể thật vui.')
  expect(await kindOf(page).inputValue()).toBe('auto')
  await page.getByRole('button', { name: 'Điền lại mẫu' }).click()
  expect(await promptOf(page).inputValue()).toBe(drama.prompt)

  await promptOf(page).fill('Kịch vui, thật nhiều tiếng cười.')
  await page.getByText('Lưu lời dặn này thành mẫu').click()
  await page.getByLabel('Tên mẫu').fill('Kịch vui')
  await page.getByLabel('Tên mẫu').press('Enter')
  await page.getByText('Đã lưu mẫu “Kịch vui”.').waitFor()

  await page.getByText('Lưu lời dặn này thành mẫu').click()
  await page.getByLabel('Tên mẫu').fill('KỊCH VUI')
  await page.getByRole('button', { name: 'Lưu mẫu' }).click()
  await page.getByText('Bạn đã có mẫu mang tên này.').waitFor()

  await page.goto('/stories/new')
  await page.waitForLoadState('networkidle')
  await choose(page, 'Kịch vui')
  await page.getByRole('textbox', { name: 'Văn bản' }).fill('Ngày xưa có hai anh em nhà kia.')
  await page.getByRole('button', { name: 'Kể chuyện' }).click()
  await page.waitForURL(/\/stories\/[0-9a-f-]{36}/)
  const { customPrompt, settings } = await person.story(new URL(page.url()).pathname.split('/')[2] ?? '')
  expect({ customPrompt, rewrite: settings.rewrite }).toEqual({
    customPrompt: 'Kịch vui, thật nhiều tiếng cười.',
    rewrite: 'drama',
  })
  await context.close()
})

test('without JavaScript a template is chosen by its button, and the form has it', async () => {
  const person = await register(ke)
  const context = await openVisitor(
    browser,
    ke,
    { account: person.account },
    { javaScriptEnabled: false, viewport: { width: 1280, height: 1600 } },
  )
  const page = await context.newPage()
  await page.goto('/batch/new')
  await choose(page, drama.name)
  await page.waitForURL('**/batch/new?template=drama')
  await expect.poll(() => promptOf(page).inputValue()).toBe(drama.prompt)
  expect(await kindOf(page).inputValue()).toBe('drama')
  await context.close()
})
