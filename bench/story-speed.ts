// How soon a person hears the sample, and how soon all of it is there: warm, offline, on a data folder of its own.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, registerClient } from '../dev/demo/client.ts'
import { inRoot } from '../dev/paths.ts'
import { keepResult, median, withStudio } from './studio.ts'

const RUNS = 5
const POLL_MS = 25
const GOALS = { firstAudioMs: 1000, wholeMs: 6000 }
const sample = inRoot('samples', 'cay-khe.txt')
const offline = { STORY_PROVIDER: 'offline', SPEECH_PROVIDER: 'offline', IMAGE_PROVIDER: 'offline' }

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

const runs = await withStudio(offline, async ({ url }) => {
  // A new account each time: what was made for one is not taken for another. The first run warms everything up.
  await makeStory(await registerClient(url))
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await makeStory(await registerClient(url)))
  return runs
})
const medians = {
  firstAudioMs: median(runs.map(({ firstAudioMs }) => firstAudioMs)),
  wholeMs: median(runs.map(({ wholeMs }) => wholeMs)),
}
await keepResult('story-speed', { runs, medians, goals: GOALS })
console.table(runs)
const share = (name: keyof Run) =>
  `${name} ${medians[name]} ms, ${(medians[name] / GOALS[name]).toFixed(2)} of the goal`
console.log(`median of ${RUNS}: ${share('firstAudioMs')}; ${share('wholeMs')}`)
process.exitCode = medians.firstAudioMs <= GOALS.firstAudioMs && medians.wholeMs <= GOALS.wholeMs ? 0 : 1
