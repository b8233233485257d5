import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { StoryView } from '../core/story.ts'
import { type Client, registerClient } from './demo/client.ts'
import { createProgressView } from './demo/progress.ts'
import { problemsOf } from './demo/verify.ts'
import { type Instance, launch } from './instance.ts'
import { inRoot } from './paths.ts'
import { SetupError, say } from './report.ts'
import { listenForStop, untilAborted } from './signals.ts'

const SAMPLE = inRoot('samples', 'cay-khe.txt')
const POLL_MS = 500

interface Outcome {
  story: StoryView
  /** From the upload to its end. */
  seconds: number
  problems: string[]
}

/** `npm run demo [-- FILE…] [--once]`: the main job from start to end. Answers the exit code. */
export async function demo(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args)
  // npm changes to the clone; a person means the folder they are in.
  const files = positionals.map((file) => resolve(process.env.INIT_CWD ?? '', file))
  for (const file of files) if (!existsSync(file)) throw new SetupError(`${file} does not exist.`)
  const { signal, onInsist } = listenForStop()
  const instance = await launch({ mode: 'production', whenPortTaken: 'choose', output: 'files', signal })
  onInsist(instance.kill)
  try {
    const client = await registerClient(instance.url)
    const outcomes = await tellStories(client, files.length > 0 ? files : [SAMPLE], signal)
    const isGood = outcomes.every(
      ({ story, problems }) => story.status === 'completed' && problems.length === 0,
    )
    reportProblems(outcomes, instance)
    if (values.once) printResults(outcomes, instance)
    else await keepServing(outcomes, client, instance, signal)
    return isGood ? 0 : 1
  } catch (error) {
    if (signal.aborted) return 130
    throw error
  } finally {
    await instance.stop()
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { once: { type: 'boolean', default: false } } })
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

async function tellStories(client: Client, files: string[], signal: AbortSignal): Promise<Outcome[]> {
  const show = createProgressView(process.stderr)
  const stories: StoryView[] = []
  const tell = async (file: string, index: number): Promise<Outcome> => {
    const startedAt = performance.now()
    const id = await client.upload(file)
    for (;;) {
      const story = await client.story(id)
      stories[index] = story
      show(stories.filter(Boolean))
      if (story.status !== 'queued' && story.status !== 'processing') {
        const seconds = Math.round((performance.now() - startedAt) / 100) / 10
        return {
          story,
          seconds,
          problems: story.status === 'completed' ? await problemsOf(story, client) : [],
        }
      }
      await sleep(POLL_MS, undefined, { signal })
    }
  }
  return Promise.all(files.map(tell))
}

function reportProblems(outcomes: Outcome[], { dataDir }: Instance): void {
  for (const { story, problems } of outcomes) {
    if (story.error) say(`${story.title}: ${story.error.message} (${story.error.code})`)
    for (const problem of problems) say(`${story.title}: ${problem}`)
    if (story.error || problems.length > 0) say(`The logs are in ${dataDir}/logs.`)
  }
}

/** One line of JSON a story, for scripts. */
function printResults(outcomes: Outcome[], { url }: Instance): void {
  for (const { story, seconds } of outcomes) {
    const result = {
      storyId: story.id,
      title: story.title,
      status: story.status,
      url: `${url}/stories/${story.id}`,
      words: story.metadata.generatedWordCount,
      audioChunks: story.audioChunks.length,
      imageChunks: story.imageChunks.length,
      seconds,
    }
    console.log(JSON.stringify(result))
  }
}

async function keepServing(
  outcomes: Outcome[],
  { account }: Client,
  { url }: Instance,
  signal: AbortSignal,
): Promise<void> {
  for (const { story, seconds } of outcomes) {
    console.log(`\n${story.title}: ${story.status} after ${seconds} s\n  ${url}/stories/${story.id}`)
  }
  console.log(`\nSign in at ${url}\n  user      ${account.username}\n  password  ${account.password}\n`)
  console.log('Ctrl-C stops everything.')
  await untilAborted(signal)
  say('Stopping …')
}
