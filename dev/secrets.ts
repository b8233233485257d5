import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const secretsSchema = z.object({
  POSTGRES_PASSWORD: z.string().min(32),
  SESSION_SECRET: z.string().min(32),
  JWT_SECRET: z.string().min(32),
  JWT_REFRESH_SECRET: z.string().min(32),
})
export type Secrets = z.infer<typeof secretsSchema>

/** The secrets of this data folder: made at random the first time, kept in `secrets.json` for its owner only. */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  if (!existsSync(file))
    writeFileSync(file, JSON.stringify(makeSecrets(), null, 2), { mode: 0o600, flag: 'wx' })
  return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function makeSecrets(): Secrets {
  const random = () => randomBytes(32).toString('base64url')
  return {
    POSTGRES_PASSWORD: random(),
    SESSION_SECRET: random(),
    JWT_SECRET: random(),
    JWT_REFRESH_SECRET: random(),
  }
}
