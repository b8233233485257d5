import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { services } from './services.server.ts'

const ACCESS_LIFETIME = '15 minutes'
const claimsSchema = z.object({ sub: z.uuid(), sid: z.uuid() })

/** A secret for a cookie or a refresh token: 256 random bits. */
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
