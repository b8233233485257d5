import { z } from 'zod'

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')

const provider = z.enum(['auto', 'offline']).default('auto')
const positive = (fallback: number) => z.coerce.number().positive().default(fallback)
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const secret = z.string().min(32, 'needs at least 32 characters')

/** The environment of web and worker. `dev/` fills in what is embedded; on a cluster the operator does. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  TEMPORAL_ADDRESS: z.string().regex(/^[^/\s]+:\d+$/, 'must be host:port'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_UI_URL: z.url().optional(),
  STORAGE_URL: z
    .string()
    .regex(/^file:/, 'must begin with file:')
    .optional(),
  SESSION_SECRET: secret,
  JWT_SECRET: secret,
  JWT_REFRESH_SECRET: secret,
  STORY_PROVIDER: provider,
  SPEECH_PROVIDER: provider,
  IMAGE_PROVIDER: provider,
  STORY_RPS: positive(50),
  SPEECH_RPS: positive(100),
  IMAGE_RPS: positive(50),
  STORY_CONCURRENCY: count(20),
  SPEECH_CONCURRENCY: count(2),
  IMAGE_CONCURRENCY: count(2),
  /** Words a second at which the offline storyteller streams. */
  OFFLINE_WORDS_PER_SECOND: positive(400),
  /** How often the maintenance schedule looks for stories whose start was missed. */
  MAINTENANCE_SECONDS: count(20),
  MAX_UPLOAD_BYTES: count(10 * 1024 * 1024),
  REGISTRATION: z.enum(['open', 'closed']).default('open'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  TRUST_PROXY: flag.default(false),
  FFMPEG_PATH: z.string().default('ffmpeg'),
})
export type Environment = z.infer<typeof environmentSchema>

/**
 * Reads the environment once, at start.
 * @throws Error whose message is one line a bad value, each naming its variable.
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Error(
    parsed.error.issues
      .map(({ path, message }) => {
        const name = path.join('.')
        return `${name}: ${name in given ? message : 'is needed'}`
      })
      .join('\n'),
  )
}

/** How Temporal is reached, for the SDK's client and worker alike. */
export const temporalConnection = (
  environment: Pick<Environment, 'TEMPORAL_ADDRESS' | 'TEMPORAL_API_KEY'>,
): { address: string; apiKey: string | undefined; tls: true | undefined } => ({
  address: environment.TEMPORAL_ADDRESS,
  apiKey: environment.TEMPORAL_API_KEY,
  tls: environment.TEMPORAL_API_KEY ? true : undefined,
})
