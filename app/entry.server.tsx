import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { NonceContext } from './components/nonce.ts'
import { createI18n } from './i18n/i18n.ts'
import { readPreferences } from './i18n/preferences.ts'
import { services } from './utils/services.server.ts'
import { withoutNul } from './utils/without-nul.ts'

/** Milliseconds after which a page that still streams is cut off. */
export const streamTimeout = 10_000

/** Streams the page; a bot gets it whole, because it does not wait for what comes later. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { cspNonce }: AppLoadContext & { cspNonce?: string } = {},
): Promise<Response> {
  const ready = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady'
  const page = (
    <NonceContext.Provider value={cspNonce}>
      <I18nextProvider i18n={createI18n(readPreferences(request).language)}>
        <RemixServer context={context} url={request.url} nonce={cspNonce} />
      </I18nextProvider>
    </NonceContext.Provider>
  )

  return new Promise((resolve, reject) => {
    let shellIsSent = false
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: cspNonce,
      [ready]() {
        shellIsSent = true
        const body = withoutNul()
        headers.set('Content-Type', 'text/html; charset=utf-8')
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
      onError(error: unknown) {
        // Before the shell, the promise rejects with this same error and the caller logs it.
        if (shellIsSent) services().logger.error({ error }, 'a page broke while it was sent')
      },
    })
    setTimeout(abort, streamTimeout + 1000).unref()
  })
}

/** What no route expected. A client that went away is no fault. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (!request.signal.aborted) services().logger.error({ error }, 'unexpected error')
}

export { openWeb } from './utils/web.server.ts'
