import { randomUUID } from 'node:crypto'
import { NotFoundError } from '../../core/errors.ts'
import { limitsOf } from '../../core/policy.ts'
import { characterIdSchema, type PortraitChanges } from '../../core/portrait.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import { portraitStart } from '../../workflows/messages.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { findStory } from './story-access.server.ts'
import { startOrSayAway, TemporalAwayError } from './temporal.server.ts'

/** A character's mark in a path. @throws NotFoundError for what is none */
function markIn(text: string | undefined): string {
  const parsed = characterIdSchema.safeParse(text)
  if (!parsed.success) throw new NotFoundError('character')
  return parsed.data
}

interface Sitter {
  id: string | undefined
  character: string | undefined
}

/** Has a character's portrait drawn, or another one. @throws TemporalAwayError: then it can be asked for again */
export async function drawPortrait(user: SessionUser, { id, character }: Sitter): Promise<void> {
  const { portraits, temporal } = services()
  const story = await findStory(user, id, 'story:change')
  const provider = imageProviderOf(story)
  const sitter = { storyId: story.id, characterId: markIn(character) }
  await portraits.ask(sitter, limitsOf(user))
  const start = portraitStart({ ...sitter, provider }, { ownerId: user.id, key: randomUUID() })
  try {
    await startOrSayAway(() => temporal.workflow.start('portraitWorkflow', start))
  } catch (error) {
    if (error instanceof TemporalAwayError) await portraits.fail(sitter, error.message)
    throw error
  }
}

/** Has a portrait drawn of each who is described and has none. */
export async function drawMissingPortraits(
  user: SessionUser,
  id: string | undefined,
  characters: { id: string; looks: string; portrait: object | null }[],
): Promise<void> {
  const missing = characters.filter(({ looks, portrait }) => looks && !portrait)
  for (const character of missing) await drawPortrait(user, { id, character: character.id })
}

export async function changePortrait(
  user: SessionUser,
  { id, character }: Sitter,
  { approved }: PortraitChanges,
): Promise<void> {
  const story = await findStory(user, id, 'story:change')
  await services().portraits.approve({ storyId: story.id, characterId: markIn(character) }, approved)
}

/** @throws NotFoundError while there is none */
export async function findPortrait(user: SessionUser, { id, character }: Sitter): Promise<Artifact> {
  const story = await findStory(user, id, 'story:read')
  const file = await services().portraits.file({ storyId: story.id, characterId: markIn(character) })
  if (!file) throw new NotFoundError('portrait')
  return file
}

/** Who draws a story's pictures, as it was settled when its text was begun. */
export function imageProviderOf({
  settings,
  providers,
}: {
  settings: { imageProvider: string }
  providers: { images?: { name: string } | undefined }
}): string {
  if (settings.imageProvider !== 'auto') return settings.imageProvider
  return providers.images?.name ?? 'offline'
}
