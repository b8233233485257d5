import { z } from 'zod'
import { NotFoundError } from '../../core/errors.ts'
import type { Story } from '../../db/story.entity.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

/** The person's story. @throws NotFoundError when it is not there or not theirs: nobody can tell which */
export async function findStory(user: Pick<SessionUser, 'id'>, id: string | undefined): Promise<Story> {
  const story = z.uuid().safeParse(id).success
    ? await services().stories.findOwned(user.id, id as string)
    : null
  if (!story) throw new NotFoundError('story')
  return story
}
