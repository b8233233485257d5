import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { createCrew } from '../../dev/crew.ts'
import { claimDataDir } from '../../dev/data-dir.ts'
import { freePorts } from '../../dev/ports.ts'
import { ensureDatabase, postgresServer } from '../../dev/postgres.ts'
import { secretsOf } from '../../dev/secrets.ts'
import type { Contender, Work } from './contender.ts'
import type { News, Order } from './script-process.ts'

const READY_WITHIN_MS = 30_000

/** A script of `strategies.ts`. What it knows dies with it: after a crash it starts over. */
export async function scripted(
  strategy: Exclude<Order['strategy'], 'queued'>,
  work: Work,
): Promise<Contender> {
  return scriptOf(await startScript(), { strategy, ...orderOf(work), databaseUrl: '' })
}

/** graphile-worker, with a PostgreSQL server of its own, set up as the product's is. */
export async function queueWorker(work: Work): Promise<Contender> {
  const dataDir = await claimDataDir(work.folder)
  const crew = createCrew(dataDir, () => {})
  const [port = 0] = await freePorts(1)
  const password = secretsOf(dataDir.path).POSTGRES_PASSWORD
  const server = await postgresServer({ dataDir: dataDir.path, port, password })
  crew.start(server.program)
  const stopCrew = async () => {
    await crew.stop()
    dataDir.release()
  }
  try {
    await ensureDatabase(server, 'queue', AbortSignal.timeout(READY_WITHIN_MS))
    const order = { strategy: 'queued' as const, ...orderOf(work), databaseUrl: server.url('queue') }
    const script = scriptOf(await startScript(), order)
    const database = new pg.Pool({ connectionString: server.url('queue'), max: 1 })
    return {
      ...script,
      pids: () => ({ ...script.pids(), postgres: crew.pids.postgres ?? 0 }),
      async attempts() {
        const { rows } = await database.query<{ passage: string; attempts: number }>(
          `select concat_ws(' ', story, kind, index) as passage, attempts from passage where done`,
        )
        return new Map(rows.map(({ passage, attempts }) => [passage, attempts]))
      },
      async stop() {
        await script.stop()
        await database.end()
        await stopCrew()
      },
    }
  } catch (error) {
    await stopCrew()
    throw error
  }
}

const orderOf = ({ lab, folder, ffmpegPath }: Work) => ({ labUrl: lab.url, folder, ffmpegPath })

async function startScript(): Promise<ChildProcess> {
  const child = fork(new URL('script-process.ts', import.meta.url))
  await once(child, 'message')
  return child
}

function scriptOf(first: ChildProcess, ordered: Omit<Order, 'texts'>): Contender {
  let child = first
  let follow = (_: ChildProcess) => {}
  return {
    pids: () => ({ script: child.pid ?? 0 }),
    make: (texts, onAudio) =>
      new Promise((resolve, reject) => {
        follow = (process) => {
          process.removeAllListeners('message')
          process.on('message', (news: News) => {
            if ('audio' in news) onAudio(news.audio)
            if ('done' in news) resolve()
          })
          process.once('exit', (code) => {
            if (code) reject(new Error(`The script ended with ${code}.`))
          })
          process.send({ ...ordered, texts })
        }
        follow(child)
      }),
    async crash() {
      child.kill('SIGKILL')
      await once(child, 'exit')
      child = await startScript()
      follow(child)
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}
