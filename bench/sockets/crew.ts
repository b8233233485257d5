import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readRunFile } from '../../dev/data-dir.ts'
import type { Instance } from '../../dev/instance.ts'
import { inRoot } from '../../dev/paths.ts'
import { freePorts } from '../../dev/ports.ts'
import { startProgram, stopProgram, untilExit } from '../../dev/processes.ts'
import { webProgram } from '../../dev/programs.ts'
import { untilServing } from '../../dev/readiness.ts'
import type { Answer, Order, Page } from './pages.ts'

const CHILDREN = 2

export interface Pages {
  open(pages: Page[]): Promise<void>
  /** Has each page follow the story of its token. */
  follow(stories: Record<string, string>): Promise<void>
  cut(count: number, withinMs: number): Promise<void>
  /** What all have heard since they were last asked, and how each page stands. */
  report(): Promise<Omit<Extract<Answer, { type: 'report' }>, 'type'>>
  close(): void
}

/** Pages in processes of their own, so that they keep nothing but themselves waiting. */
export function startPages(): Pages {
  const children = Array.from({ length: CHILDREN }, () =>
    fork(inRoot('bench/sockets/pages.ts'), { stdio: 'inherit', serialization: 'advanced' }),
  )
  const share = <Item>(items: Item[], child: number) => items.filter((_, place) => place % CHILDREN === child)
  const tellEach = (order: (child: number) => Order) =>
    Promise.all(children.map((child, place) => tell(child, order(place))))
  return {
    async open(pages) {
      await tellEach((child) => ({ type: 'open', pages: share(pages, child) }))
    },
    async follow(stories) {
      await tellEach(() => ({ type: 'follow', stories }))
    },
    async cut(count, withinMs) {
      await tellEach(() => ({ type: 'cut', count: count / CHILDREN, withinMs }))
    },
    async report() {
      const reports = (await tellEach(() => ({ type: 'report' }))).flatMap((answer) =>
        answer.type === 'report' ? answer : [],
      )
      return {
        heard: reports.flatMap(({ heard }) => heard),
        states: reports.flatMap(({ states }) => states),
      }
    },
    close() {
      for (const child of children) child.disconnect()
    },
  }
}

async function tell(child: ChildProcess, order: Order): Promise<Answer> {
  child.send(order)
  const ended = once(child, 'exit').then(() => {
    throw new Error('A process of pages has ended')
  })
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer]
  return answer
}

/** Another web process beside the one that runs. */
export async function addWeb(
  instance: Instance,
): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const run = readRunFile(instance.dataDir)
  if (!run) throw new Error('Kể does not run')
  const secrets = JSON.parse(await readFile(join(instance.dataDir, 'secrets.json'), 'utf8')) as object
  const [port] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const program = webProgram({
    mode: 'production',
    logs: join(instance.dataDir, 'logs', 'second'),
    env: {
      ...process.env,
      ...secrets,
      DATABASE_URL: run.databaseUrl,
      TEMPORAL_ADDRESS: run.temporalAddress,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
  })
  const child = startProgram(program)
  const serving = { name: 'the second web', firstExit: untilExit(child) }
  await untilServing(url, [serving], AbortSignal.timeout(60_000))
  return { url, pid: child.pid ?? 0, stop: () => stopProgram(child, program) }
}
