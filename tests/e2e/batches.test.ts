import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import { unzipSync, zipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { askBatch, readBatch, startBatch, textFile } from '../setup/batches.ts'
import { launchBrowser } from '../setup/browser.ts'
import { register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'
import { openVisitor } from '../setup/visitor.ts'

let lab: Lab
let ke: Ke
let browser: Browser
beforeAll(async () => {
  lab = await startLab({ seed: 3 })
  ke = await startKe(vendorEnvironment(lab))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await ke.stop()
  await lab.close()
})

const isBatch = /\/batch\/[0-9a-f-]{36}$/
const BROKEN = 'tắcđầu'

/** Six chapters on disk, the fourth with a word at which the writer stops. */
async function sixChapters(): Promise<string[]> {
  const folder = await mkdtemp(join(inject('scratchDir'), 'chapters-'))
  return Promise.all(
    [1, 2, 3, 4, 5, 10].map(async (number, place) => {
      const path = join(folder, `Chương ${number}.txt`)
      await writeFile(path, `${place === 3 ? `${BROKEN} ` : ''}${numberedText(80, 1000 * number)}`)
      return path
    }),
  )
}

/** What keeps somebody out of a page. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    (): Promise<AxeResults> => (window as never as { axe: typeof axe }).axe.run(),
  )
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`))
}

const rowOf = (page: Page, name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name })

test('six chapters are told at once, the one that fails is made again, and all are taken home', async () => {
  lab.script.whenContains('gemini.stream', BROKEN, { kind: 'blockPrompt', afterWords: 0 })
  const person = await register(ke)
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))

  await page.goto('/stories')
  await page.getByRole('link', { name: 'Kể nhiều truyện một lúc' }).first().click()
  await page.waitForURL('**/batch/new')
  await page.locator('input[name=files]').setInputFiles((await sixChapters()).reverse())
  const list = page.getByRole('region', { name: 'Đã chọn 6 tệp' })
  await list.getByText('Chương 10.txt').waitFor()
  const names = await list.locator('li > div > div > span:first-child').allTextContents()
  expect(names).toEqual([1, 2, 3, 4, 5, 10].map((number) => `Chương ${number}.txt`))
  // Counted in the page, and one chapter set apart.
  await page
    .getByRole('status', { name: 'Ước lượng' })
    .getByText(/6 tệp · 48\d từ/)
    .waitFor()
  await list.getByRole('button', { name: 'Chỉnh riêng Chương 2.txt' }).click()
  await list.getByLabel('Tên truyện').fill('Chương hai, kể riêng')
  await list.getByRole('button', { name: 'Xong' }).click()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Bắt đầu kể' }).click()
  await page.waitForURL(isBatch)
  await rowOf(page, 'Chương hai, kể riêng').waitFor()
  // It is watched to its end without a reload.
  await rowOf(page, 'Chương 4.txt').getByText('chưa kể được').waitFor({ timeout: 90_000 })
  await page.getByRole('heading', { name: 'Vì sao chưa trọn' }).waitFor()
  await expect.poll(() => page.getByRole('table').getByText('đã xong').count(), { timeout: 90_000 }).toBe(5)
  expect(await violations(page)).toEqual([])

  lab.script.reset()
  await rowOf(page, 'Chương 4.txt').getByRole('button', { name: 'Làm lại Chương 4.txt' }).click()
  await expect.poll(() => page.getByRole('table').getByText('đã xong').count(), { timeout: 90_000 }).toBe(6)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Tải 6 truyện (ZIP)' }).click()
  const zip = unzipSync(new Uint8Array(await readFile(await (await download).path())))
  expect(Object.keys(zip).filter((name) => name.endsWith('.txt'))).toHaveLength(6)

  await page.getByRole('link', { name: 'Loạt truyện', exact: true }).first().click()
  await page.getByRole('article').getByText('6/6 tệp').waitFor()
  expect(await violations(page)).toEqual([])
  expect(problems).toEqual([])
  await context.close()
})

test('a folder that is dropped beside its place is taken in with what lies in it', async () => {
  const person = await register(ke)
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto('/batch/new')
  await page.getByRole('button', { name: 'Chọn thư mục' }).waitFor()
  const [first = ''] = await sixChapters()
  const cdp = await context.newCDPSession(page)
  const data = { items: [], files: [dirname(first)], dragOperationsMask: 1 }
  // On the heading, far from the place that is framed.
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    cdp.send('Input.dispatchDragEvent', { type, x: 400, y: 110, data })
  // The page shows that it would take them, once it listens.
  const holds = async () => {
    await drag('dragEnter')
    await drag('dragOver')
    return page.locator('.border-dashed.bg-glow').count()
  }
  await expect.poll(holds).toBe(1)
  await drag('drop')
  await page.getByRole('region', { name: 'Đã chọn 6 tệp' }).getByText('Chương 10.txt').waitFor()
  expect(new URL(page.url()).pathname).toBe('/batch/new')
  await context.close()
})

test('where no file of an archive can be read, the page says why of each, and keeps the list', async () => {
  const person = await register(ke)
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto('/batch/new')
  const buffer = Buffer.from(zipSync({ 'Tập 1/ảnh.png': new Uint8Array([1]), 'trống.txt': new Uint8Array() }))
  await page
    .locator('input[name=files]')
    .setInputFiles({ name: 'truyện.zip', mimeType: 'application/zip', buffer })
  await page.getByRole('button', { name: 'Bắt đầu kể' }).click()
  await page.getByRole('alert').filter({ hasText: 'Không đọc được tệp nào' }).waitFor()
  const reasons = page.getByRole('listitem')
  await reasons.filter({ hasText: 'Tập 1/ảnh.png' }).getByText('Chỉ nhận tệp txt').waitFor()
  await reasons.filter({ hasText: 'trống.txt' }).waitFor()
  await page.getByRole('region', { name: 'Đã chọn 1 tệp' }).waitFor()
  expect(await violations(page)).toEqual([])
  await context.close()
})

test('waiting files are moved by the keyboard, and stay where they were put', async () => {
  const person = await register(ke)
  const files = Array.from({ length: 40 }, (_, place) =>
    textFile(`Chương ${place + 1}.txt`, numberedText(80, 1000 * (place + 20))),
  )
  const { jobId } = await startBatch(person, { files })
  await askBatch(person, jobId, 'pause')
  const context = await openVisitor(browser, ke, { account: person.account })
  const page = await context.newPage()
  await page.goto(`/batch/${jobId}`)
  const toTop = page.getByRole('button', { name: 'Đưa Chương 40.txt lên đầu hàng chờ' })
  await page.getByLabel('Tìm theo tên tệp hoặc tên truyện').fill('chuong 40')
  await toTop.focus()
  await page.keyboard.press('Enter')
  await page.getByText(/Chương 40\.txt đang ở chỗ thứ 1 trong \d+ tệp chờ/).waitFor({ state: 'attached' })
  const firstWaiting = async () =>
    (await readBatch(person, jobId)).files.find(({ status }) => status === 'queued')?.name
  await expect.poll(firstWaiting).toBe('Chương 40.txt')
  await context.close()
})
