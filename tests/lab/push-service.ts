import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { importJWK, type JWTPayload, jwtVerify } from 'jose'

/** A browser's side of Web Push: its keys, and what arrived for it. */
export interface Browser {
  /** As `PushSubscription.toJSON()` gives it. */
  subscription: { endpoint: string; expirationTime: null; keys: { p256dh: string; auth: string } }
  /** What it could read, in order. */
  received: {
    message: Record<string, string>
    headers: IncomingHttpHeaders
    bytes: number
    claims: JWTPayload
  }[]
  /** How often anything was sent to it, read or not. */
  attempts: number
  /** What the service answers next, instead of taking it. */
  answers: { status: number; headers?: Record<string, string> }[]
}

/** A push service on loopback (RFC 8030) that checks who sends (RFC 8292) and reads what only the browser can (RFC 8291). */
export interface PushService extends AsyncDisposable {
  /** For PUSH_LOOPBACK. */
  origin: string
  /** A new browser. Whoever sends to it has to have this public key, if one is given. */
  subscribe(publicKey?: string): Browser
  close(): Promise<void>
}

interface Kept extends Browser {
  keys: ECDH
  secret: Buffer
  publicKey: string | undefined
}

const DAY_SECONDS = 24 * 3600

export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Kept>()
  const server = createServer((request, response) => {
    const browser = browsers.get(request.url ?? '')
    if (!browser) return response.writeHead(404).end()
    take(browser, request, response, origin).catch((error: Error) =>
      response.writeHead(400).end(error.message),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    origin,
    subscribe(publicKey) {
      const path = `/push/${randomBytes(12).toString('base64url')}`
      const keys = createECDH('prime256v1')
      const secret = randomBytes(16)
      const p256dh = keys.generateKeys('base64url')
      const browser: Kept = {
        subscription: {
          endpoint: origin + path,
          expirationTime: null,
          keys: { p256dh, auth: secret.toString('base64url') },
        },
        received: [],
        attempts: 0,
        answers: [],
        keys,
        secret,
        publicKey,
      }
      browsers.set(path, browser)
      return browser
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function take(browser: Kept, request: IncomingMessage, response: ServerResponse, origin: string) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces)
  browser.attempts++
  const answer = browser.answers.shift()
  if (answer) return response.writeHead(answer.status, answer.headers).end()
  const { headers } = request
  const claims = await senderOf(headers.authorization ?? '', browser, origin)
  if (!claims) return response.writeHead(403).end()
  if (headers['content-encoding'] !== 'aes128gcm' || !/^\d+$/.test(String(headers.ttl ?? '')))
    return response.writeHead(400).end()
  if (body.byteLength > 4096) return response.writeHead(413).end()
  const message = JSON.parse(open(body, browser).toString('utf8'))
  browser.received.push({ message, headers, bytes: body.byteLength, claims })
  response.writeHead(201, { Location: `${origin}/message/${browser.attempts}` }).end()
}

/** What the sender's token claims; null when it is none, or of another. */
async function senderOf(authorization: string, { publicKey }: Kept, origin: string) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
  if (!token || (publicKey && key !== publicKey)) return null
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const verifier = await importJWK({ kty: 'EC', crv: 'P-256', x, y }, 'ES256')
  const { payload } = await jwtVerify(token, verifier, { audience: origin })
  const { exp = 0, sub = '' } = payload
  const isSoon = exp - Date.now() / 1000 <= DAY_SECONDS
  return isSoon && /^(mailto:|https:)/.test(sub) ? payload : null
}

/** The message in a body of one record (RFC 8188). */
function open(body: Buffer, { keys, secret }: Kept): Buffer {
  const salt = body.subarray(0, 16)
  const keyLength = body[20] ?? 0
  const theirs = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength, -16)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs])
  const shared = Buffer.from(hkdfSync('sha256', keys.computeSecret(theirs), secret, info, 32))
  const derive = (name: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', shared, salt, `Content-Encoding: ${name}\0`, bytes))
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(body.subarray(-16))
  const opened = Buffer.concat([decipher.update(sealed), decipher.final()])
  // After the message comes the mark of the last record, and padding.
  return opened.subarray(0, opened.lastIndexOf(2))
}
