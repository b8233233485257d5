import { createECDH, createPrivateKey } from 'node:crypto'
import { SignJWT } from 'jose'

/** What says to push services who we are: base64url, as `VAPID_*` have them. */
export interface VapidKeys {
  publicKey: string
  privateKey: string
  /** Where their operators reach ours: `mailto:` or `https:`. */
  subject: string
}

/** Push services take a day at most (RFC 8292, 2). */
const LIFETIME = '12 hours'
const PRIVATE_KEY_BYTES = 32

/** New keys, for a place that has none. */
export function makeVapidKeys(): Pick<VapidKeys, 'publicKey' | 'privateKey'> {
  const keys = createECDH('prime256v1')
  const publicKey = keys.generateKeys('base64url')
  return { publicKey, privateKey: ofFullLength(keys.getPrivateKey()).toString('base64url') }
}

/** One key of 256 begins with zeros, which Node leaves out. */
const ofFullLength = (key: Buffer): Buffer =>
  Buffer.concat([Buffer.alloc(PRIVATE_KEY_BYTES - key.length), key])

/** @throws Error when the two keys are not of one pair */
export function checkVapidKeys({ publicKey, privateKey }: Pick<VapidKeys, 'publicKey' | 'privateKey'>): void {
  const keys = createECDH('prime256v1')
  keys.setPrivateKey(privateKey, 'base64url')
  if (keys.getPublicKey('base64url') !== publicKey)
    throw new Error('VAPID_PRIVATE_KEY: does not belong to VAPID_PUBLIC_KEY')
}

/** The `Authorization` for one push service (RFC 8292). */
export async function vapidAuthorization(endpoint: string, keys: VapidKeys): Promise<string> {
  const token = await new SignJWT()
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .setAudience(new URL(endpoint).origin)
    .setSubject(keys.subject)
    .setExpirationTime(LIFETIME)
    .sign(signingKey(keys))
  return `vapid t=${token}, k=${keys.publicKey}`
}

function signingKey({ publicKey, privateKey }: VapidKeys) {
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  return createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey } })
}
