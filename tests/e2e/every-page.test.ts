import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { launchBrowser } from '../setup/browser.ts'
import { type Account, callApi, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { registerAdmin } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { linkTo } from '../setup/mails.ts'
import { numberedText, shortTale } from '../setup/texts.ts'
import { openVisitor, type Visitor } from '../setup/visitor.ts'

let ke: Ke
let browser: Browser
/** Has a story in every state a page can show. */
let teller: Account
/** Has none. */
let newcomer: Account
/** Sees all accounts. */
let administrator: Account
let tellerId: string
const stories = { whole: '', waiting: '', partial: '', chapters: '' }
/** A batch with a file that was not taken. */
let batchId = ''
/** Where links in mails lead. */
let [verifyPath, resetPath] = ['', '']

beforeAll(async () => {
  ke = await startKe()
  browser = await launchBrowser()
  const person = await register(ke)
  teller = person.account
  tellerId = person.user.id
  newcomer = (await register(ke)).account
  const admin = await registerAdmin(ke)
  administrator = admin.account
  await admin.api('PATCH', `/api/admin/users/${tellerId}`, { subscription: { planType: 'basic' } })
  await callApi(ke, 'POST', '/api/auth/forgot-password', { body: { email: newcomer.email } })
  const pathIn = async (page: string) => {
    const { pathname, search } = await linkTo(ke, newcomer.email, page)
    return pathname + search
  }
  ;[verifyPath, resetPath] = await Promise.all([pathIn('verify-email'), pathIn('reset-password')])
  stories.whole = await person.upload({ content: numberedText(260), title: 'Ễn Ộp Ự '.repeat(8) })
  stories.partial = await person.upload({ content: shortTale })
  const told = [1, 2].map((number) => `Chương ${number}\n\n${numberedText(640, 900 * number)}.`)
  const large = { maxWordsPerChunk: 500, wordsPerImage: 1000 }
  stories.chapters = await person.upload({ content: told.join('\n\n'), ...large })
  stories.waiting = await person.upload({ content: shortTale, mode: 'manual' })
  const chapters = [1, 2].map((number) => textFile(`Ễn Ộp Ự ${number}.txt`, numberedText(30, 100 * number)))
  const started = await startBatch(person, { files: [...chapters, textFile('Ảnh.png', 'x')] })
  batchId = started.jobId
  await untilBatchDone(person, batchId)
  await Promise.all([stories.whole, stories.partial, stories.chapters].map((id) => person.untilDone(id)))
  await fail(stories.partial)
  await mark(stories.chapters)
})
afterAll(async () => {
  await browser.close()
  await ke.stop()
})

/** As a story stands after a passage could not be read. */
async function fail(id: string): Promise<void> {
  const error = JSON.stringify({
    code: 'provider_unavailable',
    message: 'It does not answer.',
    step: 'audio',
  })
  await queryDatabase(
    ke.databaseUrl,
    `update story set status = 'partial', audio_generated = false, error = $2 where id = $1`,
    [id, error],
  )
  await queryDatabase(
    ke.databaseUrl,
    `update audio_chunk set status = 'failed', error = 'It does not answer.' where story_id = $1 and chunk_index = 0`,
    [id],
  )
}

/** As a story stands whose second section did not pass the check, for what is shown in a row and what is not. */
async function mark(id: string): Promise<void> {
  const faults = [
    { code: 'numbers_changed', shows: ['912', '→ 913'] },
    { code: 'passages_missing', shows: [numberedText(30)] },
  ]
  await queryDatabase(
    ke.databaseUrl,
    `update story_section set state = 'marked', faults = $2 where story_id = $1 and chapter = 'Chương 2'`,
    [id, JSON.stringify(faults)],
  )
  await queryDatabase(
    ke.databaseUrl,
    `update audio_chunk set content = replace(content, 'đèn lồng', 'nến') where story_id = $1 and chunk_index > 1`,
    [id],
  )
}

interface Place {
  name: string
  path: () => string
  who: () => Account | undefined
}

const nobody = () => undefined
const asTeller = () => teller
const asNewcomer = () => newcomer
const asAdmin = () => administrator
const places: Place[] = [
  { name: 'the landing page', path: () => '/', who: nobody },
  { name: 'sign in', path: () => '/sign-in', who: nobody },
  { name: 'register', path: () => '/register', who: nobody },
  { name: 'an empty library', path: () => '/stories', who: asNewcomer },
  { name: 'the stories', path: () => '/stories', who: asTeller },
  { name: 'a search without result', path: () => '/stories?q=zzz', who: asTeller },
  { name: 'an empty dashboard', path: () => '/dashboard', who: asNewcomer },
  { name: 'the dashboard', path: () => '/dashboard', who: asTeller },
  { name: 'a narrowed dashboard', path: () => '/dashboard?range=day&feed=stopped', who: asTeller },
  { name: 'a new story', path: () => '/stories/new', who: asTeller },
  { name: 'no batches', path: () => '/batch', who: asNewcomer },
  { name: 'the batches', path: () => '/batch', who: asTeller },
  { name: 'a new batch', path: () => '/batch/new', who: asTeller },
  { name: 'a batch', path: () => `/batch/${batchId}`, who: asTeller },
  { name: 'asking to delete a batch', path: () => `/batch/${batchId}?confirm=delete`, who: asTeller },
  { name: 'more files for a batch', path: () => `/batch/${batchId}/add`, who: asTeller },
  { name: 'the providers', path: () => '/settings/providers', who: asTeller },
  { name: 'a whole story', path: () => `/stories/${stories.whole}`, who: asTeller },
  { name: 'a marked section, and chapters', path: () => `/stories/${stories.chapters}`, who: asTeller },
  { name: 'its source beside it', path: () => `/stories/${stories.chapters}/compare`, who: asTeller },
  { name: 'the source of a story', path: () => `/stories/${stories.whole}?view=source`, who: asTeller },
  { name: 'asking to delete it', path: () => `/stories/${stories.whole}?confirm=delete`, who: asTeller },
  { name: 'the cast of a story', path: () => `/stories/${stories.whole}/cast`, who: asTeller },
  { name: 'a story that waits', path: () => `/stories/${stories.waiting}`, who: asTeller },
  { name: 'a story with a gap', path: () => `/stories/${stories.partial}`, who: asTeller },
  { name: 'a forgotten password', path: () => '/forgot-password', who: nobody },
  { name: 'a link that is used up', path: () => '/reset-password?token=x', who: nobody },
  { name: 'a new password', path: () => resetPath, who: nobody },
  { name: 'an address that is confirmed already', path: () => '/verify-email?token=x', who: nobody },
  { name: 'an address to confirm', path: () => verifyPath, who: nobody },
  { name: 'the profile', path: () => '/settings/profile', who: asTeller },
  { name: 'the password', path: () => '/settings/password', who: asTeller },
  { name: 'the devices', path: () => '/settings/sessions', who: asTeller },
  { name: 'the plan', path: () => '/settings/plan', who: asTeller },
  { name: 'no notifications', path: () => '/notifications', who: asNewcomer },
  { name: 'the notifications', path: () => '/notifications', who: asTeller },
  { name: 'how one is told', path: () => '/settings/notifications', who: asTeller },
  { name: 'a link out of an old mail', path: () => '/unsubscribe?token=x', who: nobody },
  { name: 'the preferences', path: () => '/settings/preferences', who: asTeller },
  { name: 'the templates', path: () => '/settings/templates', who: asTeller },
  { name: 'a new story from a template', path: () => '/stories/new?template=drama', who: asTeller },
  { name: 'one’s own data', path: () => '/settings/data', who: asTeller },
  { name: 'the overview of everybody', path: () => '/admin/overview', who: asAdmin },
  { name: 'all accounts', path: () => '/admin/users', who: asAdmin },
  { name: 'one account', path: () => `/admin/users/${tellerId}`, who: asAdmin },
  {
    name: 'asking to ban it',
    path: () => `/admin/users/${tellerId}?confirm=status-banned`,
    who: asAdmin,
  },
  { name: 'the audit log', path: () => '/admin/audit', who: asAdmin },
  { name: 'the system', path: () => '/admin/system', who: asAdmin },
  { name: 'a page that is not there', path: () => '/no/such/page', who: asTeller },
]

/** Shows every place to one kind of visitor, with every menu and fold open. */
async function visitAll(
  visitor: Omit<Visitor, 'account'>,
  width: number,
  look: (page: Page, place: Place) => Promise<void>,
): Promise<void> {
  for (const who of [nobody, asTeller, asNewcomer, asAdmin]) {
    const viewport = { width, height: 800 }
    const context = await openVisitor(browser, ke, { ...visitor, account: who() }, { viewport })
    const page = await context.newPage()
    for (const place of places.filter((place) => place.who === who)) {
      await page.goto(place.path(), { waitUntil: 'load' })
      await page.evaluate(() => document.fonts.ready)
      await page.locator('main details').evaluateAll((folds) => {
        for (const fold of folds) fold.setAttribute('open', '')
      })
      await look(page, place)
    }
    await context.close()
  }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(
    (): Promise<AxeResults> => (window as never as { axe: typeof axe }).axe.run(),
  )
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`))
}

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  test.each(['light', 'dark'] as const)('no page keeps anybody out, in the %s theme', async (theme) => {
    const found: string[] = []
    await visitAll({ language, theme }, 1280, async (page, { name }) => {
      found.push(...(await violations(page)).map((violation) => `${name}: ${violation}`))
    })
    expect(found).toEqual([])
  })

  test('no page scrolls sideways on the narrowest phone', async () => {
    const wide: string[] = []
    await visitAll({ language }, 320, async (page, { name }) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > 320) wide.push(`${name}: ${width} px`)
    })
    expect(wide).toEqual([])
  })
})

test('what breaks on our side says so in the page’s own dress', async () => {
  const context = await openVisitor(browser, ke, { account: teller })
  const page = await context.newPage()
  await queryDatabase(ke.databaseUrl, 'alter table voice rename to voice_away')
  try {
    const response = await page.goto('/stories/new')
    expect(response?.status()).toBe(500)
    await page.getByRole('heading', { name: 'Có trục trặc ở phía chúng tôi' }).waitFor()
    expect(await violations(page)).toEqual([])
  } finally {
    await queryDatabase(ke.databaseUrl, 'alter table voice_away rename to voice')
    await context.close()
  }
})

const marks = 'Ễ Ộ Ự Ẵ ị ợ g'

/**
 * Styles in which the page sets its words, each with the room it has above and below before something cuts it off: a mark
 * that reaches out of its line is seen all the same, unless a box hides what overflows.
 */
function textStyles(): string[] {
  const plenty = 30
  function room(range: Range, element: Element, lineHeight: number): [number, number] {
    const lines = [...range.getClientRects()]
    const half = lineHeight / 2
    const middles = lines.map(({ top, bottom }) => (top + bottom) / 2)
    let [above, below] = [plenty, plenty]
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
      const { overflowY, position } = getComputedStyle(box)
      const { top, bottom, width } = box.getBoundingClientRect()
      // What is there for screen readers only is hidden on purpose.
      if (width <= 1 || overflowY === 'visible') continue
      above = Math.min(above, Math.min(...middles) - half - top)
      below = Math.min(below, bottom - Math.max(...middles) - half)
      if (position === 'fixed') break
    }
    return [Math.round(Math.max(0, above)), Math.round(Math.max(0, below))]
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = new Set<string>()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.nodeValue?.trim() || !element?.checkVisibility() || element.closest('option, .sr-only'))
      continue
    const range = document.createRange()
    range.selectNodeContents(node)
    if (range.getClientRects().length === 0) continue
    const { fontFamily, fontSize, fontWeight, lineHeight } = getComputedStyle(element)
    const [above, below] = room(range, element, Number.parseFloat(lineHeight))
    const font = `${fontWeight} ${fontSize}/${lineHeight} ${fontFamily.replaceAll('"', "'")}`
    found.add(`font: ${font}; padding: ${above}px 0 ${below}px`)
  }
  return [...found]
}

test('Vietnamese marks keep their tops and tails in every text style', async () => {
  const styles = new Set<string>()
  for (const width of [390, 1280]) {
    await visitAll({}, width, async (page) => {
      for (const style of await page.evaluate(textStyles)) styles.add(style)
    })
  }
  expect(styles.size).toBeGreaterThan(8)

  // Only for its fonts: no script of the page may draw over the probe.
  const context = await openVisitor(browser, ke, {}, { deviceScaleFactor: 3, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/')
  const clipped: string[] = []
  for (const style of styles) {
    const shots: string[] = []
    for (const overflow of ['visible', 'hidden']) {
      await page.evaluate(
        async ([style, overflow, marks]) => {
          document.body.innerHTML = `<div id="frame" style="padding: 40px; width: 600px; background: white; color: black">
            <div style="${style}; overflow: ${overflow}">${marks}</div></div>`
          await document.fonts.load(style.slice('font: '.length).split(';', 1)[0] ?? '', marks)
        },
        [style, overflow, marks] as const,
      )
      shots.push((await page.locator('#frame').screenshot()).toString('base64'))
    }
    if (shots[0] !== shots[1]) clipped.push(style)
  }
  await context.close()
  expect(clipped).toEqual([])
})
