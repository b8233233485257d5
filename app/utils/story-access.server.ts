import { z } from 'zod'
import { NotFoundError } from '../../core/errors.ts'
import { may, type OwnedAction, type Person, scopeOf } from '../../core/policy.ts'
import type { Story } from '../../db/story.entity.ts'
import { services } from './services.server.ts'

/** Whether this person may change a story that they may look at. @throws NotFoundError when they may not even do that */
export async function mayChangeStory(person: Person, id: string | undefined): Promise<boolean> {
  const { owner } = await findStory(person, id, 'story:read')
  return may(person, 'story:change', owner.id)
}

/**
 * A story that this person may do this to.
 * @throws NotFoundError when it is not there or not for them: nobody can tell which
 */
export async function findStory(
  person: Person | null,
  id: string | undefined,
  action: Extract<OwnedAction, `story:${string}`>,
): Promise<Story> {
  const scope = scopeOf(person, action)
  const isLookedFor = person && scope !== 'none' && z.uuid().safeParse(id).success
  const story = isLookedFor
    ? await services().stories.findFor(scope === 'all' ? 'everybody' : person.id, id as string)
    : null
  if (!story) throw new NotFoundError('story')
  return story
}
