import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker'
import { DeterminismViolationError } from '@temporalio/workflow'
import { beforeAll, describe, expect, test } from 'vitest'
import { workflowsPath } from '../../worker/bundle.ts'
import { silentSinks } from '../setup/silent-sinks.ts'
import { type SavedHistory, savedHistories } from './histories.ts'

let workflowBundle: { code: string }
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'ERROR' } } })
  workflowBundle = await bundleWorkflowCode({ workflowsPath })
})

const replay = (history: SavedHistory) =>
  Worker.runReplayHistory({ workflowBundle, sinks: silentSinks }, history)

describe('a run that began before a change goes on after it', () => {
  test.each(savedHistories())('%s', async (_, history) => {
    await replay(history)
  })
})

describe('a step that is not the one of the history is noticed', () => {
  test.each(savedHistories())('%s', async (_, history) => {
    const last = history.events.findLast((event) => event.activityTaskScheduledEventAttributes)
    Object.assign(last?.activityTaskScheduledEventAttributes?.activityType ?? {}, { name: 'another' })
    await expect(replay(history)).rejects.toThrow(DeterminismViolationError)
  })
})
