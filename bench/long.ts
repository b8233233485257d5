// A novel of 200,000 words through the lab: every passage comes once and in order, no run of its workflow grows too long, and no
// payload too large.
//   npm run bench:long                     200,000 words
//   npm run bench:long -- --words 20000    a smaller one
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Connection, Client as Temporal } from '@temporalio/client'
import pg from 'pg'
import { words } from '../core/text/words.ts'
import { readRunFile } from '../dev/data-dir.ts'
import { registerClient } from '../dev/demo/client.ts'
import type { Instance } from '../dev/instance.ts'
import { startLab } from '../tests/lab/lab.ts'
import { numberedText } from '../tests/setup/texts.ts'
import { vendorEnvironment } from '../tests/setup/vendors.ts'
import { storyWorkflowId } from '../workflows/messages.ts'
import { keepResult, withStudio } from './studio.ts'

const MOST_EVENTS = 4096
const MOST_BYTES = 256 * 1024
const CHAPTER_WORDS = 4000
const POLL_MS = 2000
const { values } = parseArgs({ options: { words: { type: 'string', default: '200000' } } })
const wordCount = Number(values.words)

/** Chapters of numbered sentences: a lost or doubled one shows. */
function novel(): string {
  const chapters = Array.from({ length: Math.ceil(wordCount / CHAPTER_WORDS) }, (_, index) => {
    const text = numberedText(CHAPTER_WORDS, 1 + index * CHAPTER_WORDS)
    return `Chương ${index + 1}\n\n${text}.`
  })
  return chapters.join('\n\n')
}

/** How many events each run of the story's workflow had, and the largest payload of all. */
async function historiesOf({ dataDir }: Instance, storyId: string) {
  const connection = await Connection.connect({ address: readRunFile(dataDir)?.temporalAddress ?? '' })
  const temporal = new Temporal({ connection })
  const workflowId = storyWorkflowId(storyId)
  const events: number[] = []
  let largest = 0
  for await (const { runId } of temporal.workflow.list({ query: `WorkflowId = '${workflowId}'` })) {
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory()
    events.push(history.events?.length ?? 0)
    JSON.stringify(history, (key, value) => {
      if (key === 'data' && typeof value === 'string') largest = Math.max(largest, (value.length * 3) / 4)
      return value
    })
  }
  await connection.close()
  return { events, largest: Math.round(largest) }
}

/** The widest plan: only it takes so long a text. */
async function makePremium({ dataDir }: Instance, username: string): Promise<void> {
  const database = new pg.Client({ connectionString: readRunFile(dataDir)?.databaseUrl })
  await database.connect()
  await database.query(`update "user" set "role" = 'premium' where "username" = $1`, [username])
  await database.end()
}

await using lab = await startLab({ behaviour: { media: { wordMs: 20, pictureSide: 128 } } })
const folder = await mkdtemp(join(tmpdir(), 'ke-long-'))
const content = novel()
const result = await withStudio(vendorEnvironment(lab), async (instance) => {
  const client = await registerClient(instance.url)
  await makePremium(instance, client.account.username)
  const file = join(folder, 'novel.txt')
  await writeFile(file, content)
  const startedAt = performance.now()
  const id = await client.upload(file)
  let story = await client.story(id)
  while (story.status === 'queued' || story.status === 'processing') {
    await sleep(POLL_MS)
    story = await client.story(id)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  const [written, wanted] = [words(story.generatedContent), words(content)]
  return {
    status: story.status,
    seconds,
    words: written.length,
    isWhole: written.length === wanted.length && written.every((word, place) => word === wanted[place]),
    passages: story.audioChunks.length,
    unmade: [...story.audioChunks, ...story.imageChunks].filter(({ status }) => status !== 'completed')
      .length,
    repeatedCharges: lab.ledger.repeatedCharges().length,
    ...(await historiesOf(instance, id)),
  }
})
await rm(folder, { recursive: true })
await keepResult('long', { wordCount, ...result })
const longest = Math.max(...result.events)
console.log(
  `${result.words} words ${result.status} in ${result.seconds} s; ${result.isWhole ? 'whole' : 'NOT WHOLE'}; ${result.passages} passages, ${result.unmade} not made; ${result.repeatedCharges} paid for twice; ${result.events.length} runs, the longest ${longest} events of ${MOST_EVENTS}; largest payload ${result.largest} bytes of ${MOST_BYTES}`,
)
const isGood = result.status === 'completed' && result.isWhole && result.unmade === 0
process.exitCode = isGood && longest <= MOST_EVENTS && result.largest <= MOST_BYTES ? 0 : 1
