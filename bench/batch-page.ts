// How smoothly the page of a batch of 500 files scrolls while ten updates a second arrive, and whether its heap grows.
// `-- --short` for one minute instead of five. The updates take the way of real ones: emitter, PostgreSQL, web node, socket.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { CDPSession, Page } from 'playwright-core'
import type { RunFile } from '../dev/data-dir.ts'
import { createEmitter, type Emitter } from '../realtime/emitter.ts'
import { askBatch, startBatch, textFile } from '../tests/setup/batches.ts'
import { launchBrowser } from '../tests/setup/browser.ts'
import { register } from '../tests/setup/client.ts'
import { numberedText } from '../tests/setup/texts.ts'
import { openVisitor } from '../tests/setup/visitor.ts'
import { keepResult, median, withStudio } from './studio.ts'

const FILES = 500
const UPDATES_A_SECOND = 10
const FILES_AN_UPDATE = 10
const LASTS_MS = process.argv.includes('--short') ? 60_000 : 300_000
const SAMPLE_EVERY_MS = LASTS_MS / 15
const SCROLL_MS = 5000
const GOES = 5
const GOALS = { framesPerSecond: 50, heapGrowth: 0.05 }
const offline = {
  STORY_PROVIDER: 'offline',
  SPEECH_PROVIDER: 'offline',
  IMAGE_PROVIDER: 'offline',
  RATE_LIMIT_FACTOR: '1000',
}
const MIB = 1024 * 1024
const stages = ['story', 'audio', 'images'] as const

interface Batch {
  jobId: string
  ownerId: string
}

/** Sends the news of a batch at work until it is stopped: each time ten other files have moved. */
function sendUpdates(emitter: Emitter, { jobId, ownerId }: Batch) {
  // Above every number that the batch's own short run has used up.
  let seq = 1_000_000
  const timer = setInterval(() => {
    seq++
    const files = Array.from({ length: FILES_AN_UPDATE }, (_, place) => ({
      index: (seq * FILES_AN_UPDATE + place) % FILES,
      status: 'processing' as const,
      step: stages[seq % stages.length] ?? null,
      progress: seq % 100,
      error: null,
    }))
    const payload = {
      seq,
      timestamp: new Date().toISOString(),
      jobId,
      status: 'processing' as const,
      progress: seq % 100,
      currentFile: FILES,
      totalFiles: FILES,
      processedFiles: seq % FILES,
      failedFiles: 0,
      currentStep: null,
      estimatedTimeRemaining: 60_000,
      pausedReason: null,
      files,
    }
    emitter.dispatch({ jobId, ownerId, events: [{ name: 'BATCH_PROCESSING_PROGRESS', payload }] })
  }, 1000 / UPDATES_A_SECOND)
  return { sent: () => seq - 1_000_000, stop: () => clearInterval(timer) }
}

interface Frames {
  framesPerSecond: number
  /** Milliseconds between two frames that 95 of 100 keep. */
  p95Ms: number
  /** Changes of the table's text that were seen, in all goes: without any, the page stood still. */
  changes: number
}

/** What a frame costs the page's main thread, in milliseconds: unlike frames a second, the same on a busy machine. */
interface Work {
  taskMs: number
  scriptMs: number
  layoutMs: number
  styleMs: number
}
type Go = Frames & Work

/** Scrolls down and up through the table and times the frames. */
const scrollFrames = (page: Page): Promise<Frames & { frames: number }> =>
  page.evaluate(async (lastsMs) => {
    let changes = 0
    const observer = new MutationObserver((records) => {
      changes += records.length
    })
    observer.observe(document.querySelector('tbody') as Element, { characterData: true, subtree: true })
    const gaps: number[] = []
    await new Promise<void>((resolve) => {
      let direction = 1
      const begun = performance.now()
      let before = begun
      const step = (now: number) => {
        gaps.push(now - before)
        before = now
        window.scrollBy(0, 40 * direction)
        const end = document.documentElement.scrollHeight - window.innerHeight
        if (window.scrollY >= end - 1) direction = -1
        else if (window.scrollY <= 0) direction = 1
        if (now - begun < lastsMs) requestAnimationFrame(step)
        else resolve()
      }
      requestAnimationFrame(step)
    })
    observer.disconnect()
    const sorted = gaps.slice(1).sort((one, other) => one - other)
    const total = sorted.reduce((sum, gap) => sum + gap, 0)
    return {
      framesPerSecond: (1000 * sorted.length) / total,
      p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      frames: sorted.length,
      changes,
    }
  }, SCROLL_MS)

async function scroll(page: Page, cdp: CDPSession): Promise<Go> {
  const before = await metricsOf(cdp)
  const { frames, ...timed } = await scrollFrames(page)
  const after = await metricsOf(cdp)
  const spent = (name: string) => (1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0))) / frames
  return {
    ...timed,
    taskMs: spent('TaskDuration'),
    scriptMs: spent('ScriptDuration'),
    layoutMs: spent('LayoutDuration'),
    styleMs: spent('RecalcStyleDuration'),
  }
}

/**
 * The middle of several goes: what else runs on the machine costs frames as well. Now and then the page reads the batch again, and
 * its rows change by more than their text: one go may see none of the changes.
 */
async function scrollOften(page: Page, cdp: CDPSession): Promise<Go> {
  const goes: Go[] = []
  for (let go = 0; go < GOES; go++) goes.push(await scroll(page, cdp))
  goes.sort((one, other) => one.framesPerSecond - other.framesPerSecond)
  const changes = goes.reduce((sum, go) => sum + go.changes, 0)
  return { ...(goes[GOES >> 1] as Go), changes }
}

async function metricsOf(cdp: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

/** What the page's scripts hold, in bytes, once everything that nobody needs is gone. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  return (await metricsOf(cdp)).get('JSHeapUsedSize') ?? Number.NaN
}

async function heapsOver(cdp: CDPSession, lastsMs: number): Promise<number[]> {
  const heaps: number[] = []
  for (const end = performance.now() + lastsMs; performance.now() < end; ) {
    await sleep(SAMPLE_EVERY_MS)
    heaps.push(await heapOf(cdp))
  }
  return heaps
}

const result = await withStudio(offline, async ({ url, dataDir }) => {
  const { databaseUrl } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as RunFile
  const person = await register({ url })
  const pool = new pg.Pool({ connectionString: databaseUrl })
  await pool.query(`update "user" set role = 'premium' where username = $1`, [person.account.username])
  const owner = await pool.query<{ id: string }>('select id from "user" where username = $1', [
    person.account.username,
  ])
  const files = Array.from({ length: FILES }, (_, place) =>
    textFile(`Chương ${place + 1}.txt`, numberedText(30, 100 * place)),
  )
  const { jobId } = await startBatch(person, { files })
  await askBatch(person, jobId, 'pause')

  const emitter = createEmitter(pool, (error) => {
    throw error
  })
  const browser = await launchBrowser()
  try {
    const context = await openVisitor(browser, { url }, { account: person.account })
    const page = await context.newPage()
    await page.goto(`/batch/${jobId}`)
    await page.getByRole('table').waitFor()
    const cdp = await context.newCDPSession(page)
    await cdp.send('Performance.enable')
    const still = await scrollOften(page, cdp)
    const updates = sendUpdates(emitter, { jobId, ownerId: owner.rows[0]?.id ?? '' })
    const first = await scrollOften(page, cdp)
    const heaps = await heapsOver(cdp, LASTS_MS)
    const last = await scrollOften(page, cdp)
    updates.stop()
    return { still, first, last, heaps, updates: updates.sent() }
  } finally {
    await browser.close()
    await emitter.close()
    await pool.end()
  }
})

const { still, first, last, heaps, updates } = result
const [early, late] = [median(heaps.slice(0, 5)), median(heaps.slice(-5))]
const heapGrowth = late / early - 1
const framesPerSecond = Math.min(first.framesPerSecond, last.framesPerSecond)
await keepResult('batch-page', { ...result, heapGrowth, framesPerSecond, lastsMs: LASTS_MS, goals: GOALS })
console.table({ 'nothing arrives': still, 'at first': first, 'at last': last })
console.log(
  `${updates} updates; ${framesPerSecond.toFixed(1)} frames a second (goal ${GOALS.framesPerSecond}); heap ${(early / MIB).toFixed(1)} MiB, then ${(late / MIB).toFixed(1)} MiB: ${(100 * heapGrowth).toFixed(1)} % (goal at most ${100 * GOALS.heapGrowth} %)`,
)
const isSmooth = framesPerSecond >= GOALS.framesPerSecond && Math.min(first.changes, last.changes) > 0
process.exitCode = isSmooth && heapGrowth <= GOALS.heapGrowth ? 0 : 1
