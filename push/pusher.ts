import { request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { AppError } from '../core/errors.ts'
import { isPushEndpoint, PrivateAddressError, publicLookup } from './endpoint.ts'
import { type ReaderKeys, ReaderKeysError, seal } from './seal.ts'
import { checkVapidKeys, type VapidKeys, vapidAuthorization } from './vapid.ts'

/** What a device is to be told; `public/service-worker.js` reads it. */
export interface PushMessage {
  title: string
  body: string
  /** Where a click leads, on this site. */
  path: string
  /** A later message with the same tag takes the place of this one. */
  tag: string
  language: string
}

export interface Pusher {
  /**
   * Hands a message to a browser's push service. `gone`: the browser takes no more of ours, for good.
   * @throws PushBusyError, PushRefusedError; any other error may pass
   */
  push(target: ReaderKeys & { endpoint: string }, message: PushMessage): Promise<'sent' | 'gone'>
}

/** The service asks us to come later. */
export class PushBusyError extends AppError {
  readonly retryAfterMs: number | undefined
  constructor(status: number, retryAfterMs: number | undefined) {
    super('push_busy', `The push service answers ${status}.`, { reaction: 'retry' })
    this.retryAfterMs = retryAfterMs
  }
}

/** The service will never take this message: our keys or our request are wrong. */
export class PushRefusedError extends AppError {
  constructor(status: number) {
    super('push_refused', `The push service refuses the message: ${status}.`, { reaction: 'stop' })
  }
}

/** A device that was off for longer need not hear of it any more. */
const KEPT_SECONDS = 24 * 3600
const WAIT_MS = 20_000

/**
 * Writes to push services (RFC 8030). `allowedOrigin` may be written to although it is on this machine, in tests.
 * @throws Error when the keys are not of one pair
 */
export function createPusher(keys: VapidKeys, allowedOrigin?: string): Pusher {
  checkVapidKeys(keys)
  return {
    async push({ endpoint, ...reader }, message) {
      if (!isPushEndpoint(endpoint, allowedOrigin)) return 'gone'
      try {
        const body = seal(Buffer.from(JSON.stringify(message)), reader)
        const headers = {
          Authorization: await vapidAuthorization(endpoint, keys),
          'Content-Encoding': 'aes128gcm',
          'Content-Type': 'application/octet-stream',
          'Content-Length': body.byteLength,
          TTL: KEPT_SECONDS,
          Topic: message.tag,
          Urgency: 'normal',
        }
        const isAllowed = new URL(endpoint).origin === allowedOrigin
        return outcomeOf(await post(endpoint, headers, body, isAllowed))
      } catch (error) {
        if (error instanceof PrivateAddressError || error instanceof ReaderKeysError) return 'gone'
        throw error
      }
    },
  }
}

interface Answer {
  status: number
  retryAfter: string | undefined
}

/** Follows nothing, and reads no more than the status: whoever answers has nothing to tell us. */
function post(
  endpoint: string,
  headers: RequestOptions['headers'],
  body: Buffer,
  isAllowed: boolean,
): Promise<Answer> {
  const request = endpoint.startsWith('http:') ? requestHttp : requestHttps
  const options = {
    method: 'POST',
    headers,
    agent: false,
    signal: AbortSignal.timeout(WAIT_MS),
    ...(!isAllowed && { lookup: publicLookup }),
  } satisfies RequestOptions
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, options, (answer) => {
      resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
      answer.destroy()
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

function outcomeOf({ status, retryAfter }: Answer): 'sent' | 'gone' {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  const seconds = Number(retryAfter)
  if (status === 429 || status >= 500)
    throw new PushBusyError(status, seconds > 0 ? seconds * 1000 : undefined)
  throw new PushRefusedError(status)
}
