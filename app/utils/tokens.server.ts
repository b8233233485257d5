import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { services } from './services.server.ts'

const ACCESS_LIFETIME = '15 minutes'
const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid() })

/** A secret for a cookie: 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a secret. Plain SHA-256 is enough for 256 random bits. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const accessKey = () => new TextEncoder().encode(services().environment.JWT_SECRET)

/** An access token for the API: 15 minutes, bound to a session that can be revoked before that. */
export const signAccessToken = (userId: string, sessionId: string): Promise<string> =>
  new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(ACCESS_LIFETIME)
    .sign(accessKey())

/** The session id an access token stands for; null when it is forged, over or not ours. */
export async function readAccessToken(token: string): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, accessKey(), { algorithms: ['HS256'] })
    return claimsSchema.parse(payload).sid
  } catch {
    return null // Whatever is wrong with it, the answer is the same: not signed in.
  }
}

const refreshMac = (sessionId: string, generation: number): Buffer =>
  createHmac('sha256', services().environment.JWT_REFRESH_SECRET)
    .update(`${sessionId}.${generation}`)
    .digest()

/**
 * The refresh token of a session's generation. It is derived, not stored: whoever exchanges the same old token twice gets the
 * same successor, and the database holds nothing that could be used.
 */
export const refreshTokenOf = (sessionId: string, generation: number): string =>
  `${sessionId}.${generation}.${refreshMac(sessionId, generation).toString('base64url')}`

/** What a refresh token stands for; null when it was not made here. */
export function readRefreshToken(token: string): { sessionId: string; generation: number } | null {
  const [, sessionId = '', digits = '', mac = ''] = REFRESH_TOKEN.exec(token) ?? []
  const generation = Number(digits)
  const given = Buffer.from(mac, 'base64url')
  const expected = refreshMac(sessionId, generation)
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { sessionId, generation }
    : null
}

const REFRESH_TOKEN = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/
