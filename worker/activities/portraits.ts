import { NotFoundError } from '../../core/errors.ts'
import { portraitScene } from '../../core/portrait.ts'
import { costOf, type Price } from '../../core/prices.ts'
import { readScene } from '../../core/prompts/scene.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { PortraitRepository, PortraitToDraw, Sitter } from '../../db/portrait.repository.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import { artifactKey, hashOf, previewKey, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { toWebp } from '../media/pictures.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type PortraitActivities = ReturnType<typeof createPortraitActivities>

interface Dependencies {
  portraits: PortraitRepository
  artifacts: ArtifactRepository
  prices: Price[]
  storage: Storage
  provider: ImageProvider
}

/** Portraits, by the provider that draws the story's pictures. */
export function createPortraitActivities({ portraits, artifacts, prices, storage, provider }: Dependencies) {
  const { name, model } = provider

  async function draw(
    sitter: Sitter,
    { ownerId, language, settings }: PortraitToDraw,
    { scene, hash }: { scene: string; hash: string },
    signal: AbortSignal,
  ): Promise<void> {
    const { artStyle } = settings
    const answerHash = hashOf(ownerId, hash)
    const { passage, looks } = readScene(scene, language)
    const cast = [...looks].map(([sitting, described]) => ({
      id: sitter.characterId,
      name: sitting,
      aliases: [],
      looks: described,
    }))
    const { tookMs, ...picture } = await askOnce(storage, answerHash, async () => {
      const startedAt = performance.now()
      const alone = { passage, scene, cast, references: [], index: 0, take: 0, neutral: false }
      const answer = await provider.draw({ ...alone, language, artStyle }, signal)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    const files = await toWebp(picture.bytes, name).catch(async (error: unknown) => {
      // An answer that is no picture must not be kept, or every further try would find it again.
      await forgetAnswer(storage, answerHash)
      throw error
    })
    const storageKey = artifactKey('images', ownerId, hash, 'webp')
    const smallKey = previewKey(ownerId, hash)
    await Promise.all([storage.put(storageKey, files.webp), storage.put(smallKey, files.preview)])
    const cost = costOf(prices, name, model, picture.usage, new Date())
    const file = { storageKey, previewKey: smallKey, bytes: files.webp.byteLength, mime: 'image/webp' }
    await portraits.complete(sitter, {
      artifact: {
        ...{ ownerId, hash, kind: 'picture', ...file, provider: name, model, cost, tookMs },
        ...{ duration: null, words: null, prompt: picture.caption },
      },
      usage: picture.usage,
      cost,
    })
    await forgetAnswer(storage, answerHash)
  }

  return {
    /** Draws a character's portrait, or finds that this very one was drawn before. */
    async drawPortrait(sitter: Sitter): Promise<void> {
      const portrait = await portraits.toDraw(sitter)
      if (!portrait) return
      const { ownerId, language, settings, sheet, looks, take } = portrait
      const character = sheet.characters.find(({ id }) => id === sitter.characterId)
      if (!character) throw new NotFoundError('character')
      const scene = portraitScene({ ...character, looks }, sheet, language)
      const hash = hashOf(
        'portrait',
        name,
        model,
        language,
        settings.artStyle,
        scene,
        ...(take ? [take] : []),
      )
      const made = await artifacts.find(ownerId, hash)
      if (made) return portraits.complete(sitter, { made })
      await whileBeating((signal) => draw(sitter, portrait, { scene, hash }, signal))
    },
  }
}
