import {
  type CastSheet,
  type CastSheetInput,
  type CastView,
  type Character,
  emptyCast,
  withIds,
} from '../../core/cast/sheet.ts'
import { ConflictError, NotFoundError } from '../../core/errors.ts'
import type { PictureChanges, PictureTake } from '../../core/picture.ts'
import { limitsOf } from '../../core/policy.ts'
import { followsPortraits, type PortraitView } from '../../core/portrait.ts'
import { createSceneWriter } from '../../core/prompts/scene.ts'
import type { ImageChunkView } from '../../core/story.ts'
import type { ImageChunk } from '../../db/chunk.entity.ts'
import type { Portrait } from '../../db/portrait.entity.ts'
import type { Story } from '../../db/story.entity.ts'
import type { SessionUser } from './auth.server.ts'
import { imageProviderOf } from './portraits.server.ts'
import { services } from './services.server.ts'
import { getStory, indexOf } from './stories.server.ts'
import { findStory } from './story-access.server.ts'
import { type Begun, beginAgain } from './story-runs.server.ts'

interface Picture {
  id: string | undefined
  index: string | undefined
}

async function viewOf(user: SessionUser, { id, index }: Picture): Promise<ImageChunkView> {
  const { imageChunks } = await getStory(user, id)
  const picture = imageChunks.find(({ chunkIndex }) => chunkIndex === indexOf(index))
  if (!picture) throw new NotFoundError('picture')
  return picture
}

/** Changes what a picture will be asked for. What says the same as the passage is no prompt of the person's own. */
export async function changePicture(
  user: SessionUser,
  picture: Picture,
  { prompt, artStyle }: PictureChanges,
): Promise<ImageChunkView> {
  const story = await findStory(user, picture.id, 'story:change')
  const { chunks, casts, pictures } = services()
  const [chunk, cast] = await Promise.all([
    chunks.findPicture(story.id, indexOf(picture.index)),
    casts.find(story.id),
  ])
  if (!chunk) throw new NotFoundError('picture')
  const usual = createSceneWriter(cast?.sheet ?? null, story.language)(chunk.content)
  const isOwn = prompt !== undefined && prompt !== '' && prompt !== usual
  const ownPrompt = prompt === undefined ? {} : { ownPrompt: isOwn ? prompt : null }
  await pictures.change(story.id, chunk.chunkIndex, { ...ownPrompt, artStyle })
  return viewOf(user, picture)
}

/** Has one picture drawn once more, or several. */
export async function redrawPictures(
  user: SessionUser,
  id: string | undefined,
  indexes: readonly number[] | undefined,
): Promise<Begun> {
  const story = await findStory(user, id, 'story:change')
  const wanted = indexes ?? (await castOf(story)).outdated
  if (wanted.length === 0) throw new ConflictError('nothing_to_redraw', 'Every picture fits the cast.')
  await services().pictures.redraw(story.id, wanted, limitsOf(user))
  return beginAgain(user, story)
}

export const regeneratePicture = (user: SessionUser, { id, index }: Picture): Promise<Begun> =>
  redrawPictures(user, id, [indexOf(index)])

export async function listTakes(user: SessionUser, { id, index }: Picture): Promise<PictureTake[]> {
  const story = await findStory(user, id, 'story:read')
  const { chunks, pictures } = services()
  const chunk = await chunks.findPicture(story.id, indexOf(index))
  if (!chunk) throw new NotFoundError('picture')
  const takes = await pictures.takes(story.id, chunk.chunkIndex)
  return takes.map(({ artifact, prompt, style, createdAt }) => ({
    id: artifact.id,
    prompt,
    style,
    createdAt: createdAt.toISOString(),
  }))
}

export async function restorePicture(
  user: SessionUser,
  picture: Picture,
  take: string,
): Promise<ImageChunkView> {
  const story = await findStory(user, picture.id, 'story:change')
  await services().pictures.restore(story.id, indexOf(picture.index), take)
  return viewOf(user, picture)
}

/** Who is who in a story. */
export async function getCast(user: SessionUser, id: string | undefined): Promise<CastView> {
  return castOf(await findStory(user, id, 'story:read'))
}

export async function changeCast(
  user: SessionUser,
  id: string | undefined,
  { characters, ...sheet }: CastSheetInput,
): Promise<CastView> {
  const story = await findStory(user, id, 'story:change')
  if (story.status === 'queued' || story.status === 'processing')
    throw new ConflictError('being_made', 'This story is being made. Change it when it rests.')
  await services().casts.replace(story.id, { ...sheet, characters: withIds(characters) })
  return castOf(story)
}

async function castOf(story: Story): Promise<CastView> {
  const { casts, chunks, portraits } = services()
  const [row, pictures, drawn] = await Promise.all([
    casts.find(story.id),
    chunks.pictures(story.id),
    portraits.list(story.id),
  ])
  const sheet = row?.sheet ?? emptyCast()
  return {
    ...sheet,
    characters: sheet.characters.map((character) => ({
      ...character,
      portrait: portraitOf(character, drawn),
    })),
    followsPortraits: followsPortraits(imageProviderOf(story)),
    problem: row?.problem ?? null,
    outdated: row ? outdated(pictures, sheet, story) : [],
  }
}

function portraitOf({ id, looks }: Character, drawn: readonly Portrait[]): PortraitView | null {
  const portrait = drawn.find(({ characterId }) => characterId === id)
  if (!portrait) return null
  const { status, error, approved, artifact } = portrait
  return {
    status,
    error: error ?? null,
    approved,
    fits: portrait.looks === looks,
    take: artifact?.id ?? null,
  }
}

/** Pictures that would be asked for otherwise now: not those whose prompt their person wrote. */
function outdated(pictures: readonly ImageChunk[], sheet: CastSheet, { language }: Story): number[] {
  const sceneOf = createSceneWriter(sheet, language)
  return pictures
    .filter(({ status, ownPrompt }) => status === 'completed' && ownPrompt === null)
    .filter(({ prompt, content }) => (prompt || content.trim()) !== sceneOf(content))
    .map(({ chunkIndex }) => chunkIndex)
}
