import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Behaviour } from './behaviour.ts'
import { controlRoute } from './control.ts'
import { receive } from './desk.ts'
import { gemini } from './gemini.ts'
import { googleTts } from './google-tts.ts'
import { Ledger } from './ledger.ts'
import { openai } from './openai.ts'
import { Script } from './script.ts'

export interface Lab {
  /** For GEMINI_BASE_URL. The key of all vendors is `lab-key`. */
  geminiUrl: string
  /** For GOOGLE_TTS_ENDPOINT. */
  ttsUrl: string
  /** For OPENAI_BASE_URL; ends in /v1. */
  openaiUrl: string
  ledger: Ledger
  script: Script
  /** Breaks off what is open. Rejects when the lab itself made a mistake meanwhile. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const vendors = [gemini, googleTts, openai]

/** Starts the vendors on loopback, by default on a free port, without delays, limits or faults. */
export async function startLab(
  options: { port?: number; seed?: number; behaviour?: Partial<Behaviour> } = {},
): Promise<Lab> {
  const ledger = new Ledger()
  const script = new Script(options.seed, options.behaviour)
  const mistakes: unknown[] = []
  const server = createServer((request, response) => {
    serve({ ledger, script }, request, response).catch((mistake) => {
      mistakes.push(mistake)
      response.destroy()
    })
  })
  // A connection kept alive must not be closed under a caller's next request: that would be a fault nobody scripted.
  server.keepAliveTimeout = 0
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    if (mistakes.length > 0) throw new AggregateError(mistakes.splice(0), 'the lab made a mistake')
  }
  return {
    geminiUrl: url,
    ttsUrl: url,
    openaiUrl: `${url}/v1`,
    ledger,
    script,
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function serve(
  lab: { ledger: Ledger; script: Script },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  for (const vendor of vendors)
    for (const route of vendor.routes) {
      const match = route.method === request.method && route.path.exec(url.pathname)
      if (match) return receive(lab, vendor, route, { request, response, url, params: { ...match.groups } })
    }
  await controlRoute(lab, url, request, response)
}
