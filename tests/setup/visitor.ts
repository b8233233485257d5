import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { type Account, signInByForm } from './client.ts'
import type { Ke } from './ke.ts'

/** Who looks at the pages, and how they like them. */
export interface Visitor {
  /** Signed in as this account; nobody when left out. */
  account?: Account
  language?: 'vi' | 'en'
  theme?: 'light' | 'dark'
}

/** A fresh browser of this visitor. Close it after use. */
export async function openVisitor(
  browser: Browser,
  ke: Pick<Ke, 'url'>,
  { account, language = 'vi', theme = 'light' }: Visitor,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: ke.url, ...options })
  const session = account ? await signInByForm(ke, account) : ''
  const cookies = [`ke_lang=${language}`, `ke_theme=${theme}`, ...session.split('; ').filter(Boolean)]
  await context.addCookies(
    cookies.map((cookie) => {
      const [name = '', value = ''] = cookie.split(/=(.*)/s)
      return { name, value, url: ke.url }
    }),
  )
  return context
}

/** Lets no socket of these pages through, by WebSocket or by polling: as a network does that allows only plain pages. */
export async function blockSockets(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/\/socket\.io\//, (socket) => socket.close())
  await context.route('**/socket.io/**', (route) => route.abort())
}

/** Puts a page behind others, or in front again, as far as the page can know. */
export const setVisibility = (page: Page, state: DocumentVisibilityState): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)
