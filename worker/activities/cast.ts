import { castPart, paragraphsNaming, unknownNames } from '../../core/cast/parts.ts'
import { type CastSheet, emptyCast } from '../../core/cast/sheet.ts'
import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import type { CastRequest } from '../../core/prompts/cast.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { CastFinding, CastRepository } from '../../db/cast.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import { ProviderError } from '../../providers/errors.ts'
import type { CastDescription, StoryProvider } from '../../providers/story/provider.ts'
import { artifactKey, hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type CastActivities = ReturnType<typeof createCastActivities>

/** Raised when another prompt would describe the same text otherwise. */
const CAST_VERSION = 1

/** The vendor's word about this very text: asking again would only be paid again. */
const final = ['content_blocked', 'provider_rejected']

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  casts: CastRepository
  artifacts: ArtifactRepository
  prices: Price[]
  storage: Storage
  provider: StoryProvider
}

/** Describes who is who in a story, so that all of its pictures agree. */
export function createCastActivities(dependencies: Dependencies) {
  const { stories, chunks, casts, artifacts, prices, storage, provider } = dependencies
  const { name, model } = provider

  /** What is found in a text. The same text, with the same people known, is described and paid for once. */
  async function describe(
    story: Story,
    asked: Omit<CastRequest, 'language' | 'customPrompt'>,
    signal: AbortSignal,
  ) {
    const ownerId = story.owner.id
    const request = { ...asked, language: story.language, customPrompt: story.customPrompt }
    const hash = hashOf('cast', CAST_VERSION, name, model, JSON.stringify(request))
    const by = { provider: name, model }
    const made = await artifacts.find(ownerId, hash)
    if (made) {
      const sheet = JSON.parse(await storage.get(made.storageKey)) as CastSheet
      return {
        ...by,
        sheet,
        paid: { usage: {}, cost: 0, cached: true, artifact: null },
      } satisfies CastFinding
    }
    const answerHash = hashOf(ownerId, hash)
    const { tookMs, ...answer } = await askOnce(storage, answerHash, async () => {
      const startedAt = performance.now()
      const description = await provider.describe(request, signal)
      return { ...description, tookMs: Math.round(performance.now() - startedAt) }
    })
    // What rules found is no vendor's work: nothing to note, and as quickly found again.
    if (!answer.usage) {
      await forgetAnswer(storage, answerHash)
      return { ...by, sheet: answer.sheet } satisfies CastFinding
    }
    const cost = costOf(prices, name, model, answer.usage, new Date())
    const artifact = answer.sheet && (await keep(ownerId, hash, answer, tookMs))
    const finding: CastFinding & { forget: () => Promise<void> } = {
      ...by,
      sheet: answer.sheet,
      ...(answer.sheet ? {} : { problem: 'malformed_answer' }),
      paid: { usage: answer.usage, cost, cached: false, artifact: artifact && { ...artifact, cost } },
      forget: () => forgetAnswer(storage, answerHash),
    }
    return finding
  }

  async function keep(ownerId: string, hash: string, { sheet }: CastDescription, tookMs: number) {
    const storageKey = artifactKey('casts', ownerId, hash, 'json')
    const content = JSON.stringify(sheet)
    await storage.put(storageKey, content)
    const file = { storageKey, bytes: Buffer.byteLength(content), mime: 'application/json' }
    const nothing = { duration: null, words: null, prompt: null }
    return { ownerId, hash, kind: 'cast' as const, ...file, ...nothing, provider: name, model, tookMs }
  }

  /** Asks, and adds what comes of it. What the vendor will not describe is left out, and nothing fails of it. */
  async function find(
    story: Story,
    asked: Omit<CastRequest, 'language' | 'customPrompt'>,
    progress: Pick<CastFinding, 'covered' | 'namesAsked'>,
    signal: AbortSignal,
  ): Promise<void> {
    const finding = await describe(story, asked, signal).catch((error: unknown) => {
      if (error instanceof ProviderError && final.includes(error.code))
        return { provider: name, model, sheet: null, problem: error.code } satisfies CastFinding
      throw error
    })
    const { forget, ...found } = { forget: undefined, ...finding }
    await casts.add(story.id, story.owner.id, { ...found, ...progress })
    await forget?.()
  }

  async function storyOf(storyId: string): Promise<Story> {
    const story = await stories.find(storyId)
    if (!story) throw new NotFoundError('story')
    return story
  }

  return {
    /**
     * Describes the cast of the uploaded text, which is there before anything is written: of its first part, or of all that is
     * left. Says whether there is more.
     */
    async describeCast({ storyId, whole }: { storyId: string; whole: boolean }): Promise<{ more: boolean }> {
      const story = await storyOf(storyId)
      const source = story.originalContent ?? ''
      return whileBeating(async (signal) => {
        for (;;) {
          const row = await casts.find(storyId)
          const covered = row?.covered ?? 0
          if (covered >= source.length) return { more: false }
          if (covered > 0 && !whole) return { more: true }
          const part = castPart(source, covered)
          const known = row?.sheet ?? emptyCast()
          await find(story, { source: part, known }, { covered: covered + part.length }, signal)
        }
      })
    },

    /** Describes whom the written text names and the sheet does not: the retelling may have given new names. */
    async extendCast({ storyId }: { storyId: string }): Promise<void> {
      const [story, row, passages] = await Promise.all([
        storyOf(storyId),
        casts.find(storyId),
        chunks.contents('audio', storyId),
      ])
      if (!row) return
      const written = passages.join('')
      const names = unknownNames(written, story.language, row.sheet, row.namesAsked)
      if (names.length === 0) return
      const source = paragraphsNaming(written, names)
      await whileBeating((signal) => find(story, { source, known: row.sheet }, { namesAsked: names }, signal))
    },
  }
}
