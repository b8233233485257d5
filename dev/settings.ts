import { type Environment, parseEnvironment } from '../core/environment.ts'
import { freePorts, isFree } from './ports.ts'
import { SetupError } from './report.ts'
import { secretsOf } from './secrets.ts'

/** What one start needs to know: the checked environment, and the ports of the services that are ours to run. */
export interface Settings {
  environment: Environment
  postgres: { port: number; password: string } | null
  temporal: { port: number; uiPort: number } | null
}

/**
 * Reads the environment, and fills in what is embedded because it was not set.
 * @throws SetupError with one line for each bad value.
 */
export async function readSettings(dataDir: string, whenPortTaken: 'fail' | 'choose'): Promise<Settings> {
  const { DATABASE_URL, TEMPORAL_ADDRESS } = process.env
  const isEmbedded = !DATABASE_URL && !TEMPORAL_ADDRESS
  const { POSTGRES_PASSWORD: password, ...secrets } = secretsOf(dataDir)
  const [spare = 0, postgresPort = 0, temporalPort = 0, uiPort = 0] = await freePorts(4)
  const environment = checkedEnvironment({
    ...(isEmbedded ? secrets : {}),
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: DATABASE_URL || `postgresql://ke:${password}@127.0.0.1:${postgresPort}/ke`,
    TEMPORAL_ADDRESS: TEMPORAL_ADDRESS || `127.0.0.1:${temporalPort}`,
    TEMPORAL_UI_URL: TEMPORAL_ADDRESS ? process.env.TEMPORAL_UI_URL : `http://127.0.0.1:${uiPort}`,
  })
  return {
    environment: { ...environment, PORT: await choosePort(environment, spare, whenPortTaken) },
    postgres: DATABASE_URL ? null : { port: postgresPort, password },
    temporal: TEMPORAL_ADDRESS ? null : { port: temporalPort, uiPort },
  }
}

/** The environment after `parseEnvironment`, whose complaints are for the person who set it. */
export function checkedEnvironment(variables: Record<string, string | undefined>): Environment {
  try {
    return parseEnvironment(variables)
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

async function choosePort(
  { PORT, HOST }: Environment,
  spare: number,
  whenTaken: 'fail' | 'choose',
): Promise<number> {
  if (PORT === 0) return spare
  if (await isFree(PORT, HOST)) return PORT
  if (whenTaken === 'choose') return spare
  throw new SetupError(
    `PORT: ${PORT} is in use by another program. Choose another, such as PORT=${PORT + 1}.`,
  )
}

/** Environment variables for web and worker. */
export function variablesFor(environment: Environment): NodeJS.ProcessEnv {
  const { PORT, HOST, DATA_DIR, DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_UI_URL } = environment
  const { SESSION_SECRET, JWT_SECRET, JWT_REFRESH_SECRET, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = environment
  const settled = {
    HOST,
    DATA_DIR,
    DATABASE_URL,
    TEMPORAL_ADDRESS,
    SESSION_SECRET,
    JWT_SECRET,
    JWT_REFRESH_SECRET,
    ...(VAPID_PUBLIC_KEY && { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }),
  }
  return { ...process.env, ...settled, PORT: String(PORT), ...(TEMPORAL_UI_URL && { TEMPORAL_UI_URL }) }
}

/** Where a browser on this machine finds the web process. */
export function addressOf({ HOST, PORT }: Pick<Environment, 'HOST' | 'PORT'>): string {
  const isLocal = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(HOST)
  return `http://${isLocal ? 'localhost' : HOST}:${PORT}`
}
