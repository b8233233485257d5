import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeVapidKeys } from '../push/vapid.ts'

const secretsSchema = z.object({
  POSTGRES_PASSWORD: z.string().min(32),
  SESSION_SECRET: z.string().min(32),
  JWT_SECRET: z.string().min(32),
  JWT_REFRESH_SECRET: z.string().min(32),
  VAPID_PUBLIC_KEY: z.string(),
  VAPID_PRIVATE_KEY: z.string(),
})
export type Secrets = z.infer<typeof secretsSchema>

/**
 * The secrets of this data folder: made at random the first time, kept in `secrets.json` for its owner only. A folder of an older
 * version gets what it has not.
 */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const kept: object = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const secrets = { ...makeSecrets(), ...kept }
  if (Object.keys(secrets).length > Object.keys(kept).length) write(file, secrets)
  return secretsSchema.parse(secrets)
}

/** Whole or not at all: half a file would be the end of the data it opens. */
function write(file: string, secrets: object): void {
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function makeSecrets(): Secrets {
  const random = () => randomBytes(32).toString('base64url')
  const { publicKey, privateKey } = makeVapidKeys()
  return {
    POSTGRES_PASSWORD: random(),
    SESSION_SECRET: random(),
    JWT_SECRET: random(),
    JWT_REFRESH_SECRET: random(),
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
  }
}
