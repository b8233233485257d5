import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startBatch, textFile } from '../setup/batches.ts'
import { launchBrowser } from '../setup/browser.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText, shortTale } from '../setup/texts.ts'
import { blockSockets, openVisitor, setVisibility } from '../setup/visitor.ts'

let ke: Ke
let browser: Browser
let person: Client
let context: BrowserContext
let page: Page

beforeAll(async () => {
  // Slow enough that pages are open before anything has ended.
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '40' })
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

/** What is waited for comes by a poll of ten seconds at most, on a machine that may be busy. */
const SLOW = { timeout: 60_000 }
const begin = () => person.upload({ content: numberedText(120), title: 'Cây khế' })
const beginBatch = () =>
  startBatch(person, {
    files: [1, 2].map((part) => textFile(`Chương ${part}.txt`, numberedText(40, 100 * part))),
  })

describe('with the sockets blocked by the network', () => {
  beforeEach(() => blockSockets(context))

  test('the page of a story comes to its end', async () => {
    const id = await begin()
    await page.goto(`/stories/${id}`)
    await page.getByText('đã xong', { exact: true }).first().waitFor(SLOW)
    expect((await person.story(id)).status).toBe('completed')
    await page.getByRole('button', { name: 'Nghe' }).first().waitFor(SLOW)
  })

  test('the list of stories does', async () => {
    await begin()
    await page.goto('/stories')
    const card = page.getByRole('article').filter({ hasText: 'Cây khế' })
    await card.getByText('đã xong').waitFor(SLOW)
  })

  test('the page of a batch does', async () => {
    const { jobId } = await beginBatch()
    await page.goto(`/batch/${jobId}`)
    await page.getByRole('table').waitFor()
    await expect.poll(() => page.getByRole('table').getByText('đã xong').count(), SLOW).toBe(2)
  })

  test('the list of batches does', async () => {
    await beginBatch()
    await page.goto('/batch')
    await page.getByRole('main').getByText('đã xong').first().waitFor(SLOW)
  })

  test('the dashboard does', async () => {
    await begin()
    await page.goto('/dashboard')
    await page.getByText('Lúc này không có truyện nào đang kể.').waitFor(SLOW)
  })
})

describe('with sockets', () => {
  test('the dashboard moves without being loaded again, and asks for nothing while nothing happens', async () => {
    await person.upload({ content: shortTale, mode: 'manual', title: 'Chờ' })
    await page.goto('/dashboard')
    const stories = page.getByRole('definition').first()
    await expect.poll(() => stories.textContent()).toBe('1')
    await person.upload({ content: shortTale, mode: 'manual', title: 'Nàng tiên ốc' })
    await expect.poll(() => stories.textContent()).toBe('2')
    await page.getByRole('region', { name: 'Vừa diễn ra' }).getByText('Nàng tiên ốc').waitFor()

    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.clock.install()
    await page.clock.runFor(60_000)
    expect(asked).toEqual([])
  })

  test('how long ago something was grows while nothing else happens', async () => {
    await person.upload({ content: shortTale, mode: 'manual', title: 'Chờ' })
    await page.clock.install()
    await page.goto('/dashboard')
    const news = page.getByRole('region', { name: 'Vừa diễn ra' }).getByRole('listitem').first()
    await news.getByText('vừa xong').waitFor()
    await page.clock.runFor(130_000)
    await news.getByText(/^[23] phút trước$/).waitFor()
  })

  test('a finger reads the figures of a column, until it reads those of another', async () => {
    await person.upload({ content: shortTale, mode: 'manual', title: 'Chờ' })
    const options = { hasTouch: true, viewport: { width: 390, height: 844 } }
    const phone = await openVisitor(browser, ke, { account: person.account }, options)
    const onPhone = await phone.newPage()
    const isAwake = onPhone.waitForResponse('**/api/notifications')
    await onPhone.goto('/dashboard')
    await isAwake
    const chart = onPhone.getByRole('slider', { name: 'Xu hướng' })
    const { width = 0 } = (await chart.boundingBox()) ?? {}
    const place = async () => Number(await chart.getAttribute('aria-valuenow'))
    const last = Number(await chart.getAttribute('aria-valuemax'))
    await chart.tap({ position: { x: width * 0.3, y: 60 } })
    await expect.poll(place).toBeLessThan(last / 2)
    await chart.tap({ position: { x: width * 0.75, y: 60 } })
    await expect.poll(place).toBeGreaterThan(last / 2)
    expect(await place()).toBeLessThan(last)
    await chart.getByText('Trung bình').waitFor()
    await phone.close()
  })

  test('a tab that nobody looks at asks for nothing, and is right when it is looked at', async () => {
    await page.goto('/stories')
    await page.getByRole('heading', { name: 'Chưa có truyện nào' }).waitFor()
    await page.waitForLoadState('networkidle')
    await setVisibility(page, 'hidden')
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/stories.data')) asked.push(request.url())
    })
    const id = await person.upload({ content: shortTale, title: 'Trong lúc vắng' })
    await person.untilDone(id)
    expect(asked).toEqual([])
    await setVisibility(page, 'visible')
    await page.getByRole('article').filter({ hasText: 'Trong lúc vắng' }).getByText('đã xong').waitFor()
  })
})
