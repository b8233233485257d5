import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, symlink } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { inRoot } from '../../dev/paths.ts'
import { findTool, temporal } from '../../dev/tools.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'

const page = readFileSync(inRoot('docs', 'operating.md'), 'utf8')
const commands = page.match(/^ *temporal .+$/gm)?.map((command) => command.trim()) ?? []

const listRunning = `temporal workflow list --query "OwnerId = '$OWNER_ID' and ExecutionStatus = 'Running'"`

let ke: Ke
let owner: Client
let folder: string
let storyId: string | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(inject('scratchDir'), 'operator-'))
  await symlink(await findTool(temporal), join(folder, 'temporal'))
  await mkdir(join(folder, 'tests/replay/histories'), { recursive: true })
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '30', MAINTENANCE_SECONDS: '2' })
  owner = await register(ke)
})
afterAll(() => ke.stop())

/** A story that is being made: the last one, or another when that was ended. */
async function runningStory(): Promise<string> {
  if (storyId && (await owner.story(storyId)).status === 'processing' && isRunning(storyId)) return storyId
  storyId = await beginStory(1800)
  return storyId
}

/** A story of so many words with its first passage stored; thirty words take a second. */
async function beginStory(wordCount: number): Promise<string> {
  const id = await owner.upload({ content: numberedText(wordCount) })
  await expect
    .poll(async () => (await owner.story(id)).audioChunks.length, { timeout: 20_000 })
    .toBeGreaterThan(0)
  return id
}

const isRunning = (id: string): boolean =>
  sh(`temporal workflow describe --workflow-id story-${id} --output json`, id).output.includes(
    'WORKFLOW_EXECUTION_STATUS_RUNNING',
  )

/** Runs a line of the page as an operator would. */
function sh(command: string, id: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
      TEMPORAL_ADDRESS: ke.temporalAddress,
      TEMPORAL_NAMESPACE: ke.namespace,
      STORY_ID: id,
      OWNER_ID: owner.user.id,
    },
  })
  return { status, output: stdout + stderr }
}

describe('the operators’ page', () => {
  test.each(commands)('has a command that works: %s', async (command) => {
    const isBatch = command.includes('--yes')
    // A batch goes by the list of runs, which lags behind: its story must be young enough to be still in the making then.
    if (isBatch) storyId = undefined
    const id = await runningStory()
    if (isBatch) await expect.poll(() => sh(listRunning, id).output, { timeout: 40_000 }).toContain(id)
    let answer = sh(command, id)
    // Temporal answers few questions at once about a run that moves fast, and says so.
    while (answer.output.includes('Workflow is busy')) answer = sh(command, id)
    expect(answer).toMatchObject({ status: 0, output: expect.anything() })
    // A batch is worked off after its command has ended: it must not reach the next story.
    if (isBatch) expect((await owner.untilDone(id)).status).toBe('cancelled')
  })

  test('finds a story by its owner and shows how far it is', async () => {
    const id = await runningStory()
    const line = (start: string) => commands.find((command) => command.startsWith(start)) ?? ''
    await expect
      .poll(() => sh(line('temporal workflow list --query "OwnerId'), id).output, { timeout: 20_000 })
      .toContain(`story-${id}`)
    expect(sh(line('temporal workflow query'), id).output).toContain('"wordsWritten"')
  })

  test('brings back a run that was terminated', async () => {
    const id = await beginStory(250)
    sh(`temporal workflow terminate --workflow-id story-${id} --reason test`, id)
    expect(isRunning(id)).toBe(false)
    sh(commands.find((command) => command.startsWith('temporal workflow reset')) ?? '', id)
    expect(isRunning(id)).toBe(true)
    expect((await owner.untilDone(id)).status).toBe('completed')
  })

  test('brings back a story of which Temporal knows no run', async () => {
    const id = await beginStory(250)
    sh(`temporal workflow terminate --workflow-id story-${id} --reason test`, id)
    const [, statement = ''] = page.match(/```sql\n([^`]+)```/) ?? []
    await queryDatabase(ke.databaseUrl, statement.replace(":'story_id'", '$1'), [id])
    expect((await owner.untilDone(id)).status).toBe('completed')
  })
})
