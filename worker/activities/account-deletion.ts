import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client'
import type { OwnedRepository } from '../../db/owned.repository.ts'
import type { SessionRepository } from '../../db/session.repository.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UserRepository } from '../../db/user.repository.ts'
import { ownerFolders, type Storage } from '../../storage/storage.ts'
import { storyWorkflowId } from '../../workflows/messages.ts'
import { HEARTBEAT_MS, whileBeating } from '../heartbeat.ts'

export type AccountDeletionActivities = ReturnType<typeof createAccountDeletionActivities>

/** A run that is asked to stop says so within seconds. One that does not is ended without being asked. */
const STOPS_WITHIN_MS = 20_000
/** A call that is in hand hears of the end with its next heartbeat, and may be storing what it got just then. */
const SETTLES_WITHIN_MS = HEARTBEAT_MS + 1000

interface Dependencies {
  users: UserRepository
  sessions: SessionRepository
  stories: StoryRepository
  owned: OwnedRepository
  storage: Storage
  temporal: Client
}

/** The steps of taking an account out. Each can be done again after it was done in part. */
export function createAccountDeletionActivities(dependencies: Dependencies) {
  const { users, sessions, stories, owned, storage, temporal } = dependencies

  async function stopRun(workflowId: string): Promise<void> {
    const run = temporal.workflow.getHandle(workflowId)
    try {
      await run.cancel()
      const hasEnded = await Promise.race([run.result().then(() => true), passed(STOPS_WITHIN_MS)])
      if (!hasEnded) await run.terminate('its account is deleted')
    } catch (error) {
      // However it ended, it has.
      if (!(error instanceof WorkflowNotFoundError) && !(error instanceof WorkflowFailedError)) throw error
    }
  }

  return {
    async closeAccount({ userId }: { userId: string }): Promise<void> {
      await users.stop(userId)
      await sessions.revokeAll(userId)
    },

    stopRuns: ({ userId }: { userId: string }): Promise<void> =>
      whileBeating(async () => {
        const unfinished = await owned.unfinishedStories(userId)
        // Out of the line first, or the maintenance schedule would start them again.
        for (const { id } of unfinished) await stories.setStatus(id, 'cancelled')
        const runs = new Set(unfinished.map(({ id }) => storyWorkflowId(id)))
        // Temporal's list knows of other runs than stories', but may lag behind.
        const query = `OwnerId = '${userId}' and ExecutionStatus = 'Running'`
        for await (const { workflowId } of temporal.workflow.list({ query })) runs.add(workflowId)
        await Promise.all([...runs].map(stopRun))
        // What it stored after the folders are gone would stay until the next sweep.
        if (runs.size > 0) await sleep(SETTLES_WITHIN_MS)
      }),

    removeStoryFiles: ({ userId }: { userId: string }): Promise<void> =>
      whileBeating(async () => {
        for await (const { originalKey, generatedKey } of owned.stories(userId)) {
          await storage.delete(originalKey)
          if (generatedKey) await storage.delete(generatedKey)
        }
      }),

    removeRows: ({ userId }: { userId: string }): Promise<void> => users.remove(userId),

    removeFolders: ({ userId }: { userId: string }): Promise<void> =>
      whileBeating(async () => {
        for (const folder of ownerFolders(userId)) await storage.deleteAll(folder)
      }),
  }
}

const passed = (ms: number): Promise<boolean> => sleep(ms, false, { ref: false })
