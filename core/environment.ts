import { z } from 'zod'
import { priceSchema } from './prices.ts'
import { type ProviderKind, providerNames } from './provider.ts'

const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1')

const provider = <const Names extends readonly string[]>(names: Names) =>
  z.enum(['auto', ...names]).default('auto')
const positive = () => z.coerce.number().positive()
const count = () => z.coerce.number().int().positive()
/** A list with commas. */
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/, error: 'must be origins like https://ke.example' })))
  .transform((urls) => urls.map((url) => new URL(url).origin))
/** How many proxies stand before us. Of `X-Forwarded-For` only what these wrote counts: anybody can write the rest. */
const hops = z.union([flag.transform(Number), z.coerce.number().int().min(0).max(10)]).default(0)
const secret = z
  .string()
  .refine((value) => secretsIn(value).every(({ length }) => length >= 32), 'needs at least 32 characters')

/** So many characters, as keys have them. */
const base64url = (length: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${length}}$`), `must be ${length} characters of base64url`)

/** JSON in a variable, checked by its schema. */
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value)
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)

const variables = z.object({
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
  STORY_PROVIDER: provider(providerNames.story),
  SPEECH_PROVIDER: provider(providerNames.speech),
  IMAGE_PROVIDER: provider(providerNames.image),
  GEMINI_API_KEY: z.string().optional(),
  GEMINI_BASE_URL: z.url().optional(),
  GEMINI_TEXT_MODEL: z.string().default('gemini-3.8-flash'),
  GEMINI_IMAGE_MODEL: z.string().default('gemini-3.1-flash-image'),
  /** The file with a service account's key; Google's own libraries read it. */
  GOOGLE_APPLICATION_CREDENTIALS: z.string().optional(),
  GOOGLE_TTS_API_KEY: z.string().optional(),
  GOOGLE_TTS_ENDPOINT: z.url().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_TEXT_MODEL: z.string().optional(),
  OPENAI_SPEECH_MODEL: z.string().optional(),
  OPENAI_IMAGE_MODEL: z.string().optional(),
  /** Calls a second and at once; each provider has its own when unset. */
  STORY_RPS: positive().optional(),
  SPEECH_RPS: positive().optional(),
  IMAGE_RPS: positive().optional(),
  STORY_CONCURRENCY: count().optional(),
  SPEECH_CONCURRENCY: count().optional(),
  IMAGE_CONCURRENCY: count().optional(),
  /** An operator's own prices, in the place of the list's (docs/prices.md). */
  PRICES: json(z.array(priceSchema)).default([]),
  /** Words a second at which the offline storyteller streams. */
  OFFLINE_WORDS_PER_SECOND: positive().default(400),
  /** How often the maintenance schedule looks for stories whose start was missed. */
  MAINTENANCE_SECONDS: count().default(20),
  MAX_UPLOAD_BYTES: count().default(10 * 1024 * 1024),
  /** All files of a batch together. */
  MAX_BATCH_BYTES: count().default(200 * 1024 * 1024),
  /** Where mail is handed in; without it, mail is written to `DATA_DIR/outbox`. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().max(200).optional(),
  /** Who we are to browsers' push services (docs/operating.md); without keys nothing is pushed. */
  VAPID_PUBLIC_KEY: base64url(87).optional(),
  VAPID_PRIVATE_KEY: base64url(43).optional(),
  VAPID_SUBJECT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must begin with mailto: or https://')
    .optional(),
  /** A push service on this machine, as tests have one. All others have to be on the internet. */
  PUSH_LOOPBACK: z
    .string()
    .regex(/^http:\/\/(127\.0\.0\.1|localhost):\d+$/, 'must be like http://127.0.0.1:9001')
    .optional(),
  REGISTRATION: z.enum(['open', 'closed']).default('open'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  /** Other sites whose scripts may use the API, with a token. */
  CORS_ORIGINS: origins.default([]),
  /** Multiplies every limit of requests. */
  RATE_LIMIT_FACTOR: positive().default(1),
  /** What a monitor shows to read `/metrics`; without it there are none. */
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  TRUST_PROXY: hops,
  FFMPEG_PATH: z.string().default('ffmpeg'),
})

/** The environment of web and worker. `dev/` fills in what is embedded; on a cluster the operator does. */
export const environmentSchema = variables.superRefine((environment, context) => {
  for (const kind of Object.keys(choiceOf) as ProviderKind[]) {
    const choice = environment[choiceOf[kind]]
    if (choice === 'auto' || (configuredProviders(environment)[kind] as string[]).includes(choice)) continue
    const message = `${choice} needs ${neededFor[choice]}`
    context.addIssue({ code: 'custom', path: [choiceOf[kind]], message })
  }
  for (const [name, other] of [vapidNames, vapidNames.toReversed()] as [VapidName, VapidName][]) {
    if (environment[name] || !environment[other]) continue
    context.addIssue({ code: 'custom', path: [name], message: `is needed with ${other}` })
  }
  if (environment.SMTP_URL && !environment.MAIL_FROM) {
    context.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'is needed with SMTP_URL' })
  }
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
        const [name, ...inside] = path.map(String)
        const where = [name, ...inside].join('.')
        return `${where}: ${name && name in given ? message : 'is needed'}`
      })
      .join('\n'),
  )
}

const choiceOf = { story: 'STORY_PROVIDER', speech: 'SPEECH_PROVIDER', image: 'IMAGE_PROVIDER' } as const

/** What has to be set before a provider can be asked. */
export const neededFor = {
  gemini: 'GEMINI_API_KEY',
  google: 'GOOGLE_TTS_API_KEY or GOOGLE_APPLICATION_CREDENTIALS',
  openai: 'OPENAI_API_KEY or OPENAI_BASE_URL',
  offline: 'nothing',
} as const

/**
 * OpenAI's own models, none of which its page of deprecations replaces (https://developers.openai.com/api/docs/deprecations,
 * read on 22 November 2026) but the one that speaks: it ends on 6 January 2027, and no other answers at `audio/speech`.
 * Another server's (Ollama, vLLM, LocalAI) have to be named: nobody knows what it serves.
 */
const openaiModels = {
  story: 'gpt-6.1-terra',
  speech: 'gpt-4o-mini-tts',
  image: 'gpt-image-2.5-flare',
} as const

/** The model an OpenAI-compatible server is asked for. Undefined when it is not known to do this kind of work. */
export function openaiModel(
  kind: ProviderKind,
  environment: Partial<
    Pick<Environment, `OPENAI_${'TEXT' | 'SPEECH' | 'IMAGE'}_MODEL` | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>
  >,
): string | undefined {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = environment
  const named = {
    story: environment.OPENAI_TEXT_MODEL,
    speech: environment.OPENAI_SPEECH_MODEL,
    image: environment.OPENAI_IMAGE_MODEL,
  }[kind]
  if (OPENAI_BASE_URL) return named
  return OPENAI_API_KEY ? (named ?? openaiModels[kind]) : undefined
}

type Keys = Partial<z.infer<typeof variables>>

/** The providers of each kind that this environment has what it takes for, best first. `offline` is always there, last. */
export function configuredProviders(environment: Keys): {
  [Kind in ProviderKind]: (typeof providerNames)[Kind][number][]
} {
  const { GEMINI_API_KEY, GOOGLE_TTS_API_KEY, GOOGLE_APPLICATION_CREDENTIALS, GOOGLE_TTS_ENDPOINT } =
    environment
  // An emulator on this machine asks for no key.
  const google = Boolean(
    GOOGLE_TTS_API_KEY || GOOGLE_APPLICATION_CREDENTIALS || GOOGLE_TTS_ENDPOINT?.startsWith('http:'),
  )
  const has = (kind: ProviderKind) => (name: string) =>
    name === 'offline' ||
    (name === 'gemini' && Boolean(GEMINI_API_KEY)) ||
    (name === 'google' && google) ||
    (name === 'openai' && openaiModel(kind, environment) !== undefined)
  return {
    story: providerNames.story.filter(has('story')),
    speech: providerNames.speech.filter(has('speech')),
    image: providerNames.image.filter(has('image')),
  }
}

const vapidNames = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] as const
type VapidName = (typeof vapidNames)[number]

/** Who we are to push services; null where nothing is pushed. Of this machine alone they know by a name that leads nowhere. */
export function vapidOf(
  environment: Pick<Environment, VapidName | 'VAPID_SUBJECT' | 'PUBLIC_URL'>,
): { publicKey: string; privateKey: string; subject: string } | null {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, PUBLIC_URL } = environment
  if (!VAPID_PUBLIC_KEY || !VAPID_PRIVATE_KEY) return null
  const site = PUBLIC_URL?.startsWith('https:') ? PUBLIC_URL : 'mailto:ke@localhost'
  return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT ?? site }
}

/** How Temporal is reached, for the SDK's client and worker alike. */
export const temporalConnection = (
  environment: Pick<Environment, 'TEMPORAL_ADDRESS' | 'TEMPORAL_API_KEY'>,
): { address: string; apiKey: string | undefined; tls: true | undefined } => ({
  address: environment.TEMPORAL_ADDRESS,
  apiKey: environment.TEMPORAL_API_KEY,
  tls: environment.TEMPORAL_API_KEY ? true : undefined,
})

/** The secrets of a variable: the first signs, all verify, so that one can be changed without signing anybody out. */
export function secretsIn(value: string): [string, ...string[]] {
  const [newest = '', ...older] = value.split(',').map((secret) => secret.trim())
  return [newest, ...older]
}

/** Where people reach the site, without a slash at its end: what links in mails begin with. Never what a request says. */
export const siteUrl = ({ PUBLIC_URL, PORT }: Pick<Environment, 'PUBLIC_URL' | 'PORT'>): string =>
  (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '')
