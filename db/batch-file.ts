import type { EntityManager } from '@mikro-orm/postgresql'
import { hasEnded } from '../core/batch.ts'
import type { StoryError, StoryStatus } from '../core/story.ts'

/**
 * Keeps a file of a batch as its story is. Call it after the change of the story and in the same transaction. A story that is
 * in no batch changes nothing here.
 */
export async function noteFile(
  em: EntityManager,
  storyId: string,
  storyStatus: StoryStatus,
  error: StoryError | null = null,
): Promise<void> {
  // Stories of a batch run by themselves, so none is left waiting but one whose run found nothing to do.
  const status = storyStatus === 'waiting' ? 'partial' : storyStatus
  await em.execute(
    `update "batch_file" set "status" = ?, "error" = ?,
            "started_at" = case when ? = 'processing' then now() when ? = 'queued' then null else "started_at" end,
            "ended_at" = case when ? then now() end
     where "story_id" = ?`,
    [status, error && JSON.stringify(error), status, status, hasEnded(status), storyId],
  )
}

/** A file whose story is about to be deleted: what was not made of it never will be. */
export async function noteDeleted(em: EntityManager, storyId: string): Promise<void> {
  const error = { code: 'story_deleted', message: 'Its story was deleted.', step: null } satisfies StoryError
  await em.execute(
    `update "batch_file" set "status" = 'cancelled', "error" = ?, "ended_at" = now()
     where "story_id" = ? and "status" <> 'completed'`,
    [JSON.stringify(error), storyId],
  )
}
