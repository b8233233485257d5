import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, Client as Temporal } from '@temporalio/client'
import { readRunFile } from '../../dev/data-dir.ts'
import { launch } from '../../dev/instance.ts'
import { runCommand } from '../../dev/run-command.ts'
import type { listenForStop } from '../../dev/signals.ts'
import { findTool, temporal as temporalTool } from '../../dev/tools.ts'
import { storyWorkflowId } from '../../workflows/messages.ts'
import { type Client, register, type Upload } from '../setup/client.ts'
import { folder } from './histories.ts'

const POLL_MS = 50

/** A Kể of which runs are recorded, and somebody who has an account there. */
export interface Recorder {
  person: Client
  temporal: Temporal
  /** Makes a story to its end; gives its id. @throws Error when it ends otherwise */
  make(upload: Upload, status: string): Promise<string>
  /** Keeps the history of the story's latest run under this name. */
  saveStory(name: string, storyId: string): Promise<void>
  /** Keeps the history of the latest run of this id, or of this run. */
  save(name: string, workflowId: string, runId?: string): Promise<void>
  /** Keeps that of the latest run of this type, once there is one that has ended. */
  saveLatest(name: string, workflowType: string): Promise<void>
  restartWorker(): Promise<void>
}

/** Starts a Kể with these variables, has its runs recorded, and stops it. */
export async function withKe(
  variables: Record<string, string>,
  stop: ReturnType<typeof listenForStop>,
  record: (recorder: Recorder) => Promise<void>,
): Promise<void> {
  Object.assign(process.env, variables)
  const instance = await launch({
    mode: 'production',
    whenPortTaken: 'choose',
    output: 'files',
    signal: stop.signal,
  })
  stop.onInsist(instance.kill)
  const address = readRunFile(instance.dataDir)?.temporalAddress ?? ''
  const connection = await Connection.connect({ address })
  const temporal = new Temporal({ connection })
  const person = await register(instance)

  async function save(name: string, workflowId: string, runId?: string): Promise<void> {
    await temporal.workflow.getHandle(workflowId, runId).result()
    const run = ['--workflow-id', workflowId, ...(runId ? ['--run-id', runId] : [])]
    const show = ['workflow', 'show', '--address', address, '--output', 'json', ...run]
    const history = anonymous(await runCommand(await findTool(temporalTool), show))
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(history, null, 2)}\n`)
    console.log(`${name}: ${history.events.length} events`)
  }

  async function latestOf(workflowType: string) {
    const query = `WorkflowType = '${workflowType}' and ExecutionStatus = 'Completed'`
    for await (const run of temporal.workflow.list({ query })) return run
    return undefined
  }

  try {
    await record({
      person,
      temporal,
      async make(upload, status) {
        const id = await person.upload(upload)
        await ended(person, id, status)
        return id
      },
      save,
      saveStory: (name, storyId) => save(name, storyWorkflowId(storyId)),
      async saveLatest(name, workflowType) {
        await until(async () => Boolean(await latestOf(workflowType)))
        const run = await latestOf(workflowType)
        if (run) await save(name, run.workflowId, run.runId)
      },
      restartWorker: instance.restartWorker,
    })
  } finally {
    await connection.close()
    await instance.stop()
  }
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(POLL_MS)
}

/** Asks the API for it. @throws Error with the answer when it is refused */
export async function found<Body>(
  person: Client,
  method: string,
  path: string,
  body?: object,
): Promise<Body> {
  const reply = await person.api<Body>(method, path, body)
  if (reply.status >= 300) throw new Error(`${path} answers ${reply.status}: ${JSON.stringify(reply.body)}`)
  return reply.body
}

/** Has the API do something. @throws Error with the answer when it is refused */
export const call = (person: Client, path: string, body?: object): Promise<unknown> =>
  found(person, 'POST', `/api/${path}`, body)

/** @throws Error when the story ends otherwise */
export async function ended(person: Client, id: string, wanted: string): Promise<void> {
  const { status, error } = await person.untilDone(id)
  if (status !== wanted) throw new Error(`A story ended ${status}, not ${wanted}: ${error?.message}`)
}

/** Without the names and paths of the machine that recorded it. */
function anonymous(json: string): { events: unknown[] } {
  return JSON.parse(json, (key, value) => {
    if (key === 'identity') return 'recorder'
    if (key === 'stackTrace') return ''
    if (value?.kind === 'TASK_QUEUE_KIND_STICKY') return { ...value, name: 'sticky' }
    return value
  })
}
