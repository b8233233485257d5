import { setTimeout as sleep } from 'node:timers/promises'
import { type BatchView, isActive, type RejectedFile } from '../../core/batch.ts'
import type { Client, Reply } from './client.ts'

/** Whoever can ask the API. */
type Caller = Pick<Client, 'api'>

/** What is sent to make a batch, or to add to one. */
export interface BatchUpload {
  files: File[]
  settings?: object
  /** A table of files' own settings. */
  overrides?: string
}

export interface BatchStarted {
  jobId: string
  totalFiles: number
  rejected: RejectedFile[]
  started: boolean
}

const POLL_MS = 100
const DONE_WITHIN_MS = 120_000

export const textFile = (name: string, content: string): File => new File([content], name)

export function batchForm({ files, settings, overrides }: BatchUpload): FormData {
  const form = new FormData()
  if (settings) form.set('settings', JSON.stringify(settings))
  if (overrides !== undefined) form.set('overrides', textFile('overrides.csv', overrides))
  for (const file of files) form.append('files', file)
  return form
}

export const trySendBatch = <Body = unknown>(
  { api }: Caller,
  upload: BatchUpload,
  path = '/api/batch/start',
): Promise<Reply<Body>> => api<Body>('POST', path, batchForm(upload))

/** Starts a batch. @throws Error with the answer when it is refused */
export async function startBatch(client: Caller, upload: BatchUpload): Promise<BatchStarted> {
  const { status, body } = await trySendBatch<BatchStarted>(client, upload)
  if (status !== 202) throw new Error(`The batch answers ${status}: ${JSON.stringify(body)}`)
  return body
}

export async function readBatch({ api }: Caller, id: string): Promise<BatchView> {
  const { status, body } = await api<BatchView>('GET', `/api/batch/${id}`)
  if (status !== 200) throw new Error(`Batch ${id} answers ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Asks for something to be done with a batch. @throws Error with the answer when it is refused */
export async function askBatch({ api }: Caller, id: string, what: string): Promise<void> {
  const { status, body } = await api('POST', `/api/batch/${id}/${what}`)
  if (status !== 202) throw new Error(`${what} answers ${status}: ${JSON.stringify(body)}`)
}

/** Waits until the batch is as it should be. @throws Error when that takes too long */
export async function untilBatch(
  client: Caller,
  id: string,
  isSo: (batch: BatchView) => boolean,
  withinMs = DONE_WITHIN_MS,
): Promise<BatchView> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const batch = await readBatch(client, id)
    if (isSo(batch)) return batch
    if (performance.now() > deadline) {
      const files = batch.files.map(({ index, status, step }) => `${index} ${status} ${step ?? ''}`)
      throw new Error(`Batch ${id} is still ${batch.status}: ${files.join(', ')}`)
    }
    await sleep(POLL_MS)
  }
}

/** Waits until the batch is over, however it ended. */
export const untilBatchDone = (client: Caller, id: string, withinMs?: number): Promise<BatchView> =>
  untilBatch(client, id, ({ status }) => !isActive(status), withinMs)
