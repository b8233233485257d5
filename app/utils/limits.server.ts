import type { RateLimitName } from '../../core/rate-limits.ts'
import { rateLimitOf } from '../../core/rate-limits.ts'
import { networkOf } from './address.ts'
import type { SessionUser } from './auth.server.ts'
import { currentRequest } from './request-context.server.ts'
import { services } from './services.server.ts'

const network = (): string => networkOf(currentRequest()?.ip ?? '')

/** Counts a request of a signed-in person: against this limit, or else that of their plan. @throws TooManyRequestsError */
export const limitUser = (user: Pick<SessionUser, 'id' | 'plan'>, name = rateLimitOf(user.plan)) =>
  services().rateLimiter.consume(name, user.id)

/** Counts a request that nobody signed in for, by its address. @throws TooManyRequestsError */
export const limitAddress = (name: Extract<RateLimitName, 'anonymous' | 'register' | 'mail'> = 'anonymous') =>
  services().rateLimiter.consume(name, network())

/**
 * Lets somebody try to sign in. An attempt is counted before it is made, so that many at once are no way around, and given back
 * when it turns out well.
 * @throws TooManyRequestsError
 */
export async function limitSignIn<T>(login: string, attempt: () => Promise<T>): Promise<T> {
  const { rateLimiter } = services()
  const address = network()
  const account = `${address} ${login.toLowerCase()}`
  await rateLimiter.consume('sign-in-address', address)
  await rateLimiter.consume('sign-in', account)
  const result = await attempt()
  await Promise.all([
    rateLimiter.giveBack('sign-in-address', address),
    rateLimiter.giveBack('sign-in', account),
  ])
  return result
}
