import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError, NotFoundError } from '../core/errors.ts'
import { Story } from './story.entity.ts'

/** A story that rests, so that it may be changed in this transaction. @throws ConflictError, NotFoundError */
export async function lockResting(em: EntityManager, id: string): Promise<Story> {
  // Locked: a run that starts this very moment waits, and then finds what is written here.
  const story = await em.findOne(Story, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!story) throw new NotFoundError('story')
  if (story.status === 'queued' || story.status === 'processing')
    throw new ConflictError('being_made', 'This story is being made. Change it when it rests.')
  return story
}
