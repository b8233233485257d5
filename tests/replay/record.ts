// Records histories of real runs for the replay test: `node tests/replay/record.ts`. It starts a Kể of its own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, Client as Temporal } from '@temporalio/client'
import { readRunFile } from '../../dev/data-dir.ts'
import { launch } from '../../dev/instance.ts'
import { cacheDir } from '../../dev/paths.ts'
import { runCommand } from '../../dev/run-command.ts'
import { listenForStop } from '../../dev/signals.ts'
import { findTool, temporal as temporalTool } from '../../dev/tools.ts'
import { batchWorkflowId } from '../../workflows/batch-messages.ts'
import { storyWorkflowId } from '../../workflows/messages.ts'
import { type BatchStarted, startBatch, textFile } from '../setup/batches.ts'
import { type Client, register, type Upload } from '../setup/client.ts'
import { numberedText, shortTale } from '../setup/texts.ts'
import { folder } from './histories.ts'

const POLL_MS = 50
const stop = listenForStop()

await mkdir(folder, { recursive: true })
await mkdir(cacheDir, { recursive: true })
process.env.DATA_DIR = await mkdtemp(join(cacheDir, 'record-'))
process.env.MAINTENANCE_SECONDS = '2'
try {
  await withKe({ FFMPEG_PATH: 'ffmpeg-that-is-missing' }, async ({ make, save }) => {
    await save('failed-passages', await make({ content: shortTale }, 'partial'))
  })
  await withKe({ FFMPEG_PATH: 'ffmpeg', OFFLINE_WORDS_PER_SECOND: '150' }, async (ke) => {
    const { person, make, save, saveBatch, saveMaintenance } = ke
    await save('whole', await make({ content: numberedText(350) }, 'completed'))
    await save('manual-step', await writeOnly(person))
    const id = await cancelInTheMiddle(person)
    await save('cancelled', id)
    await call(person, id, 'retry')
    await ended(person, id, 'completed')
    await save('resumed', id)
    await saveBatch(await startBatch(person, { files: ['một', 'hai', 'ba'].map(shortChapter) }))
    await saveMaintenance()
  })
} finally {
  await rm(process.env.DATA_DIR, { recursive: true })
}
process.exit(0)

interface Recorder {
  person: Client
  /** Makes a story to its end; gives its id. @throws Error when it ends otherwise */
  make(upload: Upload, status: string): Promise<string>
  /** Keeps the history of the story's latest run under this name. */
  save(name: string, storyId: string): Promise<void>
  saveMaintenance(): Promise<void>
  /** Keeps the history of a batch, once it has ended. */
  saveBatch(batch: BatchStarted): Promise<void>
}

async function withKe(variables: Record<string, string>, record: (recorder: Recorder) => Promise<void>) {
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
  const keep = async (name: string, workflowId: string, runId?: string) => {
    await temporal.workflow.getHandle(workflowId, runId).result()
    const run = ['--workflow-id', workflowId, ...(runId ? ['--run-id', runId] : [])]
    const show = ['workflow', 'show', '--address', address, '--output', 'json', ...run]
    const history = anonymous(await runCommand(await findTool(temporalTool), show))
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(history, null, 2)}\n`)
    console.log(`${name}: ${history.events.length} events`)
  }
  try {
    await record({
      person,
      async make(upload, status) {
        const id = await person.upload(upload)
        await ended(person, id, status)
        return id
      },
      save: (name, storyId) => keep(name, storyWorkflowId(storyId)),
      saveBatch: ({ jobId }) => keep('batch', batchWorkflowId(jobId)),
      async saveMaintenance() {
        const query = `WorkflowType = 'maintenanceWorkflow' and ExecutionStatus = 'Completed'`
        for await (const { workflowId, runId } of temporal.workflow.list({ query })) {
          return keep('maintenance', workflowId, runId)
        }
        throw new Error('The maintenance schedule has not run yet.')
      },
    })
  } finally {
    await connection.close()
    await instance.stop()
  }
}

function shortChapter(name: string): File {
  return textFile(`${name}.txt`, `Chương ${name}. ${shortTale}`)
}

async function writeOnly(person: Client): Promise<string> {
  const id = await person.upload({ content: shortTale, mode: 'manual' })
  await call(person, id, 'process', { step: 'story' })
  await ended(person, id, 'waiting')
  return id
}

async function cancelInTheMiddle(person: Client): Promise<string> {
  const id = await person.upload({ content: numberedText(600) })
  while (!(await person.story(id)).audioChunks.some(({ status }) => status === 'completed'))
    await sleep(POLL_MS)
  await call(person, id, 'cancel')
  await ended(person, id, 'cancelled')
  return id
}

async function call(person: Client, id: string, action: string, body?: object): Promise<void> {
  const { status, body: answer } = await person.api('POST', `/api/stories/${id}/${action}`, body)
  if (status !== 202) throw new Error(`${action} answers ${status}: ${JSON.stringify(answer)}`)
}

async function ended(person: Client, id: string, wanted: string): Promise<void> {
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
