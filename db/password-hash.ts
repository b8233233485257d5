import argon2 from 'argon2'

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { type: argon2.argon2id, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const

/** What of a password is kept. It takes a core for tens of milliseconds: who serves many lets them wait in line. */
export const hashOfPassword = (password: string): Promise<string> => argon2.hash(password, cost)
