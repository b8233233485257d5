import type { Client } from '@temporalio/client'
import type { BatchRunRepository } from '../../db/batch-run.repository.ts'
import type { DashboardSums } from '../../db/dashboard-sums.ts'
import type { SessionRepository } from '../../db/session.repository.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { SubscriptionRepository } from '../../db/subscription.repository.ts'
import type { TurnRepository } from '../../db/turn.repository.ts'
import { batchStart, wakeSignal } from '../../workflows/batch-messages.ts'
import type { Starter } from '../turns.ts'

export type MaintenanceActivities = ReturnType<typeof createMaintenanceActivities>

/** Younger ones are most likely being started this very moment by the web process. */
const QUEUED_FOR_MS = 5000

interface Dependencies {
  stories: StoryRepository
  sessions: SessionRepository
  turns: TurnRepository
  subscriptions: SubscriptionRepository
  starter: Starter
  batchRuns: BatchRunRepository
  dashboardSums: DashboardSums
  temporal: Client
}

export function createMaintenanceActivities(dependencies: Dependencies) {
  const { stories, sessions, turns, subscriptions, starter, batchRuns, temporal, dashboardSums } =
    dependencies
  return {
    /** Starts stories that were accepted while Temporal was away, and those whose turn nobody noticed. */
    async startQueuedStories(): Promise<number> {
      const missed = await stories.findQueued(new Date(Date.now() - QUEUED_FOR_MS))
      let started = 0
      for (const { id, ownerId, title } of missed) {
        if (await starter.start({ storyId: id, ownerId, title })) started++
      }
      for (const ownerId of await turns.waitingOwners()) started += await starter.startWaiting(ownerId)
      return started
    },

    /** Has batches that wait looked at: those that came, or were added to, while Temporal was away. */
    async startQueuedBatches(): Promise<number> {
      const missed = await batchRuns.findQueued(new Date(Date.now() - QUEUED_FOR_MS))
      for (const { id: jobId, ownerId, title } of missed) {
        await temporal.workflow.signalWithStart('batchWorkflow', {
          ...batchStart({ jobId, ownerId, title }),
          signal: wakeSignal,
          signalArgs: [],
        })
      }
      return missed.length
    },

    foldDashboard: (): Promise<number> => dashboardSums.fold(),

    sweepSessions: (): Promise<number> => sessions.sweep(),

    /** Renews the plans that renew themselves, and closes the others that are over. */
    turnPlansOver: (): Promise<{ renewed: number; closed: number }> => subscriptions.turnOver(new Date()),
  }
}
