import { mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { Connection, Client as Temporal } from '@temporalio/client'
import { expect, inject } from 'vitest'
import type { StoryView } from '../../../core/story.ts'
import { inRoot } from '../../../dev/paths.ts'
import { runCommand } from '../../../dev/run-command.ts'
import { findTool, temporal as temporalTool } from '../../../dev/tools.ts'
import { LAB_KEY } from '../../lab/desk.ts'
import { type Lab, startLab } from '../../lab/lab.ts'
import { type Client, register } from '../../setup/client.ts'
import { queryDatabase } from '../../setup/database.ts'
import { type GuideBlock, readGuide } from '../../setup/guide.ts'
import { type Ke, startKe } from '../../setup/ke.ts'
import { numberedText } from '../../setup/texts.ts'

/** What the guide's commands find in the environment. */
export type Variables = Record<string, string>

/** Sees to it that a block of the guide does what the guide says. */
export type Check = (operator: Operator) => Promise<void>

/** Who follows the guide: at a shell in a folder of their own, with a running Kể to look after. */
export interface Operator {
  ke: Ke
  lab: Lab
  temporal: Temporal
  /** Where the blocks are run. */
  folder: string
  blocks: Map<string, GuideBlock>
  /** Runs a block as it stands in the guide; gives what it printed. @throws SetupError with that when a command fails */
  run(name: string, variables?: Variables): Promise<string>
  /** Runs it until it prints this: Temporal's list of runs lags behind. */
  runUntil(name: string, variables: Variables, printed: string | RegExp): Promise<void>
  newPerson(): Promise<Client>
  /** A story of so many words with its first passage stored, and its variables. Thirty words take a second. */
  beginStory(
    wordCount: number,
    person?: Client,
  ): Promise<{ id: string; person: Client; variables: Variables }>
  /** Does by the guide's block what the schedule does every few seconds, until the story is at its end. */
  maintainUntilDone(person: Client, storyId: string): Promise<StoryView>
  /** Whether Temporal has a run of this id that has not ended. */
  isRunning(workflowId: string): Promise<boolean>
  stop(): Promise<void>
}

export const METRICS_TOKEN = 'a-token-for-the-monitor-of-the-guide'
const SENTENCES = 1000
const LISTED_WITHIN_MS = 40_000
export const SOON = { timeout: 40_000 }

/** Starts a Kể that writes slowly and whose Google is the lab's, with nothing done by the schedule unless asked. */
export async function startOperator(): Promise<Operator> {
  const { blocks } = readGuide(await readFile(inRoot('docs', 'operating.md'), 'utf8'))
  const folder = await mkdtemp(join(inject('scratchDir'), 'operator-'))
  await symlink(await findTool(temporalTool), join(folder, 'temporal'))
  await mkdir(join(folder, 'tests/replay/histories'), { recursive: true })
  const lab = await startLab()
  const ke = await startKe({
    OFFLINE_WORDS_PER_SECOND: '30',
    MAINTENANCE_SECONDS: '3600',
    METRICS_TOKEN,
    // Where no mail server is: mails wait.
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'ke@example.com',
    GOOGLE_TTS_API_KEY: LAB_KEY,
    GOOGLE_TTS_ENDPOINT: lab.ttsUrl,
  })
  const connection = await Connection.connect({ address: ke.temporalAddress })
  const temporal = new Temporal({ connection, namespace: ke.namespace })
  const newPerson = () => register(ke)
  let stories = 1

  async function run(name: string, variables: Variables = {}): Promise<string> {
    const block = blocks.get(name)
    if (!block) throw new Error(`The guide has no block ${name}.`)
    if (block.language === 'sql') return runSql(block, variables)
    const { PATH = '' } = process.env
    return runCommand('bash', ['-euo', 'pipefail', '-c', block.text], {
      cwd: folder,
      env: {
        ...process.env,
        PATH: `${folder}${delimiter}${PATH}`,
        TEMPORAL_ADDRESS: ke.temporalAddress,
        TEMPORAL_NAMESPACE: ke.namespace,
        KE_URL: ke.url,
        ...variables,
      },
    })
  }

  async function runSql({ text }: GuideBlock, variables: Variables): Promise<string> {
    const filled = text.replaceAll(/\$([A-Z_]+)/g, (_, name) => variables[name] ?? '')
    return JSON.stringify(await queryDatabase(ke.databaseUrl, filled))
  }

  return {
    ke,
    lab,
    temporal,
    folder,
    blocks,
    run,
    newPerson,
    async runUntil(name, variables, printed) {
      await expect.poll(() => run(name, variables), { timeout: LISTED_WITHIN_MS }).toMatch(printed)
    },
    async beginStory(wordCount, given) {
      const person = given ?? (await newPerson())
      const id = await person.upload({ content: numberedText(wordCount, SENTENCES * stories++) })
      await expect.poll(async () => (await person.story(id)).audioChunks.length, SOON).toBeGreaterThan(0)
      return { id, person, variables: { STORY_ID: id, OWNER_ID: person.user.id } }
    },
    async maintainUntilDone(person, storyId) {
      // What has just changed is left alone for some seconds.
      const status = async () => {
        await run('run-maintenance')
        return (await person.story(storyId)).status
      }
      await expect.poll(status, { ...SOON, interval: 1000 }).not.toBe('queued')
      return person.untilDone(storyId)
    },
    async isRunning(workflowId) {
      return (await temporal.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING'
    },
    async stop() {
      await connection.close()
      await ke.stop()
      await lab.close()
    },
  }
}
