import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { emptyCast, extendedCast, type CastSheet as Sheet } from '../core/cast/sheet.ts'
import type { Usage } from '../core/provider.ts'
import { insertArtifact, type NewArtifact } from './artifact.repository.ts'
import { CastSheet } from './cast-sheet.entity.ts'
import type { Orm } from './orm.ts'
import { Portrait } from './portrait.entity.ts'
import { Story } from './story.entity.ts'
import { UsageEntry } from './usage-entry.entity.ts'

/** What was found out about a story's cast, and how far the search has come. */
export interface CastFinding {
  /** Null when the answer could not be used. */
  sheet: Sheet | null
  /** Characters of the uploaded text that are looked through now. */
  covered?: number
  namesAsked?: string[]
  /** Why nobody was described. */
  problem?: string
  provider: string
  model: string
  /** What the call took; nothing when nobody was asked. */
  paid?: { usage: Usage; cost: number | null; cached: boolean; artifact: NewArtifact | null }
}

export type CastRepository = ReturnType<typeof createCastRepository>

/** The cast sheets of stories. */
export function createCastRepository(orm: Orm) {
  return {
    find: (storyId: string): Promise<CastSheet | null> =>
      orm.em.fork().findOne(CastSheet, { story: storyId }),

    /**
     * Adds what was found; looks once given stay, and so does whatever its person wrote meanwhile. The line in the ledger
     * stands with it or not at all.
     */
    async add(storyId: string, ownerId: string, finding: CastFinding): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const { sheet, covered, namesAsked = [], problem, provider, model, paid } = finding
        const row = await lockedOrNew(em, storyId, { provider, model })
        // A part that came to nothing says little when others came to something.
        if (sheet) em.assign(row, { sheet: extendedCast(row.sheet, sheet), problem: null, provider, model })
        else if (row.covered === 0) row.problem = problem ?? null
        row.covered = Math.max(row.covered, covered ?? 0)
        row.namesAsked = [...new Set([...row.namesAsked, ...namesAsked])]
        if (paid) await note(em, storyId, ownerId, finding, paid)
      })
    },

    /** The sheet as its person wants it, in the place of what stood. */
    async replace(storyId: string, sheet: Sheet): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const row = await lockedOrNew(em, storyId, { provider: '', model: '' })
        em.assign(row, { sheet, editedAt: new Date(), problem: null })
        // A mark that is free again may become somebody else's.
        const characterId = { $nin: sheet.characters.map(({ id }) => id) }
        await em.nativeDelete(Portrait, { story: storyId, characterId })
      })
    },
  }
}

async function lockedOrNew(
  em: EntityManager,
  storyId: string,
  by: { provider: string; model: string },
): Promise<CastSheet> {
  // Two that come first at once: one makes the row, and both go on with it.
  await em.execute(
    `insert into "cast_sheet" ("story_id", "sheet", "names_asked", "provider", "model", "created_at", "updated_at")
     values (?, ?::jsonb, '[]', ?, ?, now(), now()) on conflict do nothing`,
    [storyId, JSON.stringify(emptyCast()), by.provider, by.model],
  )
  return em.findOneOrFail(CastSheet, { story: storyId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
}

async function note(
  em: EntityManager,
  storyId: string,
  ownerId: string,
  { provider, model }: CastFinding,
  { usage, cost, cached, artifact }: NonNullable<CastFinding['paid']>,
): Promise<void> {
  const made = artifact && (await insertArtifact(em, artifact))
  await em.insert(UsageEntry, {
    ...(cached ? {} : usage),
    owner: ownerId,
    story: em.getReference(Story, storyId),
    // Pictures are what a cast is for.
    kind: 'images',
    provider,
    model,
    artifact: made?.id ?? null,
    cost: cached ? 0 : cost,
    cached,
    createdAt: new Date(),
  })
}
