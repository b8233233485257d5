import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from '@temporalio/worker'
import { expect } from 'vitest'
import { bundlePath } from '../../../worker/bundle.ts'
import { ensureSchedule, maintenance } from '../../../worker/schedules.ts'
import { readHistory } from '../../replay/histories.ts'
import { silentSinks } from '../../setup/silent-sinks.ts'
import { type Check, METRICS_TOKEN, SOON } from './operator.ts'

/** What the guide says of Temporal and its queues. */
export const engineChecks: Record<string, Check> = {
  async 'search-attributes'({ run }) {
    // They are registered already: doing it again must not fail.
    await run('search-attributes')
  },

  async secret({ run }) {
    expect((await run('secret')).trim()).toMatch(/^[0-9a-f]{64}$/)
  },

  async 'waiting-mails'({ newPerson, runUntil }) {
    await newPerson()
    await runUntil('waiting-mails', {}, 'mailWorkflow')
  },

  async backlog({ run, beginStory, ke }) {
    await beginStory(150)
    const printed = await run('backlog')
    expect(printed).toContain(String(ke.worker.pid))
    expect(printed).toContain('ApproximateBacklogCount')
  },

  async 'record-history'({ run, beginStory, folder }) {
    const { person, id, variables } = await beginStory(60)
    await person.untilDone(id)
    await run('record-history', variables)
    const history = readHistory(await readFile(join(folder, 'tests/replay/histories/mine.json'), 'utf8'))
    await Worker.runReplayHistory({ workflowBundle: { codePath: bundlePath }, sinks: silentSinks }, history)
  },

  async watch({ run }) {
    expect(await run('watch', { METRICS_TOKEN })).toMatch(/ke_open_sockets/)
  },
}

/** What it says of what all runs share: one check at a time. */
export const sharedChecks: Record<string, Check> = {
  async 'raise-quota'({ run }) {
    expect(await run('raise-quota')).toMatch(/200[\s\S]*more is allowed since today/)
  },

  async 'restore-quota'({ run }) {
    await run('raise-quota')
    expect(await run('restore-quota')).not.toContain('more is allowed since today')
  },

  async 'run-maintenance'({ run, temporal }) {
    const schedule = temporal.schedule.getHandle('maintenance')
    const runs = async () => (await schedule.describe()).info.numActionsTaken
    const before = await runs()
    await run('run-maintenance')
    await expect.poll(runs, SOON).toBeGreaterThan(before)
  },

  async 'pause-maintenance'({ run, temporal }) {
    expect(await run('pause-maintenance')).toContain('the database is being moved')
    // What each worker does when it starts.
    await ensureSchedule(temporal, maintenance(3600))
    const { state } = await temporal.schedule.getHandle('maintenance').describe()
    expect(state.paused).toBe(true)
  },

  async 'continue-maintenance'({ run, temporal }) {
    await run('pause-maintenance')
    await run('continue-maintenance')
    const { state } = await temporal.schedule.getHandle('maintenance').describe()
    expect(state).toMatchObject({ paused: false, note: 'it is there again' })
  },
}
