import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { CastSheet as Sheet } from '../core/cast/sheet.ts'
import { ConflictError, NotFoundError } from '../core/errors.ts'
import type { MonthLimits } from '../core/plan-limit.ts'
import type { Usage } from '../core/provider.ts'
import type { Language, StorySettings } from '../core/story.ts'
import type { Artifact } from './artifact.entity.ts'
import { insertArtifact, type NewArtifact } from './artifact.repository.ts'
import { CastSheet } from './cast-sheet.entity.ts'
import type { Orm } from './orm.ts'
import { reserveStories } from './plan-usage.repository.ts'
import { Portrait } from './portrait.entity.ts'
import { Story } from './story.entity.ts'
import { lockResting } from './story.repository.ts'
import { UsageEntry } from './usage-entry.entity.ts'

/** No run goes on for so long: what is still pending then was never begun. */
const GIVEN_UP_AFTER_MS = 15 * 60_000

/** Whose portrait: a character of a story's sheet. */
export interface Sitter {
  storyId: string
  characterId: string
}

/** What is needed to draw one. */
export interface PortraitToDraw {
  ownerId: string
  language: Language
  settings: StorySettings
  sheet: Sheet
  looks: string
  take: string | null
}

export type PortraitRepository = ReturnType<typeof createPortraitRepository>

/** Portraits of the characters of stories that rest. */
export function createPortraitRepository(orm: Orm) {
  const find = (em: EntityManager, { storyId, characterId }: Sitter) =>
    em.findOne(Portrait, { story: storyId, characterId }, { populate: ['artifact'] })

  return {
    /**
     * Has a character's portrait drawn, or another one than stands. It counts as a picture of the month.
     * @throws ConflictError while the story or the portrait is being made, or when nobody wrote how they look; NotFoundError,
     * PlanLimitError
     */
    async ask({ storyId, characterId }: Sitter, limits: MonthLimits): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const story = await lockResting(em, storyId)
        const cast = await em.findOne(CastSheet, { story: storyId })
        const character = cast?.sheet.characters.find(({ id }) => id === characterId)
        if (!character) throw new NotFoundError('character')
        if (!character.looks) throw new ConflictError('no_looks', 'Write how they look first.')
        const { looks } = character
        const old = await find(em, { storyId, characterId })
        if (old?.status === 'pending' && Date.now() - old.updatedAt.getTime() < GIVEN_UP_AFTER_MS)
          throw new ConflictError('portrait_being_drawn', 'This portrait is being drawn.')
        await reserveStories(em, story.owner.id, { stories: 0, images: 1 }, limits)
        // What failed is only tried again; other looks are another portrait anyway.
        const isAnother = old?.status === 'completed' && old.looks === looks
        const portrait = old ?? em.create(Portrait, { story, characterId, looks })
        const take = isAnother ? randomUUID() : (old?.take ?? null)
        em.assign(portrait, {
          looks,
          take,
          status: 'pending',
          error: null,
          approved: false,
          updatedAt: new Date(),
        })
      })
    },

    /** Says that this is how a character looks, or takes that back. @throws ConflictError, NotFoundError */
    async approve({ storyId, characterId }: Sitter, approved: boolean): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await lockResting(em, storyId)
        const portrait = await find(em, { storyId, characterId })
        if (!portrait?.artifact) throw new NotFoundError('portrait')
        if (portrait.status !== 'completed')
          throw new ConflictError('portrait_being_drawn', 'This portrait is being drawn.')
        portrait.approved = approved
      })
    },

    list: (storyId: string): Promise<Portrait[]> =>
      orm.em.fork().find(Portrait, { story: storyId }, { orderBy: { characterId: 'asc' } }),

    /** The picture that stands. */
    async file(sitter: Sitter): Promise<Artifact | null> {
      const portrait = await find(orm.em.fork(), sitter)
      return (portrait?.artifact as Artifact | undefined) ?? null
    },

    /** Null when it is not to be drawn (any more). */
    async toDraw({ storyId, characterId }: Sitter): Promise<PortraitToDraw | null> {
      const em = orm.em.fork()
      const portrait = await em.findOne(
        Portrait,
        { story: storyId, characterId, status: 'pending' },
        { populate: ['story'] },
      )
      const cast = await em.findOne(CastSheet, { story: storyId })
      if (!portrait || !cast) return null
      const { owner, language, settings } = portrait.story as Story
      const { looks, take } = portrait
      return { ownerId: owner.id, language, settings, sheet: cast.sheet, looks, take: take ?? null }
    },

    /**
     * Keeps a portrait: file, line in the ledger and row stand together or not at all. `made` is what was drawn before, for which
     * nobody was asked.
     */
    async complete(
      { storyId, characterId }: Sitter,
      drawn: { artifact: NewArtifact; usage: Usage; cost: number | null } | { made: Artifact },
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const portrait = await em.findOne(Portrait, { story: storyId, characterId })
        if (!portrait || portrait.status === 'completed') return
        const isCached = 'made' in drawn
        const artifact = isCached ? drawn.made : await insertArtifact(em, drawn.artifact)
        const { provider, model } = artifact
        await em.insert(UsageEntry, {
          ...(isCached ? {} : drawn.usage),
          owner: artifact.owner.id,
          story: em.getReference(Story, storyId),
          kind: 'images',
          provider,
          model,
          artifact: artifact.id,
          cost: isCached ? 0 : drawn.cost,
          cached: isCached,
          createdAt: new Date(),
        })
        em.assign(portrait, { status: 'completed', error: null, artifact: artifact.id })
      })
    },

    /** It could not be drawn: what stood stands, with the reason beside it. */
    async fail({ storyId, characterId }: Sitter, error: string): Promise<void> {
      await orm.em
        .fork()
        .nativeUpdate(
          Portrait,
          { story: storyId, characterId, status: { $ne: 'completed' } },
          { status: 'failed', error, updatedAt: new Date() },
        )
    },
  }
}
