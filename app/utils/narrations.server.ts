import { NotFoundError } from '../../core/errors.ts'
import type { NarrationChanges } from '../../core/narration.ts'
import type { AudioChunkView } from '../../core/story.ts'
import type { Story } from '../../db/story.entity.ts'
import { generatedKey } from '../../storage/storage.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { getStory, indexOf } from './stories.server.ts'
import { findStory } from './story-access.server.ts'
import { type Begun, beginAgain } from './story-runs.server.ts'

interface Passage {
  id: string | undefined
  index: string | undefined
}

async function viewOf(user: SessionUser, { id, index }: Passage): Promise<AudioChunkView> {
  const { audioChunks } = await getStory(user, id)
  const passage = audioChunks.find(({ chunkIndex }) => chunkIndex === indexOf(index))
  if (!passage) throw new NotFoundError('passage')
  return passage
}

/** Changes the words or the voice of one passage; what was said for it is said anew. */
export async function changeNarration(
  user: SessionUser,
  passage: Passage,
  changes: NarrationChanges,
): Promise<AudioChunkView> {
  const story = await findStory(user, passage.id, 'story:change')
  if (await change(story, passage, changes)) await beginAgain(user, story)
  return viewOf(user, passage)
}

/** Has one passage said once more. With `changes` it is these that are said. */
export async function regenerateNarration(
  user: SessionUser,
  passage: Passage,
  changes: NarrationChanges = {},
): Promise<Begun> {
  const story = await findStory(user, passage.id, 'story:change')
  const isInLine = await change(story, passage, changes)
  if (!isInLine) await services().narrations.sayAgain(story.id, indexOf(passage.index))
  return beginAgain(user, story)
}

/** Brings a passage back to what it was before the last change. */
export async function restoreNarration(user: SessionUser, passage: Passage): Promise<AudioChunkView> {
  const story = await findStory(user, passage.id, 'story:change')
  const isInLine = await services().narrations.restore(story.id, indexOf(passage.index))
  await storeText(story)
  if (isInLine) await beginAgain(user, story)
  return viewOf(user, passage)
}

async function change(story: Story, { index }: Passage, changes: NarrationChanges): Promise<boolean> {
  const isInLine = await services().narrations.change(story.id, indexOf(index), changes)
  if (changes.content !== undefined) await storeText(story)
  return isInLine
}

/** The story's text lies in a file too. */
async function storeText({ id }: Story): Promise<void> {
  const { stories, storage } = services()
  await storage.put(generatedKey(id), await stories.generatedContent(id))
}
