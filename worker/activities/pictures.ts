import { NotFoundError } from '../../core/errors.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { ImageChunk } from '../../db/chunk.entity.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import { artifactKey, hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'

export type PictureActivities = ReturnType<typeof createPictureActivities>

interface Dependencies {
  chunks: ChunkRepository
  artifacts: ArtifactRepository
  storage: Storage
  provider: ImageProvider
}

export function createPictureActivities({ chunks, artifacts, storage, provider }: Dependencies) {
  async function draw(chunk: ImageChunk, hash: string, signal: AbortSignal): Promise<Artifact> {
    const story = chunk.story as Story
    await chunks.beginAttempt('images', story.id, chunk.chunkIndex)
    const startedAt = performance.now()
    const picture = await provider.draw(
      {
        passage: chunk.content,
        language: story.language,
        artStyle: chunk.style.artStyle,
        index: chunk.chunkIndex,
      },
      signal,
    )
    const storageKey = artifactKey('images', story.owner.id, hash, picture.mime.slice('image/'.length))
    await storage.put(storageKey, picture.bytes)
    return artifacts.save({
      ownerId: story.owner.id,
      hash,
      kind: 'picture',
      storageKey,
      bytes: picture.bytes.byteLength,
      mime: picture.mime,
      duration: null,
      provider: provider.name,
      model: provider.model,
      tookMs: Math.round(performance.now() - startedAt),
      words: null,
      prompt: picture.prompt,
    })
  }

  return {
    /** Draws one passage, or finds that this very picture was drawn before. */
    async illustrate(input: { storyId: string; chunkIndex: number }): Promise<void> {
      const chunk = await chunks.findPicture(input.storyId, input.chunkIndex)
      if (!chunk) throw new NotFoundError('passage')
      if (chunk.status === 'completed') return
      const story = chunk.story as Story
      const { name, model } = provider
      const hash = hashOf(
        'picture',
        name,
        model,
        story.language,
        chunk.style.artStyle,
        chunk.chunkIndex,
        chunk.content,
      )
      const artifact =
        (await artifacts.find(story.owner.id, hash)) ??
        (await whileBeating((signal) => draw(chunk, hash, signal)))
      await chunks.completePicture(input.storyId, input.chunkIndex, artifact)
    },
  }
}
