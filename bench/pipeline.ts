// The same chapters through five runners, with the same vendors: how far each is from the least time there is, what it takes
// of the machine, and what a kill costs.
//   npm run bench:pipeline [-- --scale 4]      vendors four times as fast
//   npm run bench:pipeline -- --zero           vendors without any delay: passages a second
//   … --texts 10 --only product,streaming      for trying out; --media full: sounds and pictures of full size; --no-kill
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cacheDir } from '../dev/paths.ts'
import { ffmpeg, findTool } from '../dev/tools.ts'
import type { Behaviour } from '../tests/lab/behaviour.ts'
import { callsFor, latency, lowerBoundMs, streamedMs } from './pipeline/bound.ts'
import type { Contender, Work } from './pipeline/contender.ts'
import { judge } from './pipeline/goals.ts'
import { startLabProcess } from './pipeline/lab.ts'
import { type Crash, crashHalfway, type Figures, measure } from './pipeline/measure.ts'
import { product } from './pipeline/product.ts'
import { queueWorker, scripted } from './pipeline/script.ts'
import { chapters } from './pipeline/texts.ts'
import { keepResult } from './studio.ts'

/** One after the other, a few texts tell how long all would take. */
const SEQUENTIAL_SAMPLE = 2
/** Whether work is done again after a kill does not depend on how much there is. */
const CRASH_SAMPLE = 20

const WARM_UP_SEED = 99

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    zero: { type: 'boolean', default: false },
    texts: { type: 'string', default: '100' },
    only: { type: 'string' },
    media: { type: 'string', default: 'small' },
    'no-kill': { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
const texts = chapters(Number(values.texts))

const contenders: Record<string, (work: Work) => Promise<Contender>> = {
  sequential: (work) => scripted('sequential', work),
  staged: (work) => scripted('staged', work),
  streaming: (work) => scripted('streaming', work),
  'graphile-worker': queueWorker,
  product,
}
const chosen = Object.entries(contenders).filter(([name]) => values.only?.split(',').includes(name) ?? true)

const behaviour: Partial<Behaviour> = {
  latency: values.zero
    ? {}
    : {
        ttftMs: latency.ttftMs / scale,
        wordsPerSecond: latency.wordsPerSecond * scale,
        speechMs: latency.speechMs / scale,
        imageMs: latency.imageMs / scale,
      },
  // What encoding costs is the same for all, and would hide what they differ in.
  ...(values.media === 'small' && { media: { wordMs: 5, pictureSide: 128 } }),
}

async function withContender<Result>(
  name: string,
  run: (contender: Contender, work: Work) => Promise<Result>,
): Promise<Result> {
  await mkdir(cacheDir, { recursive: true })
  const folder = await mkdtemp(join(cacheDir, 'bench-'))
  const lab = await startLabProcess(behaviour)
  try {
    const work = { lab, folder, ffmpegPath: await findTool(ffmpeg) }
    const contender = await (contenders[name] ?? product)(work)
    try {
      // Libraries are loaded, connections open and code is compiled when the clock starts.
      await contender.make(chapters(1, WARM_UP_SEED), () => {})
      return await run(contender, work)
    } finally {
      await contender.stop()
    }
  } finally {
    await lab.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const figures: Record<string, Figures> = {}
const crashes: Record<string, Crash> = {}
for (const [name] of chosen) {
  const sample = name === 'sequential' ? texts.slice(0, SEQUENTIAL_SAMPLE) : texts
  figures[name] = await withContender(name, (contender) => measure(contender, sample, texts))
  console.log(name, JSON.stringify(figures[name]))
}
if (!values.zero && !values['no-kill']) {
  const fewer = texts.slice(0, CRASH_SAMPLE)
  for (const [name] of chosen.filter(([name]) => name !== 'sequential')) {
    crashes[name] = await withContender(name, (contender, work) => crashHalfway(contender, work, fewer))
    console.log(name, 'killed:', JSON.stringify(crashes[name]))
  }
}

const boundMs = values.zero ? 0 : lowerBoundMs(texts, scale)
const { narrations, pictures } = callsFor(texts)
const verdict = judge({ figures, crashes, boundMs, scale, zero: values.zero })
await keepResult(values.zero ? 'pipeline-zero' : `pipeline-${scale}`, {
  options: values,
  texts: texts.length,
  narrations,
  pictures,
  boundMs,
  figures,
  crashes,
  verdict,
})
console.table(verdict.rows)
console.log(`${texts.length} texts, ${narrations} narrations, ${pictures} pictures`)
if (!values.zero) {
  const streamed = streamedMs(texts, scale)
  console.log(
    `lower bound ${Math.round(boundMs)} ms; streamed in order, if only vendors took time, ${Math.round(streamed)} ms`,
  )
}
console.log(verdict.line)
process.exitCode = verdict.isMet ? 0 : 1
