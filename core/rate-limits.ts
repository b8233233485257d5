import type { PlanType } from './account.ts'

/** How many requests there may be in a time. */
export interface RateLimit {
  points: number
  seconds: number
}

/**
 * What is limited, before `RATE_LIMIT_FACTOR`. An address may be a whole school behind one router, so limits by address are wide
 * where a person's own is narrow.
 */
export const rateLimits = {
  /** Failed sign-ins of one account from one address. */
  'sign-in': { points: 10, seconds: 60 },
  /** Failed sign-ins of all accounts from one address: many names with one password. */
  'sign-in-address': { points: 100, seconds: 60 },
  /** New accounts from one address. */
  register: { points: 20, seconds: 3600 },
  /** Texts one account brings in. */
  upload: { points: 30, seconds: 60 },
  /** Mails that somebody asks for, from one address. */
  mail: { points: 10, seconds: 3600 },
  /** Messages one account sends to try its devices. */
  'push-test': { points: 10, seconds: 60 },
  /** Zips of everything that is kept about one account. */
  export: { points: 10, seconds: 3600 },
  /** Finished sounds and pictures one account fetches: a page of a long story asks for hundreds. */
  files: { points: 3000, seconds: 60 },
  /** What one account asks over sockets. */
  socket: { points: 300, seconds: 60 },
  /** Everything that nobody signed in for, from one address. */
  anonymous: { points: 300, seconds: 60 },
  /** Everything else, by plan. */
  'plan-free': { points: 600, seconds: 60 },
  'plan-basic': { points: 1200, seconds: 60 },
  'plan-premium': { points: 3000, seconds: 60 },
} as const satisfies Record<string, RateLimit>
export type RateLimitName = keyof typeof rateLimits

export const rateLimitOf = (plan: PlanType): RateLimitName => `plan-${plan}`
