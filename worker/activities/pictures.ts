import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { ImageChunk } from '../../db/chunk.entity.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import { artifactKey, hashOf, previewKey, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { type StoredPicture, toWebp } from '../media/pictures.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type PictureActivities = ReturnType<typeof createPictureActivities>

interface Dependencies {
  chunks: ChunkRepository
  artifacts: ArtifactRepository
  prices: Price[]
  storage: Storage
  provider: ImageProvider
}

export function createPictureActivities({ chunks, artifacts, prices, storage, provider }: Dependencies) {
  async function draw(
    chunk: ImageChunk,
    neutral: boolean,
    hash: string,
    signal: AbortSignal,
  ): Promise<Artifact> {
    const story = chunk.story as Story
    await chunks.beginAttempt('images', story.id, chunk.chunkIndex)
    const request = {
      passage: chunk.content,
      language: story.language,
      artStyle: chunk.style.artStyle,
      index: chunk.chunkIndex,
      neutral,
    }
    // An answer belongs to its owner, like the artifact made of it.
    const answerKey = hashOf(story.owner.id, hash)
    const { tookMs, ...picture } = await askOnce(storage, answerKey, async () => {
      const startedAt = performance.now()
      const answer = await provider.draw(request, signal)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    const files = await readable(picture.bytes, answerKey)
    const storageKey = artifactKey('images', story.owner.id, hash, 'webp')
    const smallKey = previewKey(story.owner.id, hash)
    await Promise.all([storage.put(storageKey, files.webp), storage.put(smallKey, files.preview)])
    const artifact = await artifacts.savePaid(
      {
        ownerId: story.owner.id,
        hash,
        kind: 'picture',
        storageKey,
        previewKey: smallKey,
        bytes: files.webp.byteLength,
        mime: 'image/webp',
        duration: null,
        provider: provider.name,
        model: provider.model,
        cost: costOf(prices, provider.name, provider.model, picture.usage, new Date()),
        tookMs,
        words: null,
        prompt: picture.prompt,
      },
      purposeOf(chunk),
      picture.usage,
    )
    await forgetAnswer(storage, answerKey)
    return artifact
  }

  /** An answer that is no picture must not be kept, or every further try would find it again. */
  async function readable(bytes: Uint8Array, answerKey: string): Promise<StoredPicture> {
    try {
      return await toWebp(bytes, provider.name)
    } catch (error) {
      await forgetAnswer(storage, answerKey)
      throw error
    }
  }

  return {
    /** Draws one passage, or finds that this very picture was drawn before. `neutral`: the second try after a refusal. */
    async illustrate(input: { storyId: string; chunkIndex: number; neutral?: boolean }): Promise<void> {
      const chunk = await chunks.findPicture(input.storyId, input.chunkIndex)
      if (!chunk) throw new NotFoundError('passage')
      if (chunk.status === 'completed') return
      const story = chunk.story as Story
      const { name, model } = provider
      const neutral = input.neutral ?? false
      const hash = hashOf(
        'picture',
        name,
        model,
        story.language,
        chunk.style.artStyle,
        chunk.chunkIndex,
        chunk.content,
        ...(neutral ? ['neutral'] : []),
      )
      const made = await artifacts.find(story.owner.id, hash)
      if (made) await artifacts.reuse(made, purposeOf(chunk))
      const artifact = made ?? (await whileBeating((signal) => draw(chunk, neutral, hash, signal)))
      await chunks.completePicture(input.storyId, input.chunkIndex, artifact)
    },
  }
}

const purposeOf = ({ story, chunkIndex }: ImageChunk) => ({
  storyId: story.id,
  kind: 'images' as const,
  chunkIndex,
})
