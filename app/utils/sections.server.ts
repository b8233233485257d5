import { NotFoundError } from '../../core/errors.ts'
import { limitsOf } from '../../core/policy.ts'
import type { SectionView } from '../../core/section.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { indexOf } from './stories.server.ts'
import { findStory } from './story-access.server.ts'
import { type Begun, beginAgain } from './story-runs.server.ts'

interface Place {
  id: string | undefined
  index: string | undefined
}

/** Has a section written anew, and what depends on it made again. In manual mode the story rests after its text, as always. */
export async function rewriteSection(user: SessionUser, { id, index }: Place): Promise<Begun> {
  const story = await findStory(user, id, 'story:change')
  const step = story.settings.mode === 'manual' ? 'story' : 'all'
  await services().sections.askAgain(story.id, placeOf(index), step, limitsOf(user))
  return beginAgain(user, story)
}

/** Takes the mark of a section away. */
export async function keepSection(user: SessionUser, { id, index }: Place): Promise<SectionView> {
  const story = await findStory(user, id, 'story:change')
  const { sections } = services()
  await sections.keep(story.id, placeOf(index))
  const kept = (await sections.list(story.id))[placeOf(index)]
  if (!kept) throw new NotFoundError('section')
  return kept
}

/** @throws NotFoundError for what is no number */
function placeOf(index: string | undefined): number {
  const place = indexOf(index)
  if (place < 0) throw new NotFoundError('section')
  return place
}
