// How long one person's story takes behind another person's batch of 300 files, against the same story alone; and beside it the
// same on a Temporal that knows neither fairness nor priority. `-- --scale 4` divides all times of the lab by four.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { isActive } from '../core/batch.ts'
import { readRunFile } from '../dev/data-dir.ts'
import type { Instance } from '../dev/instance.ts'
import { dynamicConfig } from '../dev/temporal.ts'
import { startLab } from '../tests/lab/lab.ts'
import { readBatch, startBatch, textFile, untilBatch } from '../tests/setup/batches.ts'
import { type Client, register } from '../tests/setup/client.ts'
import { queryDatabase } from '../tests/setup/database.ts'
import { numberedText } from '../tests/setup/texts.ts'
import { vendorEnvironment } from '../tests/setup/vendors.ts'
import { keepResult, median, withStudio } from './studio.ts'

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, files: { type: 'string', default: '300' } },
})
const scale = Number(values.scale)
const FILES = Number(values.files)
const WORDS = 300
/** More sentences than a text has: each text is one that nobody has told. */
const SENTENCES = 1000
const RUNS = 4
const POLL_MS = 50
const GOAL = 2
const STARTED_WITHIN_MS = 120_000
const settings = { language: 'vi', maxWordsPerChunk: 100, wordsPerImage: 200 }
const latency = {
  ttftMs: 800 / scale,
  wordsPerSecond: 60 * scale,
  speechMs: 1200 / scale,
  imageMs: 6000 / scale,
}
/** What a vendor allows at once: the batch alone keeps all of it busy. */
const atOnce = { STORY_CONCURRENCY: '20', SPEECH_CONCURRENCY: '50', IMAGE_CONCURRENCY: '30' }

interface Run {
  heardMs: number
  wholeMs: number
}

let texts = 0
const newText = () => numberedText(WORDS, SENTENCES * texts++)

async function tellOne(person: Client): Promise<Run> {
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  const id = await person.upload({ content: newText(), ...settings })
  let heardMs: number | undefined
  for (;;) {
    const { status, audioChunks } = await person.story(id)
    if (audioChunks[0]?.status === 'completed') heardMs ??= elapsed()
    if (status === 'completed' && heardMs !== undefined) return { heardMs, wholeMs: elapsed() }
    if (status !== 'queued' && status !== 'processing') throw new Error(`It ended ${status}.`)
    await sleep(POLL_MS)
  }
}

/** The middle of a few runs, each of another text. */
async function tellSome(person: Client, afterEach = async () => {}): Promise<Run> {
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) {
    runs.push(await tellOne(person))
    await afterEach()
  }
  const middle = (name: keyof Run) => median(runs.map((run) => run[name]))
  return { heardMs: middle('heardMs'), wholeMs: middle('wholeMs') }
}

async function measure(instance: Instance): Promise<{ alone: Run; behind: Run }> {
  const [many, one] = await Promise.all([register(instance), register(instance)])
  const databaseUrl = readRunFile(instance.dataDir)?.databaseUrl ?? ''
  await queryDatabase(databaseUrl, `update "user" set role = 'premium' where id = $1`, [many.user.id])
  // The first one warms everything up.
  await tellOne(one)
  const alone = await tellSome(one)

  const files = Array.from({ length: FILES }, (_, place) => textFile(`${place + 1}.txt`, newText()))
  const { jobId } = await startBatch(many, { files, settings })
  await untilBatch(many, jobId, ({ processedFiles }) => processedFiles > 0, STARTED_WITHIN_MS)
  const behind = await tellSome(one, async () => {
    const { status, processedFiles } = await readBatch(many, jobId)
    console.log(`of the batch, ${processedFiles} files are told`)
    if (!isActive(status)) throw new Error('The batch was over before the story: take more files.')
  })
  return { alone, behind }
}

async function measureOnNewLab() {
  await using lab = await startLab({ behaviour: { latency } })
  const environment = { ...vendorEnvironment(lab), ...atOnce, RATE_LIMIT_FACTOR: '1000' }
  return await withStudio(environment, measure)
}

const fair = await measureOnNewLab()
Object.assign(dynamicConfig, { 'matching.enableFairness': false, 'matching.useNewMatcher': false })
const unfair = await measureOnNewLab()

const ratioOf = ({ alone, behind }: typeof fair) => behind.wholeMs / alone.wholeMs
const ratios = { fair: ratioOf(fair), unfair: ratioOf(unfair) }
await keepResult('fairness', { files: FILES, scale, fair, unfair, ratios, goal: GOAL })
console.table({
  'fair: alone': fair.alone,
  'fair: behind the batch': fair.behind,
  'without: alone': unfair.alone,
  'without: behind the batch': unfair.behind,
})
console.log(
  `a story behind a batch of ${FILES}: ${ratios.fair.toFixed(2)} times its time alone (goal at most ${GOAL}); without fairness and priority ${ratios.unfair.toFixed(2)} times`,
)
process.exit(ratios.fair <= GOAL ? 0 : 1)
