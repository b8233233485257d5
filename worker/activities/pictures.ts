import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import type { PassageRepository, PictureToMake, Purpose } from '../../db/passage.repository.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import { artifactKey, hashOf, previewKey, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { type StoredPicture, toWebp } from '../media/pictures.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type PictureActivities = ReturnType<typeof createPictureActivities>

interface Dependencies {
  passages: PassageRepository
  prices: Price[]
  storage: Storage
  provider: ImageProvider
}

export function createPictureActivities({ passages, prices, storage, provider }: Dependencies) {
  async function draw(
    purpose: Purpose,
    passage: PictureToMake,
    { neutral, hash }: { neutral: boolean; hash: string },
    signal: AbortSignal,
    onAnswer: () => void,
  ): Promise<void> {
    const { ownerId, language, content } = passage
    const { artStyle } = passage.style
    // An answer belongs to its owner, like the artifact made of it.
    const answerHash = hashOf(ownerId, hash)
    const { tookMs, ...picture } = await askOnce(storage, answerHash, async () => {
      const startedAt = performance.now()
      const request = { passage: content, language, artStyle, index: purpose.chunkIndex, neutral }
      const answer = await provider.draw(request, signal)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    onAnswer()
    const files = await readable(picture.bytes, answerHash)
    const storageKey = artifactKey('images', ownerId, hash, 'webp')
    const smallKey = previewKey(ownerId, hash)
    await Promise.all([storage.put(storageKey, files.webp), storage.put(smallKey, files.preview)])
    await passages.complete(
      purpose,
      {
        ownerId,
        hash,
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
      picture.usage,
    )
    await forgetAnswer(storage, answerHash)
  }

  /** An answer that is no picture must not be kept, or every further try would find it again. */
  async function readable(bytes: Uint8Array, answerHash: string): Promise<StoredPicture> {
    try {
      return await toWebp(bytes, provider.name)
    } catch (error) {
      await forgetAnswer(storage, answerHash)
      throw error
    }
  }

  return {
    /** Draws one passage, or finds that this very picture was drawn before. `neutral`: the second try after a refusal. */
    async illustrate(
      input: { storyId: string; chunkIndex: number; neutral?: boolean },
      onAnswer = () => {},
    ): Promise<void> {
      const { storyId, chunkIndex, neutral = false } = input
      const purpose = { storyId, chunkIndex, kind: 'images' as const }
      const passage = await passages.findPicture(purpose)
      if (!passage) throw new NotFoundError('passage')
      if (passage.status === 'completed') return
      const { ownerId, language, content } = passage
      const hash = hashOf(
        'picture',
        provider.name,
        provider.model,
        language,
        passage.style.artStyle,
        chunkIndex,
        content,
        ...(neutral ? ['neutral'] : []),
      )
      if (await passages.takeOrBegin(purpose, { ownerId, hash })) return
      await whileBeating((signal) => draw(purpose, passage, { neutral, hash }, signal, onAnswer))
    },
  }
}
