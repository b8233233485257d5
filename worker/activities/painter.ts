import { costOf, type Price } from '../../core/prices.ts'
import type { Usage } from '../../core/provider.ts'
import type { NewArtifact } from '../../db/artifact.repository.ts'
import type { ImageProvider, ImageRequest } from '../../providers/image/provider.ts'
import { artifactKey, hashOf, previewKey, type Storage } from '../../storage/storage.ts'
import { toWebp } from '../media/pictures.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

interface Dependencies {
  prices: Price[]
  storage: Storage
  provider: ImageProvider
}

/** A picture to be drawn, and what is to happen with it. */
export interface Commission {
  ownerId: string
  /** Of everything that decides the picture. */
  hash: string
  request: () => Promise<ImageRequest>
  signal: AbortSignal
  /** The provider has answered. */
  onAnswer?: () => void
  /** Notes the picture, whose files stand. */
  keep: (artifact: NewArtifact & { cost: number | null }, usage: Usage) => Promise<unknown>
}

/** Has pictures drawn by one provider, each paid for once, and stores them as WebP with a preview. */
export function createPainter({ prices, storage, provider }: Dependencies) {
  const { name, model } = provider
  return async function paint({ ownerId, hash, request, signal, onAnswer, keep }: Commission): Promise<void> {
    // An answer belongs to its owner, like the artifact made of it.
    const answerHash = hashOf(ownerId, hash)
    const { tookMs, usage, bytes, caption } = await askOnce(storage, answerHash, async () => {
      const startedAt = performance.now()
      const answer = await provider.draw(await request(), signal)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    onAnswer?.()
    const files = await toWebp(bytes, name).catch(async (error: unknown) => {
      // An answer that is no picture must not be kept, or every further try would find it again.
      await forgetAnswer(storage, answerHash)
      throw error
    })
    const storageKey = artifactKey('images', ownerId, hash, 'webp')
    const smallKey = previewKey(ownerId, hash)
    await Promise.all([storage.put(storageKey, files.webp), storage.put(smallKey, files.preview)])
    const cost = costOf(prices, name, model, usage, new Date())
    const file = { storageKey, previewKey: smallKey, bytes: files.webp.byteLength, mime: 'image/webp' }
    const maker = { provider: name, model, cost, tookMs }
    await keep(
      { ownerId, hash, kind: 'picture', ...file, ...maker, duration: null, words: null, prompt: caption },
      usage,
    )
    await forgetAnswer(storage, answerHash)
  }
}
