import { expect } from 'vitest'
import type { BatchView } from '../../../core/batch.ts'
import { askBatch, readBatch, startBatch, textFile, untilBatch } from '../../setup/batches.ts'
import type { Client } from '../../setup/client.ts'
import { numberedText } from '../../setup/texts.ts'
import { type Check, type Operator, SOON, type Variables } from './operator.ts'

/** Of one person, on the free plan. */
const AT_ONCE = 5
/** A minute of writing. */
const LONG = 1800
/** Two seconds of writing. */
const SHORT = 60

interface BegunBatch {
  id: string
  person: Client
  variables: Variables
  read(): Promise<BatchView>
  until(status: BatchView['status']): Promise<BatchView>
}

let chapters = 0
const newChapter = (wordCount: number): File =>
  textFile(`Chương ${chapters + 1}.txt`, numberedText(wordCount, 500_000 + 1000 * chapters++))

/** A batch of so many files of so many words each, of which one is in the making. */
export async function beginBatch({ newPerson }: Operator, count: number, words: number): Promise<BegunBatch> {
  const person = await newPerson()
  const files = Array.from({ length: count }, () => newChapter(words))
  const { jobId: id } = await startBatch(person, { files })
  await untilBatch(person, id, (batch) => statuses(batch).includes('processing'))
  return {
    id,
    person,
    variables: { BATCH_ID: id, OWNER_ID: person.user.id },
    read: () => readBatch(person, id),
    until: (wanted) => untilBatch(person, id, ({ status }) => status === wanted),
  }
}

const statuses = ({ files }: BatchView) => files.map(({ status }) => status)

async function cancelledBatch(operator: Operator): Promise<BegunBatch> {
  const batch = await beginBatch(operator, 2, SHORT)
  await operator.run('cancel-batch', batch.variables)
  expect(statuses(await batch.until('cancelled'))).toEqual(['cancelled', 'cancelled'])
  return batch
}

let long: Promise<BegunBatch> | undefined
/** One with two files that wait, for all checks that leave it running; `cancel-batch` ends it. */
const longBatch = (operator: Operator) => {
  long ??= beginBatch(operator, AT_ONCE + 2, LONG)
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
    const { id, until, variables, person } = await longBatch(operator)
    await operator.run('pause-batch', variables)
    expect((await until('paused')).pausedReason?.code).toBe('paused_by_person')
    await askBatch(person, id, 'resume')
    await until('processing')
  },

  async 'resume-batch'(operator) {
    const { id, until, variables, person } = await longBatch(operator)
    await askBatch(person, id, 'pause')
    await until('paused')
    await operator.run('resume-batch', variables)
    await until('processing')
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
    expect(new Set(statuses(await batch.until('cancelled')))).toEqual(new Set(['cancelled']))
  },

  async 'retry-file'(operator) {
    const batch = await cancelledBatch(operator)
    // A run that is ending takes no more words, and says so.
    await operator.runUntil('retry-file', batch.variables, /./)
    await expect.poll(async () => statuses(await batch.read()), SOON).toEqual(['cancelled', 'completed'])
  },

  async 'retry-batch'(operator) {
    const batch = await cancelledBatch(operator)
    await operator.run('retry-batch', batch.variables)
    await batch.until('completed')
  },

  async 'begin-batch'(operator) {
    const batch = await beginBatch(operator, AT_ONCE + 1, SHORT)
    await operator.temporal.workflow.getHandle(`batch-${batch.id}`).terminate('test')
    await operator.run('begin-batch', batch.variables)
    await batch.until('completed')
  },
}
