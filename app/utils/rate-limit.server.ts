import { createHash } from 'node:crypto'
import { Pool } from 'pg'
import type { Logger } from 'pino'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Environment } from '../../core/environment.ts'
import { AppError } from '../../core/errors.ts'
import { type RateLimitName, rateLimits } from '../../core/rate-limits.ts'
import { currentRequest } from './request-context.server.ts'

/** More than is allowed in a time: 429, with the seconds to wait in `Retry-After`. */
export class TooManyRequestsError extends AppError {
  constructor(retryAfterSeconds: number) {
    super('too_many_requests', `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      status: 429,
      reaction: 'wait',
    })
  }
}

/** Limits must neither wait for other queries nor be waited for. */
const CONNECTIONS = 4
const DEADLINE_MS = 5000

export type RateLimiter = ReturnType<typeof createRateLimiter>

/**
 * Counts requests in PostgreSQL, for all web processes together. While the database is away each process counts for itself:
 * nobody is locked out, and nothing is without a limit.
 */
export function createRateLimiter(
  { DATABASE_URL, RATE_LIMIT_FACTOR }: Pick<Environment, 'DATABASE_URL' | 'RATE_LIMIT_FACTOR'>,
  logger: Pick<Logger, 'warn'>,
) {
  const pool = new Pool({
    connectionString: DATABASE_URL,
    max: CONNECTIONS,
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
  })
  const warn = (error: unknown) => logger.warn({ error }, 'requests are counted in memory')
  pool.on('error', warn)
  /** The limiter goes over to memory without a word. */
  const storeClient = {
    query: (query: { text: string; values: unknown[] }) =>
      pool.query(query).catch((error: unknown) => {
        warn(error)
        throw error
      }),
  }

  const counterOf = (name: RateLimitName) => {
    const { points: base, seconds: duration } = rateLimits[name]
    const points = Math.max(1, Math.round(base * RATE_LIMIT_FACTOR))
    const quota = { keyPrefix: name, points, duration }
    return new RateLimiterPostgres({
      ...quota,
      storeClient,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      // One sweeps the table for all of them.
      clearExpiredByTimeout: name === 'anonymous',
      // Whoever is over the limit is refused without asking the database again.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory(quota),
    })
  }
  const names = Object.keys(rateLimits) as RateLimitName[]
  const counters = Object.fromEntries(names.map((name) => [name, counterOf(name)])) as Record<
    RateLimitName,
    RateLimiterPostgres
  >

  return {
    /** Counts one request of `who`, and tells the answer's reader how many are left. @throws TooManyRequestsError */
    async consume(name: RateLimitName, who: string): Promise<void> {
      const { points, duration } = counters[name]
      try {
        tellQuota({ name, points, duration }, await counters[name].consume(keyOf(who)))
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        tellQuota({ name, points, duration }, refusal)
        const retryAfter = secondsUntil(refusal)
        currentRequest()?.setHeader('Retry-After', String(retryAfter))
        throw new TooManyRequestsError(retryAfter)
      }
    },

    /** Takes back what was counted, for an attempt that turned out well. */
    async giveBack(name: RateLimitName, who: string): Promise<void> {
      await counters[name].reward(keyOf(who))
    },

    close: () => pool.end(),
  }
}

/** The table holds no names and no addresses. */
const keyOf = (who: string): string => createHash('sha256').update(who).digest('base64url')

const secondsUntil = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** The fields of draft-ietf-httpapi-ratelimit-headers-11. Of several limits on one request the last one counted is told. */
function tellQuota(
  { name, points, duration }: { name: string; points: number; duration: number },
  result: RateLimiterRes,
): void {
  const request = currentRequest()
  request?.setHeader('RateLimit-Policy', `"${name}";q=${points};w=${duration}`)
  request?.setHeader('RateLimit', `"${name}";r=${result.remainingPoints};t=${secondsUntil(result)}`)
}
