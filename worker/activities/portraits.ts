import { NotFoundError } from '../../core/errors.ts'
import { portraitScene } from '../../core/portrait.ts'
import type { Price } from '../../core/prices.ts'
import { readScene } from '../../core/prompts/scene.ts'
import type { ArtifactRepository } from '../../db/artifact.repository.ts'
import type { PortraitRepository, PortraitToDraw, Sitter } from '../../db/portrait.repository.ts'
import type { ImageProvider } from '../../providers/image/provider.ts'
import { hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { createPainter } from './painter.ts'

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
  const paint = createPainter({ prices, storage, provider })

  function draw(
    sitter: Sitter,
    { ownerId, language, settings }: PortraitToDraw,
    { scene, hash }: { scene: string; hash: string },
    signal: AbortSignal,
    onAnswer: () => void,
  ): Promise<void> {
    const { artStyle } = settings
    const { passage, looks } = readScene(scene, language)
    const cast = [...looks].map(([sitting, described]) => ({
      id: sitter.characterId,
      name: sitting,
      aliases: [],
      looks: described,
    }))
    const request = { passage, scene, cast, language, artStyle, index: 0, take: 0, neutral: false }
    return paint({
      ...{ ownerId, hash, signal, onAnswer },
      request: async () => request,
      keep: (artifact, usage) => portraits.complete(sitter, { artifact, usage, cost: artifact.cost }),
    })
  }

  return {
    /** Draws a character's portrait, or finds that this very one was drawn before. */
    async drawPortrait(sitter: Sitter, onAnswer = () => {}): Promise<void> {
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
      await whileBeating((signal) => draw(sitter, portrait, { scene, hash }, signal, onAnswer))
    },
  }
}
