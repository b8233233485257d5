// What hostile and large files do to the web process: how long its event loop stands still, and how much memory it takes.
// Linux only: the memory of another process is read from /proc.
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunFile } from '../dev/data-dir.ts'
import { launch } from '../dev/instance.ts'
import { cacheDir, inRoot } from '../dev/paths.ts'
import { isErrno } from '../dev/processes.ts'
import { listenForStop } from '../dev/signals.ts'
import { type Client, register } from '../tests/setup/client.ts'
import { archives } from '../tests/setup/corpus/archives.ts'
import { books } from '../tests/setup/corpus/books.ts'
import type { HostileFile } from '../tests/setup/corpus/hostile-file.ts'
import { docx, paragraph } from '../tests/setup/corpus/office.ts'
import { pdfs } from '../tests/setup/corpus/pdfs.ts'
import { plainFiles } from '../tests/setup/corpus/plain-files.ts'
import type { LoopReport } from './loop-monitor.ts'

const GOALS = { p99Ms: 50 }
const MIB = 1024 * 1024
const SAMPLE_EVERY_MS = 10
/** Each large file is sent so often: the first of them also makes the process as large as it will stay. */
const TIMES = 3
/** What the machine does to an idle process: what else runs on it shows here. */
const CONTROL_MS = 3000

await mkdir(cacheDir, { recursive: true })
process.env.DATA_DIR = await mkdtemp(join(cacheDir, 'bench-'))
process.env.MAX_UPLOAD_BYTES = String(64 * MIB)
// All of it comes from one account, within a minute.
process.env.RATE_LIMIT_FACTOR = '1000'
process.env.KE_LOOP_REPORT = join(process.env.DATA_DIR, 'loop.json')
// As `npm start` has it.
process.env.NODE_COMPILE_CACHE = join(cacheDir, 'node')
process.env.NODE_OPTIONS = `--import=${inRoot('bench/loop-monitor.ts')}`

/** The delays in the web process since this was last asked. */
async function loopReport(pid: number): Promise<LoopReport> {
  const file = process.env.KE_LOOP_REPORT ?? ''
  await rm(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    try {
      return JSON.parse(await readFile(file, 'utf8')) as LoopReport
    } catch (error) {
      // Not there yet, or only half of it.
      if (!isErrno(error, 'ENOENT') && !(error instanceof SyntaxError)) throw error
      await sleep(SAMPLE_EVERY_MS)
    }
  }
}

/** Resident memory of a process, in bytes. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

/** The most memory the process held while the work was done, above what it held before. */
async function growth(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = await memoryOf(pid)
  let most = before
  let isDone = false
  const watch = (async () => {
    while (!isDone) {
      most = Math.max(most, await memoryOf(pid))
      await sleep(SAMPLE_EVERY_MS)
    }
  })()
  try {
    await work()
  } finally {
    isDone = true
    await watch
  }
  return most - before
}

interface Row {
  file: string
  mib: number
  answer: string
  seconds: number
  p50: number
  p99: number
  max: number
  /** At the first time; then the median of all. */
  firstMib: number
  growthMib: number
  timesTheFile: number
}

async function measure(client: Client, pid: number, files: HostileFile[], label: string): Promise<Row> {
  const made = files.map((file) => ({ name: file.name, bytes: file.make() }))
  const bytes = made.reduce((sum, file) => sum + file.bytes.length, 0)
  await loopReport(pid)
  const startedAt = performance.now()
  let answer = ''
  const grown = await growth(pid, async () => {
    for (const { name, bytes } of made) {
      const reply = await client.tryUpload({ mode: 'manual', ...sent(name, bytes) })
      const { code } = reply.body as { code?: string }
      if (reply.status === 429 || reply.status >= 500) throw new Error(`${label}: ${reply.status} ${code}`)
      answer = `${reply.status} ${code ?? ''}`
    }
  })
  const seconds = (performance.now() - startedAt) / 1000
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  const { p50, p99, max } = await loopReport(pid)
  return {
    file: label,
    mib: round(bytes / MIB, 2),
    answer: files.length === 1 ? answer : `${files.length} answers`,
    seconds: round(seconds, 2),
    p50: round(p50, 1),
    p99: round(p99, 1),
    max: round(max, 1),
    firstMib: round(grown / MIB, 0),
    growthMib: round(grown / MIB, 0),
    timesTheFile: round(grown / bytes, 1),
  }
}

/** The memory that a file takes usually, and the longest delays. */
function summed(rows: Row[]): Row {
  const [first] = rows
  const median = rows.toSorted((one, other) => one.growthMib - other.growthMib)[Math.floor(rows.length / 2)]
  if (!first || !median) throw new Error('nothing was measured')
  const most = (of: 'p99' | 'max') => Math.max(...rows.map((row) => row[of]))
  return { ...median, firstMib: first.firstMib, p99: most('p99'), max: most('max') }
}

const prose = (bytes: number) => Buffer.from('Ngày xưa có một cây khế. '.repeat(bytes / 34))
/** Bytes that do not pack, as those of pictures. */
const picture = (bytes: number) => new Uint8Array(randomBytes(bytes))
const make = (about: string, name: string, make: () => Uint8Array): HostileFile => ({
  about,
  name,
  make,
  expected: { text: '' },
})
/** Sent as characters in JSON, or in a form, not as a file. */
const IN_JSON = 'in JSON'
const IN_FORM = 'in a form'
function sent(name: string, bytes: Uint8Array): { content: string } | { file: File } {
  const text = () => Buffer.from(bytes).toString()
  if (name === IN_JSON) return { content: text() }
  // The client sends a form when there is a file; this is one that was left alone.
  if (name === IN_FORM) return { content: text(), file: new File([], '') }
  return { file: new File([bytes as BlobPart], name) }
}
const ofCorpus = (about: string) => corpus.filter((file) => file.about === about)

const corpus = [...plainFiles, ...archives, ...books, ...pdfs]
const tale = paragraph('Ngày xưa có một cây khế.')
const large = [
  make('10 MB of prose', 'a.txt', () => prose(10 * MIB)),
  make('10 MB of Word, nearly all pictures', 'a.docx', () =>
    docx(tale.repeat(3000), { 'word/media/1.png': picture(9.9 * MIB) }),
  ),
  make('10 MB of Word, all text', 'a.docx', () =>
    docx(
      Array.from({ length: 80_000 }, () =>
        paragraph(
          randomBytes(60)
            .toString('base64')
            .match(/.{1,8}/g)
            ?.join(' ') ?? '',
        ),
      ).join(''),
    ),
  ),
  ...[
    'one line of 50 MB',
    'one word of 10 MB',
    'a bomb: 64 MB in 64 KB',
    'a PDF of 10,000 pages',
    'a PDF of 500 pages',
    'a PDF that inflates to 600 MB',
  ].flatMap(ofCorpus),
  make('10 MB of prose, pasted into a form', IN_FORM, () => prose(10 * MIB)),
  make('10 MB of prose, pasted as JSON', IN_JSON, () => prose(10 * MIB)),
]

const { signal, onInsist } = listenForStop()
const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
onInsist(instance.kill)
try {
  const { pids } = JSON.parse(await readFile(join(instance.dataDir, 'run.json'), 'utf8')) as RunFile
  const pid = pids.web
  if (pid === null) throw new Error('run.json names no web process')
  const client = await register(instance)
  await measure(client, pid, ofCorpus('a Word document named .txt'), 'warm-up')
  const rows: Row[] = []
  await loopReport(pid)
  await sleep(CONTROL_MS)
  const control = await loopReport(pid)
  console.log(
    `nothing uploaded for ${CONTROL_MS} ms: p99 ${control.p99.toFixed(1)}, max ${control.max.toFixed(1)} ms`,
  )
  for (const file of large) {
    const times: Row[] = []
    while (times.length < TIMES) times.push(await measure(client, pid, [file], file.about))
    rows.push(summed(times))
  }
  const whole = await measure(client, pid, corpus, 'the whole corpus, one after the other')
  rows.push(whole)
  const machine = { cpu: cpus()[0]?.model, cores: availableParallelism() }
  await mkdir(inRoot('bench', 'results'), { recursive: true })
  const result = { at: new Date().toISOString(), machine, rows, goals: GOALS }
  await writeFile(inRoot('bench', 'results', 'uploads.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.table(rows)
  console.log(
    `corpus: event-loop delay p99 ${whole.p99} ms, ${(whole.p99 / GOALS.p99Ms).toFixed(2)} of the goal`,
  )
  process.exitCode = whole.p99 <= GOALS.p99Ms ? 0 : 1
} finally {
  await instance.stop()
  await rm(process.env.DATA_DIR, { recursive: true, force: true })
}
