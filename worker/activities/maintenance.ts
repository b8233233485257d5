import { log } from '@temporalio/activity'
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { SessionRepository } from '../../db/session.repository.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import { storyStart } from '../../workflows/messages.ts'

export type MaintenanceActivities = ReturnType<typeof createMaintenanceActivities>

/** Younger ones are most likely being started this very moment by the web process. */
const QUEUED_FOR_MS = 5000

interface Dependencies {
  stories: StoryRepository
  sessions: SessionRepository
  temporal: Client
}

export function createMaintenanceActivities({ stories, sessions, temporal }: Dependencies) {
  return {
    /** Starts stories that were accepted while Temporal was away. The workflow id keeps a second start out. */
    async startQueuedStories(): Promise<number> {
      const queued = await stories.findQueued(new Date(Date.now() - QUEUED_FOR_MS))
      let started = 0
      for (const { id, ownerId, title } of queued) {
        try {
          await temporal.workflow.start('storyWorkflow', storyStart({ storyId: id, ownerId, title }))
          started++
        } catch (error) {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
          log.info('a queued story is being made already', { storyId: id })
        }
      }
      return started
    },

    sweepSessions: (): Promise<number> => sessions.sweep(),
  }
}
