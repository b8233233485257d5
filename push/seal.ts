import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

/** A browser's public key, and the secret it shares with us: base64url, as its `PushSubscription` gives them. */
export interface ReaderKeys {
  p256dh: string
  auth: string
}

const CURVE = 'prime256v1'
const SALT_BYTES = 16
const TAG_BYTES = 16
/** What marks the last, here the only, record. */
const LAST = Buffer.from([2])
/** One record, so its size need only be larger than any message. */
const RECORD_BYTES = 4096
/** What push services have to take (RFC 8030, 7.2), without our header, the mark and the tag. */
export const MOST_BYTES = RECORD_BYTES - SALT_BYTES - 4 - 1 - 65 - LAST.byteLength - TAG_BYTES

/**
 * Seals a message so that only the browser reads it: `aes128gcm` (RFC 8188) with the keys of RFC 8291. `own` and `salt` are new
 * for each message; given only to check the standard's example.
 * @throws ReaderKeysError when the browser's key is none; Error when the message is too long
 */
export function seal(
  message: Buffer,
  { p256dh, auth }: ReaderKeys,
  { privateKey, salt = randomBytes(SALT_BYTES) }: { privateKey?: Buffer; salt?: Buffer } = {},
): Buffer {
  if (message.byteLength > MOST_BYTES) throw new Error(`A pushed message has at most ${MOST_BYTES} bytes`)
  const own = createECDH(CURVE)
  if (privateKey) own.setPrivateKey(privateKey)
  else own.generateKeys()
  const theirs = Buffer.from(p256dh, 'base64url')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own.getPublicKey()])
  const shared = derive(secretWith(own, theirs), Buffer.from(auth, 'base64url'), info, 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const sealed = [cipher.update(message), cipher.update(LAST), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([salt, headOf(own.getPublicKey()), ...sealed])
}

/** What is no point on the curve is no browser's key. */
export class ReaderKeysError extends Error {}

function secretWith(own: ECDH, theirs: Buffer): Buffer {
  try {
    return own.computeSecret(theirs)
  } catch (cause) {
    throw new ReaderKeysError('The browser’s key cannot be used', { cause })
  }
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))

function headOf(publicKey: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  return Buffer.concat([size, Buffer.from([publicKey.byteLength]), publicKey])
}
