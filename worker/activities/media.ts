import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError, NotFoundError } from '../../core/errors.ts'
import type { Artifact } from '../../db/artifact.entity.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import { artifactKey, hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { concatToMp3 } from '../media/ffmpeg.ts'

export type MediaActivities = ReturnType<typeof createMediaActivities>

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  artifacts: ArtifactRepository
  storage: Storage
  ffmpegPath: string
}

export function createMediaActivities({ stories, chunks, artifacts, storage, ffmpegPath }: Dependencies) {
  async function merge(
    story: Story,
    narrations: Artifact[],
    hash: string,
    signal: AbortSignal,
  ): Promise<Artifact> {
    const startedAt = performance.now()
    const folder = await mkdtemp(join(tmpdir(), 'ke-merge-'))
    try {
      const output = join(folder, 'story.mp3')
      const inputs = narrations.map((narration) => storage.pathOf(narration.storageKey))
      await concatToMp3(inputs, output, { ffmpegPath, signal, metadata: { title: story.title } })
      const bytes = await readFile(output)
      const storageKey = artifactKey('audio', story.owner.id, hash, 'mp3')
      await storage.put(storageKey, bytes)
      return await artifacts.save({
        ownerId: story.owner.id,
        hash,
        kind: 'audio',
        storageKey,
        bytes: bytes.byteLength,
        mime: 'audio/mpeg',
        duration: durationOf(narrations),
        provider: 'ffmpeg',
        model: 'libmp3lame',
        tookMs: Math.round(performance.now() - startedAt),
        words: null,
        prompt: null,
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    /** Puts all narrations of a story into one file. Every passage must have been spoken, unless only some were asked for. */
    async mergeNarration({ storyId }: { storyId: string }): Promise<{ durationMs: number }> {
      const story = await stories.find(storyId)
      if (!story) throw new NotFoundError('story')
      const narrations = (await chunks.narrations(storyId)).flatMap(({ artifact }) => artifact ?? [])
      const total = (await chunks.contents('audio', storyId)).length
      if (narrations.length < total) {
        // Its person asked for some of them alone: the file is put together when the others are there too.
        if (story.requestedNarrations) return { durationMs: durationOf(narrations as Artifact[]) }
        throw new IncompleteNarrationError(narrations.length, total)
      }
      const hash = hashOf('audio', story.title, ...narrations.map((narration) => narration.hash))
      const audio =
        (await artifacts.find(story.owner.id, hash)) ??
        (await whileBeating((signal) => merge(story, narrations as Artifact[], hash, signal)))
      await stories.attachAudio(storyId, audio)
      return { durationMs: audio.duration ?? 0 }
    },
  }
}

const durationOf = (narrations: Artifact[]): number =>
  narrations.reduce((sum, { duration }) => sum + (duration ?? 0), 0)

/** The merge was asked for too early: a passage has no sound. */
export class IncompleteNarrationError extends AppError {
  constructor(spoken: number, total: number) {
    super('narration_incomplete', `Only ${spoken} of ${total} passages are spoken.`, { reaction: 'stop' })
  }
}
