import { log } from '@temporalio/activity'
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { TurnRepository } from '../db/turn.repository.ts'
import { type StoryToStart, storyStart } from '../workflows/messages.ts'

/** Starts stories. The workflow id keeps a second start out. */
export function createStarter({ turns, temporal }: { turns: TurnRepository; temporal: Client }) {
  /** False when it is being made already. */
  async function start(story: StoryToStart): Promise<boolean> {
    try {
      await temporal.workflow.start('storyWorkflow', storyStart(story))
      return true
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error
      log.info('a queued story is being made already', { storyId: story.storyId })
      return false
    }
  }

  return {
    start,
    /** Starts those of this person's waiting stories whose turn has come; one that fails to start has its turn all the same. */
    async startWaiting(ownerId: string): Promise<number> {
      const started = await Promise.all((await turns.give(ownerId)).map(start))
      return started.filter(Boolean).length
    },
  }
}

export type Starter = ReturnType<typeof createStarter>
