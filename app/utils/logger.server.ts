import pino, { type DestinationStream, type Logger } from 'pino'
import { currentRequest } from './request-context.server.ts'

/** Names that may stand for a secret, wherever an object that is logged or its children carry them. */
const secretNames = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  '["set-cookie"]',
  '["Set-Cookie"]',
  'password',
  'oldPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'tokenHash',
]
const at = (parent: string, name: string) => (name.startsWith('[') ? `${parent}${name}` : `${parent}.${name}`)

/** The log of the web process: JSON lines, with the id of the request they belong to, and without secrets. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    errorKey: 'error',
    base: { role: 'web' },
    mixin: () => {
      const request = currentRequest()
      return request ? { requestId: request.id } : {}
    },
    redact: secretNames.flatMap((name) => [name, at('*', name), at('*.*', name)]),
  }
  return destination ? pino(options, destination) : pino(options)
}

const SECRET = '(token|secret|password|key|code|signature)'
const SECRET_NAME = new RegExp(SECRET, 'i')
/** An address within an address, as in `redirectTo=/page?token=…`. */
const HOLDS_SECRET = new RegExp(`${SECRET}\\w*=`, 'i')

/** An address as the log may hold it: what a query calls a secret is left out. */
export function loggable(path: string): string {
  const [pathname = '', query] = path.split(/\?(.*)/s)
  if (query === undefined) return pathname
  const pairs = query.split('&').map((pair) => {
    const [name = '', value] = pair.split(/=(.*)/s)
    const isSecret =
      value !== undefined && (SECRET_NAME.test(decode(name)) || HOLDS_SECRET.test(decode(value)))
    return isSecret ? `${name}=[redacted]` : pair
  })
  return `${pathname}?${pairs.join('&')}`
}

/** `%74oken` is a token too; what cannot be decoded is taken as it stands. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
