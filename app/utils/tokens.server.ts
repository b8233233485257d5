import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { secretsIn } from '../../core/environment.ts'
import { services } from './services.server.ts'

const ACCESS_LIFETIME = '15 minutes'
const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.number() })

/** A secret for a cookie: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a secret. Plain SHA-256 is enough for 256 random bits. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

interface AccessKey {
  /** Stands in the token's header and says nothing of the secret. */
  kid: string
  key: Uint8Array
}

const accessKeyOf = (secret: string): AccessKey => ({
  kid: createHmac('sha256', secret).update('kid').digest('base64url').slice(0, 8),
  key: new TextEncoder().encode(secret),
})

/** An access token for the API: 15 minutes, bound to a session that can be revoked before that. */
export function signAccessToken(userId: string, sessionId: string): Promise<string> {
  const { kid, key } = accessKeyOf(secretsIn(services().environment.JWT_SECRET)[0])
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid })
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(ACCESS_LIFETIME)
    .sign(key)
}

/** The session an access token stands for, and until when; null when it is forged, over or not ours. */
export async function readAccessToken(token: string): Promise<{ sessionId: string; endsAt: Date } | null> {
  try {
    const { payload } = await jwtVerify(token, findAccessKey, { algorithms: ['HS256'] })
    const { sid, exp } = claimsSchema.parse(payload)
    return { sessionId: sid, endsAt: new Date(exp * 1000) }
  } catch {
    return null // Whatever is wrong with it, the answer is the same: not signed in.
  }
}

function findAccessKey({ kid }: { kid?: string }): Uint8Array {
  const found = secretsIn(services().environment.JWT_SECRET)
    .map(accessKeyOf)
    .find((each) => each.kid === kid)
  if (!found) throw new Error('The token was signed with a key that is not ours, or no longer.')
  return found.key
}

const refreshMac = (secret: string, sessionId: string, generation: number): Buffer =>
  createHmac('sha256', secret).update(`${sessionId}.${generation}`).digest()

/**
 * The refresh token of a session's generation. It is derived, not stored: whoever exchanges the same old token twice gets the
 * same successor, and the database holds nothing that could be used.
 */
export function refreshTokenOf(sessionId: string, generation: number): string {
  const [newest] = secretsIn(services().environment.JWT_REFRESH_SECRET)
  return `${sessionId}.${generation}.${refreshMac(newest, sessionId, generation).toString('base64url')}`
}

/** What a refresh token stands for; null when it was not made here. */
export function readRefreshToken(token: string): { sessionId: string; generation: number } | null {
  const [, sessionId = '', digits = '', mac = ''] = REFRESH_TOKEN.exec(token) ?? []
  const generation = Number(digits)
  const given = Buffer.from(mac, 'base64url')
  const isOurs = secretsIn(services().environment.JWT_REFRESH_SECRET).some((secret) => {
    const expected = refreshMac(secret, sessionId, generation)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  return isOurs ? { sessionId, generation } : null
}

const REFRESH_TOKEN = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/
