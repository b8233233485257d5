import { createCastReader } from '../../core/cast/told.ts'
import { NotFoundError } from '../../core/errors.ts'
import type { Price } from '../../core/prices.ts'
import { createSceneWriter, readScene } from '../../core/prompts/scene.ts'
import type {
  ApprovedPortrait,
  PassageRepository,
  PictureToMake,
  Purpose,
} from '../../db/passage.repository.ts'
import type { ImageProvider, Reference } from '../../providers/image/provider.ts'
import { hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { createPainter } from './painter.ts'

export type PictureActivities = ReturnType<typeof createPictureActivities>

interface Dependencies {
  passages: PassageRepository
  prices: Price[]
  storage: Storage
  provider: ImageProvider
}

/** What a picture is made from, before a provider is named. */
interface Sitting {
  scene: string
  /** How many pictures of the same scene there are already. */
  take: number
  neutral: boolean
  /** Portraits of those it shows, the first named first. */
  portraits: NamedPortrait[]
  hash: string
}
type NamedPortrait = ApprovedPortrait & { name: string }

export function createPictureActivities({ passages, prices, storage, provider }: Dependencies) {
  const paint = createPainter({ prices, storage, provider })

  function draw(
    purpose: Purpose,
    passage: PictureToMake,
    { scene, take, neutral, portraits, hash }: Sitting,
    signal: AbortSignal,
    onAnswer: () => void,
  ): Promise<void> {
    const { ownerId, language } = passage
    const { artStyle } = passage.style
    const index = purpose.chunkIndex
    return paint({
      ...{ ownerId, hash, signal, onAnswer },
      async request() {
        const references = await Promise.all(portraits.map(toReference))
        const sitters = sittersOf(passage, scene)
        return { ...sitters, scene, references, language, artStyle, index, take, neutral }
      },
      keep: (artifact, usage) => passages.complete(purpose, { ...artifact, given: scene }, usage),
    })
  }

  const toReference = async ({ name, storageKey }: NamedPortrait): Promise<Reference> => ({
    name,
    bytes: await storage.getBytes(storageKey),
    mime: 'image/webp',
  })

  /** The scene, and the hash of everything that decides its picture. What was here before is not drawn again. */
  function sittingOf(chunkIndex: number, passage: PictureToMake, neutral: boolean): Sitting {
    const { language, content, style, ownPrompt, sheet, earlier } = passage
    const scene = ownPrompt ?? createSceneWriter(sheet, language)(content)
    const portraits = neutral ? [] : portraitsIn(scene, passage).slice(0, provider.mostReferences)
    for (let take = 0; ; take++) {
      const hash = hashOf(
        'picture',
        provider.name,
        provider.model,
        language,
        style.artStyle,
        chunkIndex,
        content,
        // A passage that names nobody of the cast is asked for as it stands.
        ...(scene === content.trim() ? [] : ['scene', scene]),
        ...(take > 0 ? ['take', take] : []),
        ...(neutral ? ['neutral'] : []),
        ...(portraits.length > 0 ? ['portraits', ...portraits.map(({ hash }) => hash)] : []),
      )
      if (!earlier.includes(hash)) return { scene, take, neutral, portraits, hash }
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
      const sitting = sittingOf(chunkIndex, passage, neutral)
      const { hash, scene: given } = sitting
      if (await passages.takeOrBegin(purpose, { ownerId: passage.ownerId, hash, given })) return
      await whileBeating((signal) => draw(purpose, passage, sitting, signal, onAnswer))
    },
  }
}

/** Approved portraits of those whom a scene names, drawn from the looks that stand in the sheet. */
function portraitsIn(scene: string, { sheet, portraits, language }: PictureToMake): NamedPortrait[] {
  if (!sheet || portraits.length === 0) return []
  const { characters } = createCastReader(sheet)(readScene(scene, language).passage)
  return characters.flatMap(({ id, name, looks }) => {
    const portrait = portraits.find((each) => each.characterId === id && each.looks === looks)
    return portrait ? [{ ...portrait, name }] : []
  })
}

/** What a scene tells, and who may be in it: looks that were changed in the scene hold for its picture. */
function sittersOf({ sheet, language }: PictureToMake, scene: string) {
  const { passage, looks } = readScene(scene, language)
  const cast = (sheet?.characters ?? []).map((character) => ({
    ...character,
    looks: looks.get(character.name) ?? character.looks,
  }))
  return { passage, cast }
}
