// A batch of hundreds on the lab: what fails alone fails alone, a retry pays for nothing twice, kills change no end.
//   npm run bench:batch                     300 files, 20 of them broken in 6 ways, then mended and retried
//   npm run bench:batch -- --kills 10       the same, while worker, web, Temporal and PostgreSQL are killed at random moments
//   npm run bench:batch -- --files 2000     so many tiny files, none of them broken, by vendors that answer at once
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Connection, Client as Temporal } from '@temporalio/client'
import { type BatchStatus, type BatchView, isActive } from '../core/batch.ts'
import { readRunFile } from '../dev/data-dir.ts'
import type { Instance } from '../dev/instance.ts'
import { type Lab, startLab } from '../tests/lab/lab.ts'
import { seeded } from '../tests/lab/random.ts'
import { askBatch, readBatch, startBatch, textFile } from '../tests/setup/batches.ts'
import { type Client, callApi, register } from '../tests/setup/client.ts'
import { queryDatabase } from '../tests/setup/database.ts'
import { newToken } from '../tests/setup/fixtures.ts'
import { numberedText } from '../tests/setup/texts.ts'
import { vendorEnvironment } from '../tests/setup/vendors.ts'
import { batchWorkflowId } from '../workflows/batch-messages.ts'
import { keepResult, withStudio } from './studio.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '300' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
})
const total = Number(values.files)
const kills = Number(values.kills)
const random = seeded(Number(values.seed))

const SENTENCES = 100
const POLL_MS = 1000
/** Temporal suggests a new run at so many events. */
const MOST_EVENTS = 4096

/** How a vendor fails a file for good, by the word in its text that makes it. */
const faults = [
  { word: 'tắcđầu', operation: 'gemini.stream', kind: 'blockPrompt', files: 4 },
  { word: 'tắcgiữa', operation: 'gemini.stream', kind: 'blockAnswer', files: 4 },
  { word: 'rỗngchữ', operation: 'gemini.stream', kind: 'empty', files: 3 },
  { word: 'vỡchữ', operation: 'gemini.stream', kind: 'malformed', files: 3 },
  { word: 'câmtiếng', operation: 'tts.synthesize', kind: 'empty', files: 3 },
  { word: 'trắngtranh', operation: 'gemini.image', kind: 'empty', files: 3 },
] as const
const isFaulty = total === 300
const WORDS = isFaulty ? 60 : 20
const words = isFaulty ? faults.flatMap(({ word, files }) => Array<string>(files).fill(word)) : []

/** Broken files stand far apart, so that they do not look like one fault in a row. */
const files = Array.from({ length: total }, (_, place) => {
  const word = place % 15 === 7 ? words[(place - 7) / 15] : undefined
  const text = numberedText(WORDS, SENTENCES * (place + 1))
  return textFile(`Chương ${place + 1}.txt`, word ? `${word} ${text}` : text)
})

interface Run {
  instance: Instance
  person: Pick<Client, 'api'>
  jobId: string
}

/** Signs in for each call: a token may be over before a long batch is. */
function personOf(instance: Instance, { account }: Client): Pick<Client, 'api'> {
  return {
    api: async (method, path, body) =>
      callApi(instance, method, path, { body, token: await newToken(instance, account) }),
  }
}

/** How the batch is, by its row; null when it cannot be asked just now, because something was killed. */
async function statusOf({ instance, jobId }: Run): Promise<BatchStatus | null> {
  const databaseUrl = readRunFile(instance.dataDir)?.databaseUrl ?? ''
  const ask = `select status from batch_job where id = $1`
  const rows = await queryDatabase<{ status: BatchStatus }>(databaseUrl, ask, [jobId]).catch(() => [])
  return rows[0]?.status ?? null
}

async function untilOver(run: Run): Promise<BatchView> {
  for (;;) {
    const status = await statusOf(run)
    if (status && !isActive(status)) {
      const batch = await readBatch(run.person, run.jobId).catch(() => null)
      if (batch) return batch
    }
    await sleep(POLL_MS)
  }
}

const victims = ['worker', 'web', 'temporal', 'postgres'] as const

interface Kill {
  victim: (typeof victims)[number]
  /** Files that had ended by then. */
  ended: number
}

/** Kills one process after the other, each as often as the next, at moments spread over the batch at random. Gives which. */
async function killAtRandom(run: Run): Promise<Kill[]> {
  const killed: Kill[] = []
  const moments = Array.from({ length: kills }, () => total * random()).sort((one, other) => one - other)
  const order = Array.from({ length: kills }, (_, place) => ({ place, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ place }) => victims[place % victims.length] ?? 'worker')
  for (const [place, moment] of moments.entries()) {
    const ended = await untilEnded(run, moment)
    await sleep(POLL_MS * random())
    const victim = order[place] ?? 'worker'
    await killProcess(run, victim)
    killed.push({ victim, ended })
    console.log(`killed ${victim} when ${ended} files had ended`)
  }
  return killed
}

/** Waits until so many files have ended, also while the database is away. Gives how many have. */
async function untilEnded({ instance, jobId }: Run, wanted: number): Promise<number> {
  const databaseUrl = readRunFile(instance.dataDir)?.databaseUrl ?? ''
  const ask = `select count(*)::int as ended from batch_file where job_id = $1 and status not in ('queued', 'processing')`
  for (;;) {
    const [row] = await queryDatabase<{ ended: number }>(databaseUrl, ask, [jobId]).catch(() => [])
    if (row && (row.ended >= wanted || row.ended === total)) return row.ended
    await sleep(POLL_MS / 10)
  }
}

/** Kills the process of this name, and waits until it is seen to be gone. It is started again by itself. */
async function killProcess({ instance }: Run, victim: Kill['victim']): Promise<void> {
  const pid = () => readRunFile(instance.dataDir)?.pids[victim] ?? null
  while (!pid()) await sleep(POLL_MS / 10)
  const killed = pid() as number
  process.kill(killed, 'SIGKILL')
  while (pid() === killed) await sleep(POLL_MS / 10)
}

/** The longest history of all runs of the batch's workflow. */
async function longestHistory({ instance, jobId }: Run): Promise<{ runs: number; events: number }> {
  const address = readRunFile(instance.dataDir)?.temporalAddress ?? ''
  const connection = await Connection.connect({ address })
  try {
    const temporal = new Temporal({ connection })
    const lengths: number[] = []
    for await (const { historyLength } of temporal.workflow.list({
      query: `WorkflowId = '${batchWorkflowId(jobId)}'`,
    }))
      lengths.push(historyLength)
    return { runs: lengths.length, events: Math.max(...lengths) }
  } finally {
    await connection.close()
  }
}

const countOf = (batch: BatchView, status: string) =>
  batch.files.filter((file) => file.status === status).length

async function measure(lab: Lab, instance: Instance) {
  for (const { word, operation, kind } of faults)
    lab.script.whenContains(operation, word, { kind, afterWords: 0 })
  const account = await register(instance)
  const person = personOf(instance, account)
  const databaseUrl = readRunFile(instance.dataDir)?.databaseUrl ?? ''
  await queryDatabase(databaseUrl, `update "user" set role = 'premium' where id = $1`, [account.user.id])
  const startedAt = performance.now()
  const settings = { language: 'vi', maxWordsPerChunk: 50, wordsPerImage: 120 }
  const { jobId } = await startBatch(person, { files, settings })
  const run = { instance, person, jobId }
  const uploadMs = performance.now() - startedAt
  const [ended, killed] = await Promise.all([untilOver(run), killAtRandom(run)])
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const first = { completed: countOf(ended, 'completed'), failed: ended.failedFiles }
  const reasons = new Set(ended.files.flatMap(({ error }) => (error ? `${error.step}: ${error.code}` : [])))

  const retriedAt = Date.now()
  lab.script.reset()
  if (ended.failedFiles > 0) {
    await askBatch(person, jobId, 'retry')
    await untilOver(run)
  }
  const after = await readBatch(person, jobId)
  const broken = new Set(files.filter((_, place) => ended.files[place]?.status !== 'completed'))
  const texts = await Promise.all([...broken].map((file) => file.text()))
  const rewritten = lab.ledger
    .charges({ operation: 'gemini.stream' })
    .filter((call) => call.startedAt > retriedAt)
  const foreign = rewritten.filter(({ text }) => !texts.some((whole) => whole.includes(text.trim())))
  for (const { text } of foreign) console.log(`asked again though it is whole: ${text.slice(0, 80)}`)
  return {
    files: total,
    uploadMs: Math.round(uploadMs),
    seconds,
    first,
    reasons: [...reasons],
    killed,
    afterRetry: after.status,
    retryCalledForOthers: foreign.length,
    paidAgain: lab.ledger.repeatedCharges().length,
    ...(await longestHistory(run)),
  }
}

const result = await (async () => {
  const latency = isFaulty
    ? { ttftMs: 100, wordsPerSecond: 600, speechMs: 150, imageMs: 300 }
    : { ttftMs: 0, wordsPerSecond: 1_000_000, speechMs: 0, imageMs: 0 }
  await using lab = await startLab({ behaviour: { latency } })
  const environment = { ...vendorEnvironment(lab), MAINTENANCE_SECONDS: '5', RATE_LIMIT_FACTOR: '1000' }
  return await withStudio(environment, (instance) => measure(lab, instance))
})()
await keepResult(`batch-${total}${kills ? `-${kills}-kills` : ''}`, result)
console.table(
  Object.fromEntries(Object.entries(result).map(([name, value]) => [name, JSON.stringify(value)])),
)
const { first, afterRetry, retryCalledForOthers, paidAgain, events } = result
// What a killed worker had in hand is asked for again: it was not stored.
const isPaidOnce = kills > 0 || paidAgain === 0
const isGood =
  first.completed === total - words.length &&
  first.failed === words.length &&
  afterRetry === 'completed' &&
  retryCalledForOthers === 0 &&
  isPaidOnce &&
  events < MOST_EVENTS
console.log(
  `${total} files in ${result.seconds} s: ${first.completed} whole, ${first.failed} failed; after the retry ${afterRetry}, ` +
    `${paidAgain} paid again; the longest history ${events} events of ${MOST_EVENTS}; ${result.killed.length} kills: ${isGood ? 'good' : 'MISSED'}`,
)
process.exit(isGood ? 0 : 1)
