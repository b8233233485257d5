// How soon a person hears the sample, and how soon all of it is there: warm, offline, on a data folder of its own.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, registerClient } from '../dev/demo/client.ts'
import { launch } from '../dev/instance.ts'
import { cacheDir, inRoot } from '../dev/paths.ts'
import { listenForStop } from '../dev/signals.ts'

const RUNS = 5
const POLL_MS = 25
const GOALS = { firstAudioMs: 1000, wholeMs: 6000 }
const sample = inRoot('samples', 'cay-khe.txt')

interface Run {
  firstAudioMs: number
  wholeMs: number
}

async function makeStory(client: Client): Promise<Run> {
  const startedAt = performance.now()
  const elapsed = () => Math.round(performance.now() - startedAt)
  const id = await client.upload(sample)
  let firstAudioMs: number | undefined
  for (;;) {
    const story = await client.story(id)
    if (story.audioChunks[0]?.status === 'completed') firstAudioMs ??= elapsed()
    if (story.status === 'completed' && firstAudioMs !== undefined)
      return { firstAudioMs, wholeMs: elapsed() }
    if (story.status !== 'queued' && story.status !== 'processing') throw new Error(`ended ${story.status}`)
    await sleep(POLL_MS)
  }
}

const median = (values: number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0

await mkdir(cacheDir, { recursive: true })
process.env.DATA_DIR = await mkdtemp(join(cacheDir, 'bench-'))
const { signal, onInsist } = listenForStop()
const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
onInsist(instance.kill)
try {
  // A new account each time: what was made for one is not taken for another. The first run warms everything up.
  await makeStory(await registerClient(instance.url))
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await makeStory(await registerClient(instance.url)))
  const medians = {
    firstAudioMs: median(runs.map(({ firstAudioMs }) => firstAudioMs)),
    wholeMs: median(runs.map(({ wholeMs }) => wholeMs)),
  }
  const machine = {
    cpu: cpus()[0]?.model,
    cores: availableParallelism(),
    gib: Math.round(totalmem() / 2 ** 30),
  }
  await mkdir(inRoot('bench', 'results'), { recursive: true })
  const result = { at: new Date().toISOString(), machine, runs, medians, goals: GOALS }
  await writeFile(inRoot('bench', 'results', 'story-speed.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.table(runs)
  const share = (name: keyof Run) =>
    `${name} ${medians[name]} ms, ${(medians[name] / GOALS[name]).toFixed(2)} of the goal`
  console.log(`median of ${RUNS}: ${share('firstAudioMs')}; ${share('wholeMs')}`)
  process.exitCode = medians.firstAudioMs <= GOALS.firstAudioMs && medians.wholeMs <= GOALS.wholeMs ? 0 : 1
} finally {
  await instance.stop()
  await rm(process.env.DATA_DIR, { recursive: true, force: true })
}
