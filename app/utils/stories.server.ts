import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { NotFoundError } from '../../core/errors.ts'
import type { Person } from '../../core/policy.ts'
import { type StoryView, storyFieldsSchema, type Timeline } from '../../core/story.ts'
import { normalizeText } from '../../core/text/decode.ts'
import { buildTimeline } from '../../core/text/timeline.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import { storyView } from '../../db/story.view.ts'
import type { StoryListPage, StoryListQuery } from '../../db/story-list.repository.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { findStory } from './story-access.server.ts'
import { type Begun, cancelStory, startWaiting } from './story-runs.server.ts'
import { keepStory, readSampleText } from './upload.server.ts'

export { mayChangeStory } from './story-access.server.ts'
export {
  type Begun,
  cancelStory,
  pageOfBegun,
  processStory,
  resumeStory,
  retryStory,
  runUrlFor,
} from './story-runs.server.ts'
export { changeStory } from './story-settings.server.ts'
export { fieldsOf, keepUpload, uploadStory, withUpload } from './upload.server.ts'
export { listVoices } from './voices.server.ts'

/** A page of the person's stories, newest first unless told otherwise. */
export const listStories = (user: SessionUser, query: StoryListQuery): Promise<StoryListPage> =>
  services().storyLists.page(user.id, {
    ...query,
    q: query.q?.replaceAll('\0', '').normalize('NFC').trim(),
  })

/** The story with its passages, and the number of the last event about it. */
export async function getStoryWithSeq(person: Person | null, id: string | undefined) {
  const story = await findStory(person, id, 'story:read')
  const { chunks, casts, usage, turns } = services()
  const waits = story.status === 'queued' && !story.hasTurn && !story.batch
  const [narrations, pictures, costs, cast, waitsBehind] = await Promise.all([
    chunks.narrations(story.id),
    chunks.pictures(story.id),
    usage.costsOf(story.id),
    casts.find(story.id),
    waits ? turns.countUnderWay(story.owner.id) : null,
  ])
  return {
    seq: story.eventSeq,
    story: storyView(story, narrations, pictures, { costs, waitsBehind, cast: cast?.sheet ?? null }),
  }
}

export const getStory = async (user: SessionUser, id: string | undefined): Promise<StoryView> =>
  (await getStoryWithSeq(user, id)).story

/** The finished narrations on one clock, with the picture that goes with each. */
export async function getTimeline(user: SessionUser, id: string | undefined): Promise<Timeline> {
  const story = await findStory(user, id, 'story:read')
  const { chunks } = services()
  const [narrations, pictures] = await Promise.all([chunks.narrations(story.id), chunks.pictures(story.id)])
  return buildTimeline(
    narrations.map(({ chunkIndex, content, duration, words, status, artifact }) => ({
      chunkIndex,
      content,
      durationMs: status === 'completed' ? (duration ?? null) : null,
      words: words ?? [],
      take: artifact?.id ?? null,
    })),
    pictures,
  )
}

/** Removes a story with its texts. What was made of it stays the owner's: the same passage is not paid for again. */
export async function deleteStory(user: SessionUser, id: string | undefined): Promise<void> {
  const story = await findStory(user, id, 'story:change')
  if (story.status === 'queued' || story.status === 'processing') await cancelStory(user, story.id)
  const { stories, storage } = services()
  await stories.remove(story.id)
  await storage.delete(story.originalKey)
  if (story.generatedKey) await storage.delete(story.generatedKey)
  await startWaiting(user.id)
}

/** The number in a path; -1, which no passage has, for what is none. */
export const indexOf = (text: string | undefined): number =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : -1

/** The finished file of a passage, or an earlier take of it, or of the whole narration. @throws NotFoundError while there is none */
export async function findArtifact(
  user: SessionUser,
  id: string | undefined,
  of: 'whole' | { made: 'audio' | 'images'; index: string | undefined; take?: string | undefined },
): Promise<Artifact> {
  const story = await findStory(user, id, 'story:read')
  if (of === 'whole') {
    if (!story.audio || !story.audioGenerated) throw new NotFoundError('audio')
    return story.audio as Artifact
  }
  const index = indexOf(of.index)
  const { chunks, pictures } = services()
  const chunk =
    of.made === 'audio'
      ? await chunks.findNarration(story.id, index)
      : await chunks.findPicture(story.id, index)
  if (of.take && of.take !== chunk?.artifact?.id) {
    const earlier = await pictures.takeFile(story.id, index, of.take)
    if (!earlier) throw new NotFoundError('file')
    return earlier
  }
  if (!chunk?.artifact || chunk.status !== 'completed') throw new NotFoundError('file')
  return chunk.artifact as Artifact
}

const samples = {
  vi: { file: 'cay-khe.txt', language: 'vi-VN' },
  en: { file: 'the-lantern-fox.txt', language: 'en-US' },
} as const
export type SampleName = keyof typeof samples

/** A sample's text, as it lies in `samples/`. */
export const readSample = async (name: SampleName): Promise<string> =>
  normalizeText(await readFile(resolve('samples', samples[name].file), 'utf8'))

/** Starts a sample as the person's first story, with every setting as it comes. */
export async function startSample(user: SessionUser, name: SampleName): Promise<{ storyId: string } & Begun> {
  const text = await readSample(name)
  const fields = storyFieldsSchema.parse({ language: samples[name].language })
  return keepStory(user, fields, readSampleText(user, text))
}
