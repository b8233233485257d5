import { expect } from 'vitest'
import type { BatchView } from '../../../core/batch.ts'
import type { BatchState } from '../../../workflows/batch-messages.ts'
import type { Client } from '../../setup/client.ts'
import { numberedText } from '../../setup/texts.ts'
import { type Check, type Operator, SOON, type Variables } from './operator.ts'

/** Of one person, on the free plan. */
const AT_ONCE = 5
/** A minute of writing. */
const LONG = 1800
/** Two seconds of writing. */
const SHORT = 60

interface StartedBatch {
  id: string
  person: Client
  variables: Variables
  read(): Promise<BatchView>
  status(): Promise<BatchView['status']>
}

let chapters = 0

/** Starts a batch of so many files of so many words each; gives it when its first is in the making. */
export async function startBatch(
  { newPerson }: Operator,
  files: number,
  wordCount: number,
): Promise<StartedBatch> {
  const person = await newPerson()
  const form = new FormData()
  for (let place = 1; place <= files; place++)
    form.append(
      'files',
      new File([numberedText(wordCount, 500_000 + 1000 * chapters++)], `Chương ${place}.txt`),
    )
  const { status, body } = await person.api<{ jobId: string }>('POST', '/api/batch/start', form)
  expect(status).toBe(202)
  const id = body.jobId
  const read = async () => (await person.api<BatchView>('GET', `/api/batch/${id}`)).body
  const batch = {
    id,
    person,
    variables: { BATCH_ID: id, OWNER_ID: person.user.id },
    read,
    status: async () => (await read()).status,
  }
  await expect.poll(async () => (await statuses(batch)).includes('processing'), SOON).toBe(true)
  return batch
}

const statuses = async ({ read }: StartedBatch) => (await read()).files.map(({ status }) => status)

async function cancelledBatch(operator: Operator): Promise<StartedBatch> {
  const batch = await startBatch(operator, 2, SHORT)
  await operator.run('cancel-batch', batch.variables)
  await expect.poll(batch.status, SOON).toBe('cancelled')
  expect(await statuses(batch)).toEqual(['cancelled', 'cancelled'])
  return batch
}

let long: Promise<StartedBatch> | undefined
/** One with two files that wait, for all checks that leave it running; `cancel-batch` ends it. */
const longBatch = (operator: Operator) => {
  long ??= startBatch(operator, AT_ONCE + 2, LONG)
  return long
}

/** What the guide says of batches. */
export const batchChecks: Record<string, Check> = {
  async 'find-by-batch'(operator) {
    const batch = await longBatch(operator)
    const [first] = (await batch.read()).files
    await operator.runUntil('find-by-batch', batch.variables, `story-${first?.storyId}`)
  },

  async 'read-batch'(operator) {
    const { variables } = await longBatch(operator)
    await operator.runUntil('read-batch', variables, /"waiting": *2/)
    expect(await operator.run('read-batch', variables)).toContain('**Waiting**: 2 files')
  },

  async 'pause-batch'(operator) {
    const { id, status, variables, person } = await longBatch(operator)
    await operator.run('pause-batch', variables)
    await expect.poll(status, SOON).toBe('paused')
    const state = await operator.temporal.workflow.getHandle(`batch-${id}`).query<BatchState>('state')
    expect(state.paused?.code).toBe('paused_by_person')
    await person.api('POST', `/api/batch/${id}/resume`)
  },

  async 'resume-batch'(operator) {
    const { id, status, variables, person } = await longBatch(operator)
    await person.api('POST', `/api/batch/${id}/pause`)
    await expect.poll(status, SOON).toBe('paused')
    await operator.run('resume-batch', variables)
    await expect.poll(status, SOON).toBe('processing')
  },

  async 'order-batch'(operator) {
    const batch = await longBatch(operator)
    await operator.run('order-batch', batch.variables)
    const waiting = (await batch.read()).files.filter(({ status }) => status === 'queued')
    expect(waiting.map(({ index }) => index)).toEqual([6, 5])
  },

  async 'cancel-batch'(operator) {
    const batch = await longBatch(operator)
    long = undefined
    await operator.run('cancel-batch', batch.variables)
    await expect.poll(batch.status, SOON).toBe('cancelled')
    expect(new Set(await statuses(batch))).toEqual(new Set(['cancelled']))
  },

  async 'retry-file'(operator) {
    const batch = await cancelledBatch(operator)
    await operator.run('retry-file', batch.variables)
    await expect.poll(() => statuses(batch), SOON).toEqual(['cancelled', 'completed'])
  },

  async 'retry-batch'(operator) {
    const batch = await cancelledBatch(operator)
    await operator.run('retry-batch', batch.variables)
    await expect.poll(batch.status, SOON).toBe('completed')
  },

  async 'begin-batch'(operator) {
    const batch = await startBatch(operator, AT_ONCE + 1, SHORT)
    await operator.temporal.workflow.getHandle(`batch-${batch.id}`).terminate('test')
    await operator.run('begin-batch', batch.variables)
    await expect.poll(batch.status, SOON).toBe('completed')
  },
}
