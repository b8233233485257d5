import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Connection, Client as Temporal } from '@temporalio/client'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { BatchView } from '../../core/batch.ts'
import { batchStart, batchWorkflowId, stateQuery } from '../../workflows/batch-messages.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import {
  askBatch,
  readBatch,
  startBatch,
  textFile,
  trySendBatch,
  untilBatch,
  untilBatchDone,
} from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

/** Stories at work at one time, on the free plan. */
const AT_ONCE = 5

let lab: Lab
let ke: Ke
let person: Client
let temporal: Temporal
beforeAll(async () => {
  lab = await startLab({ seed: 7 })
  ke = await startKe(vendorEnvironment(lab))
  const connection = await Connection.connect({ address: inject('temporalAddress') })
  temporal = new Temporal({ connection, namespace: ke.namespace })
})
afterAll(async () => {
  await temporal.connection.close()
  await ke.stop()
  await lab.close()
})
beforeEach(async () => {
  lab.script.reset()
  lab.ledger.clear()
  person = await register(ke)
})

const settings = { language: 'vi', maxWordsPerChunk: 50, wordsPerImage: 120 }

const SENTENCES = 1000
let chaptersSoFar = 10
/** Files of which no passage is in another: each sentence has a number of its own. */
const chapters = (count: number, wordCount: number): File[] =>
  Array.from({ length: count }, (_, place) =>
    textFile(`Chương ${place + 1}.txt`, numberedText(wordCount, SENTENCES * chaptersSoFar++)),
  )

async function runsLike(query: string): Promise<string[]> {
  const ids: string[] = []
  for await (const { workflowId } of temporal.workflow.list({ query })) ids.push(workflowId)
  return ids
}

const statusesOf = ({ files }: BatchView) => files.map(({ status }) => status)

/** How a vendor can fail a file for good, by the word in the text that makes it. */
const faults = [
  { word: 'tắcđầu', operation: 'gemini.stream', kind: 'blockPrompt', code: 'content_blocked', step: 'story' },
  {
    word: 'tắcgiữa',
    operation: 'gemini.stream',
    kind: 'blockAnswer',
    code: 'content_blocked',
    step: 'story',
  },
  { word: 'rỗngchữ', operation: 'gemini.stream', kind: 'empty', code: 'empty_answer', step: 'story' },
  { word: 'vỡchữ', operation: 'gemini.stream', kind: 'malformed', code: 'malformed_answer', step: 'story' },
  { word: 'câmtiếng', operation: 'tts.synthesize', kind: 'empty', code: 'empty_answer', step: 'audio' },
  {
    word: 'trắngtranh',
    operation: 'gemini.image',
    kind: 'empty',
    code: 'empty_answer',
    step: 'images',
  },
] as const

test('of thirty files six fail, each for its own reason, and a retry pays for no other', async () => {
  const files = chapters(30, 60)
  for (const [place, { word, operation, kind }] of faults.entries()) {
    const file = files[place * 5] as File
    files[place * 5] = textFile(file.name, `${word} ${await file.text()}`)
    lab.script.whenContains(operation, word, { kind, afterWords: 0 })
  }
  const { jobId, totalFiles, rejected } = await startBatch(person, { files, settings })
  expect({ totalFiles, rejected }).toEqual({ totalFiles: 30, rejected: [] })

  const failed = await untilBatchDone(person, jobId)
  const reasons = failed.files.flatMap(({ index, error }) => (error ? [{ index, ...error }] : []))
  expect(reasons).toEqual(
    faults.map(({ code, step }, place) => ({ index: place * 5, code, step, message: expect.any(String) })),
  )

  expect(failed).toMatchObject({ status: 'partial', processedFiles: 30, failedFiles: 6, progress: 100 })

  lab.script.reset()
  const retriedAt = Date.now()
  await askBatch(person, jobId, 'retry')
  const mended = await untilBatch(person, jobId, ({ status }) => status === 'completed')
  expect(new Set(statusesOf(mended))).toEqual(new Set(['completed']))
  expect(lab.ledger.repeatedCharges()).toEqual([])
  const written = lab.ledger
    .charges({ operation: 'gemini.stream' })
    .filter((call) => call.startedAt > retriedAt)
  const broken = await Promise.all(faults.map((_, place) => files[place * 5]?.text()))
  // Of those that failed only later than in their text, the text stands.
  expect(written.map(({ text }) => text).toSorted()).toEqual(broken.slice(0, 4).toSorted())
})

test('a pause asks the vendors for nothing more, and the batch goes on where it was', async () => {
  lab.script.set({ latency: { ttftMs: 100, wordsPerSecond: 400, speechMs: 200, imageMs: 300 } })
  // Of different lengths, so that they do not all end at one moment.
  const files = Array.from({ length: 10 }, (_, place) =>
    textFile(`Chương ${place + 1}.txt`, numberedText(200 + 250 * (place % AT_ONCE), 1000 * (place + 1))),
  )
  const { jobId } = await startBatch(person, { files, settings })
  await untilBatch(person, jobId, (batch) => batch.files.some(({ status }) => status === 'completed'))
  await askBatch(person, jobId, 'pause')
  const paused = await untilBatch(person, jobId, ({ status }) => status === 'paused')
  expect(paused.pausedReason).toMatchObject({ code: 'paused_by_person' })
  expect(statusesOf(paused)).toContain('processing')
  // As long as a pause may take to be noticed, and calls in flight to end.
  await sleep(2500)
  const quietFrom = Date.now()
  await sleep(2000)
  expect(lab.ledger.makings().filter(({ startedAt }) => startedAt > quietFrom)).toEqual([])
  expect(lab.ledger.openAt(Date.now())).toEqual([])
  expect(await readBatch(person, jobId)).toMatchObject({ status: 'paused', estimatedTimeRemaining: null })

  await askBatch(person, jobId, 'resume')
  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'completed', failedFiles: 0 })
  expect(lab.ledger.repeatedCharges()).toEqual([])
})

test('a cancelled batch stops all that is being made, and nothing of it begins later', async () => {
  lab.script.set({ latency: { ttftMs: 100, wordsPerSecond: 200, speechMs: 300, imageMs: 400 } })
  const { jobId } = await startBatch(person, { files: chapters(10, 400), settings })
  await untilBatch(person, jobId, ({ files }) => files.some(({ status }) => status === 'processing'))
  await askBatch(person, jobId, 'cancel')
  const cancelled = await untilBatchDone(person, jobId)
  expect(cancelled).toMatchObject({ status: 'cancelled', estimatedTimeRemaining: null })
  expect(statusesOf(cancelled)).not.toContain('processing')
  expect(statusesOf(cancelled)).not.toContain('queued')
  // Temporal's list lags behind a little.
  await expect.poll(() => runsLike(`BatchId = '${jobId}' and ExecutionStatus = 'Running'`)).toEqual([])
  // Nobody is left who could ask for more.
  await expect.poll(() => lab.ledger.openAt(Date.now())).toEqual([])
  // What stands in the database lies whole in the storage.
  const artifacts = await queryDatabase<{ storage_key: string; bytes: number }>(
    ke.databaseUrl,
    `select storage_key, bytes from artifact`,
  )
  for (const { storage_key, bytes } of artifacts) {
    expect((await stat(join(ke.dataDir, 'uploads', storage_key))).size).toBe(bytes)
  }
  expect((await person.api('POST', `/api/batch/${jobId}/pause`)).status).toBe(409)
})

test('files that fail alike pause the batch, with the reason, before the others are tried', async () => {
  lab.script.whenContains('gemini.stream', 'Ngày thứ', 'blockPrompt')
  const { jobId } = await startBatch(person, {
    files: chapters(20, 40),
    settings: { ...settings, stopAfter: 3 },
  })
  const stopped = await untilBatch(person, jobId, ({ status }) => status === 'paused')
  expect(stopped.pausedReason).toMatchObject({ code: 'same_failures', failure: 'content_blocked' })
  expect(stopped.failedFiles).toBeGreaterThanOrEqual(3)
  expect(stopped.failedFiles).toBeLessThanOrEqual(3 + AT_ONCE)
  // What had been refused when the pause came is told of first.
  const refused = () => new Set(lab.ledger.calls({ operation: 'gemini.stream' }).map(({ text }) => text)).size
  await untilBatch(
    person,
    jobId,
    ({ failedFiles }) => lab.ledger.openAt(Date.now()).length === 0 && failedFiles === refused(),
  )
  lab.script.reset()
  await askBatch(person, jobId, 'retry')
  await askBatch(person, jobId, 'resume')
  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'completed', failedFiles: 0 })
})

test('files are made in the order their person gives, and those that are added come last', async () => {
  lab.script.set({ latency: { ttftMs: 300, wordsPerSecond: 1000 } })
  const { jobId } = await startBatch(person, { files: chapters(12, 40), settings })
  const order = await person.api('PATCH', `/api/batch/${jobId}/order`, { indexes: [11, 9] })
  expect(order).toMatchObject({ status: 200, body: { indexes: expect.arrayContaining([10, 8]) } })
  const more = await trySendBatch(person, { files: chapters(2, 40) }, `/api/batch/${jobId}/files`)
  expect(more).toMatchObject({ status: 202, body: { added: 2, totalFiles: 14 } })
  const done = await untilBatchDone(person, jobId)
  expect(done).toMatchObject({ status: 'completed', totalFiles: 14 })
  expect(done.files.map(({ index }) => index).slice(-2)).toEqual([12, 13])
  const begun = done.files.toSorted((one, other) =>
    (one.startedAt ?? '').localeCompare(other.startedAt ?? ''),
  )
  const place = (index: number) => begun.findIndex((file) => file.index === index)
  expect(place(11)).toBeLessThan(place(10))
  expect(place(9)).toBeLessThan(place(8))
})

test('a file that begins while others are moved does not keep them from moving', async () => {
  lab.script.set({ latency: { ttftMs: 300, wordsPerSecond: 1000 } })
  const { jobId } = await startBatch(person, { files: chapters(12, 40), settings })
  await untilBatch(person, jobId, ({ files }) => files[0]?.status !== 'queued')
  const order = (indexes: number[]) => person.api('PATCH', `/api/batch/${jobId}/order`, { indexes })
  const { status, body } = await order([0, 11])
  expect(status).toBe(200)
  expect(body).toMatchObject({ indexes: expect.not.arrayContaining([0]) })
  expect((body as { indexes: number[] }).indexes[0]).toBe(11)
  expect(await order([0])).toMatchObject({ status: 409, body: { code: 'not_waiting' } })
  await askBatch(person, jobId, 'cancel')
})

test('one file is made again by itself, and the batch ends as what it is then', async () => {
  const files = chapters(2, 40).map((file) => new File(['tắcđầu ', file], file.name))
  lab.script.whenContains('gemini.stream', 'tắcđầu', { kind: 'blockPrompt', afterWords: 0 })
  const { jobId } = await startBatch(person, { files, settings })
  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'failed', failedFiles: 2 })
  lab.script.reset()
  await askBatch(person, jobId, 'files/1/retry')
  const half = await untilBatch(person, jobId, ({ files }) => files[1]?.status === 'completed')
  expect(statusesOf(half)).toEqual(['failed', 'completed'])
  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'partial', failedFiles: 1 })
  expect((await person.api('POST', `/api/batch/${jobId}/files/1/retry`)).status).toBe(409)
})

test('an operator does by signals what a page does by updates, and a slip of theirs ends nothing', async () => {
  lab.script.set({ latency: { ttftMs: 200, wordsPerSecond: 400 } })
  const { jobId } = await startBatch(person, { files: chapters(8, 60), settings })
  const run = temporal.workflow.getHandle(batchWorkflowId(jobId))
  await run.signal('pause')
  await untilBatch(person, jobId, ({ status }) => status === 'paused')
  expect(await run.query(stateQuery)).toMatchObject({ paused: { code: 'paused_by_person' } })
  await run.signal('order', 'rubbish')
  await run.signal('retry', 7)
  await run.signal('resume')
  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'completed' })
})

test('a run that has grown long goes on as another, and loses no story', async () => {
  lab.script.set({ latency: { ttftMs: 100, wordsPerSecond: 2000 } })
  const { jobId } = await startBatch(person, { files: chapters(24, 40), settings })
  // An operator's way to have it begin anew. Its stories go on meanwhile.
  await temporal.workflow.getHandle(batchWorkflowId(jobId)).terminate('begins anew with short runs')
  const job = { jobId, ownerId: person.user.id }
  const start = batchStart({ ...job, title: 'short runs' })
  await temporal.workflow.start('batchWorkflow', { ...start, args: [{ ...job, mostEvents: 60 }] })

  expect(await untilBatchDone(person, jobId)).toMatchObject({ status: 'completed', totalFiles: 24 })
  expect(lab.ledger.repeatedCharges()).toEqual([])
  const continued = `WorkflowId = '${batchWorkflowId(jobId)}' and ExecutionStatus = 'ContinuedAsNew'`
  await expect.poll(async () => (await runsLike(continued)).length).toBeGreaterThan(2)
})
