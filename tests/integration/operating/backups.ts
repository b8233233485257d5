import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runCommand } from '../../../dev/run-command.ts'
import { findOnPath } from '../../../dev/tools.ts'
import { untilBatch } from '../../setup/batches.ts'
import { type Bootstrap, freePort, runBootstrap } from '../../setup/bootstrap.ts'
import { callApi, register } from '../../setup/client.ts'
import { createTestDatabase, queryDatabase } from '../../setup/database.ts'
import { shortTale } from '../../setup/texts.ts'
import { beginBatch } from './batches.ts'
import type { Check, Operator } from './operator.ts'

/** The server's. An older pg_dump refuses to read it. */
const POSTGRES_MAJOR = 18

interface Embedded {
  bootstrap: Bootstrap
  storyId: string
  token: string
}

let embedded: Promise<Embedded> | undefined
/** A Kể with everything embedded in the operator's folder, with a story in it. */
function embeddedKe(operator: Operator): Promise<Embedded> {
  embedded ??= makeEmbedded(operator)
  return embedded
}

async function makeEmbedded({ folder }: Operator): Promise<Embedded> {
  const bootstrap = await startEmbedded(join(folder, '.data'))
  const run = await bootstrap.untilReady()
  const person = await register({ url: run.web })
  const storyId = await person.upload({ content: shortTale })
  expect((await person.untilDone(storyId)).status).toBe('completed')
  return { bootstrap, storyId, token: person.accessToken }
}

const startEmbedded = async (dataDir: string) =>
  runBootstrap('start', { DATA_DIR: dataDir, PORT: await freePort() })

async function stop({ child, untilExit }: Bootstrap): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  expect(await untilExit()).toBe('code 0')
}

/** Null when the machine has none. */
async function pgDumpMajor(): Promise<number | null> {
  const file = findOnPath('pg_dump')
  const [, major = 0] = file ? ((await runCommand(file, ['--version'])).match(/ (\d+)/) ?? []) : []
  return file ? Number(major) : null
}

/** What a `pg_dump` says that cannot do it; null when it can. */
async function pgDumpRefusal(): Promise<string | null> {
  const major = await pgDumpMajor()
  if (major === null) return 'pg_dump: command not found'
  return major < POSTGRES_MAJOR ? 'server version mismatch' : null
}

const backUp = ({ ke, run }: Operator) =>
  run('back-up-database', { DATABASE_URL: ke.databaseUrl, DATA_DIR: ke.dataDir })

/** What the guide says of backups. */
export const backupChecks: Record<string, Check> = {
  async address(operator) {
    await embeddedKe(operator)
    expect(await operator.run('address', { TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: 'default' })).toContain(
      'SERVING',
    )
  },

  async 'back-up-folder'(operator) {
    await stop((await embeddedKe(operator)).bootstrap)
    await operator.run('back-up-folder')
  },

  async 'restore-folder'(operator) {
    const { bootstrap, storyId, token } = await embeddedKe(operator)
    await stop(bootstrap)
    await operator.run('back-up-folder')
    await operator.run('restore-folder')
    const restored = await startEmbedded(join(operator.folder, 'restored', '.data'))
    const { web: url } = await restored.untilReady()
    // The very session is there: rows, files and secrets belong together.
    const story = await callApi({ url }, 'GET', `/api/stories/${storyId}`, { token })
    expect(story).toMatchObject({ status: 200, body: { status: 'completed' } })
    const sound = await fetch(`${url}/api/stories/${storyId}/audio`, {
      headers: { Authorization: `Bearer ${token}` },
    })
    expect(sound.headers.get('Content-Type')).toBe('audio/mpeg')
    await stop(restored)
  },

  async 'back-up-database'(operator) {
    const refusal = await pgDumpRefusal()
    if (refusal) await expect(backUp(operator)).rejects.toThrow(refusal)
    else await backUp(operator)
  },

  async 'restore-database'(operator) {
    if (await pgDumpRefusal()) {
      await expect(operator.run('restore-database', { RESTORED_DATABASE_URL: '' })).rejects.toThrow('ke.dump')
      return
    }
    const { id, person } = await operator.beginStory(60)
    await person.untilDone(id)
    await backUp(operator)
    await using database = await createTestDatabase()
    await operator.run('restore-database', { RESTORED_DATABASE_URL: database.url })
    const told = 'select generated_content from story where id = $1'
    expect(await queryDatabase(database.url, told, [id])).toEqual(
      await queryDatabase(operator.ke.databaseUrl, told, [id]),
    )
    const files = await queryDatabase<{ storage_key: string }>(
      database.url,
      'select storage_key from artifact where owner_id = $1',
      [person.user.id],
    )
    expect(files.length).toBeGreaterThan(1)
    for (const { storage_key } of files)
      await access(join(operator.folder, 'restored-data', 'uploads', storage_key))
  },

  async 'requeue-all'(operator) {
    const { temporal, run, beginStory } = operator
    // Long enough that none is over before all have begun.
    const [{ id, person }, batch] = await Promise.all([beginStory(450), beginBatch(operator, 2, 450)])
    // What is just being opened would be `processing` after it has been put in line, and wait for ever.
    const { files } = await untilBatch(batch.person, batch.id, (one) =>
      one.files.every(({ status }) => status === 'processing'),
    )
    const storyIds = [id, ...files.map(({ storyId }) => storyId)]
    // The batch first, or it would note its stories' ends.
    for (const workflowId of [`batch-${batch.id}`, ...storyIds.map((storyId) => `story-${storyId}`)])
      await temporal.workflow.getHandle(workflowId).terminate('Temporal has lost everything.')
    await run('requeue-all')
    expect((await operator.maintainUntilDone(person, id)).status).toBe('completed')
    await batch.until('completed')
  },
}

/** Ends what a check that failed left running. */
export async function endEmbedded(): Promise<void> {
  const running = await embedded?.catch(() => undefined)
  if (running) await stop(running.bootstrap)
}
