import type { EntityManager } from '@mikro-orm/postgresql'
import type { Usage } from '../core/provider.ts'
import type { Stage } from '../core/story.ts'
import { Artifact, type ArtifactKind } from './artifact.entity.ts'
import type { Orm } from './orm.ts'
import { UsageEntry } from './usage-entry.entity.ts'
import { User } from './user.entity.ts'

export type NewArtifact = Pick<
  Artifact,
  | 'hash'
  | 'kind'
  | 'storageKey'
  | 'bytes'
  | 'mime'
  | 'duration'
  | 'provider'
  | 'model'
  | 'tookMs'
  | 'words'
  | 'prompt'
> & { ownerId: string; previewKey?: string; cost?: number | null }

/** What an artifact is for, as the ledger notes it. */
export interface Purpose {
  storyId: string
  kind: Stage
  chunkIndex: number
}

export type ArtifactRepository = ReturnType<typeof createArtifactRepository>

/** Files that were made and paid for, found again by what they were made from. */
export function createArtifactRepository(orm: Orm) {
  return {
    find: (ownerId: string, hash: string): Promise<Artifact | null> =>
      orm.em.fork().findOne(Artifact, { owner: ownerId, hash }),

    /** Keeps the first of two equal artifacts, whoever comes second gets that one. */
    save: (artifact: NewArtifact): Promise<Artifact> => insert(orm.em.fork(), artifact),

    /** The same for something that was paid for: artifact and ledger line stand together or not at all. */
    savePaid: (artifact: NewArtifact, purpose: Purpose, usage: Usage): Promise<Artifact> =>
      orm.em.fork().transactional(async (em) => {
        const saved = await insert(em, artifact)
        await note(em, saved, purpose, { ...usage, cost: artifact.cost ?? null, cached: false })
        return saved
      }),

    /** Notes that an artifact made before is used again, for nothing. */
    reuse: (artifact: Artifact, purpose: Purpose): Promise<void> =>
      note(orm.em.fork(), artifact, purpose, { cost: 0, cached: true }),

    /** Mean milliseconds a provider took for this owner-independent kind of work lately, or null when it never did any. */
    async averageTookMs(kind: ArtifactKind, provider: string): Promise<number | null> {
      const [row] = await orm.em.fork().execute<{ mean: string | null }[]>(
        `select avg("took_ms") as mean from (
           select "took_ms" from "artifact" where "kind" = ? and "provider" = ? order by "created_at" desc limit 50
         ) as recent`,
        [kind, provider],
      )
      return row?.mean == null ? null : Math.round(Number(row.mean))
    },
  }
}

function insert(em: EntityManager, { ownerId, cost, ...artifact }: NewArtifact): Promise<Artifact> {
  return em.upsert(
    Artifact,
    { ...artifact, cost: cost ?? 0, owner: em.getReference(User, ownerId) },
    { onConflictFields: ['owner', 'hash'], onConflictAction: 'ignore' },
  )
}

async function note(
  em: EntityManager,
  { id, owner, provider, model }: Artifact,
  { storyId, kind, chunkIndex }: Purpose,
  what: Usage & { cost: number | null; cached: boolean },
): Promise<void> {
  await em
    .createQueryBuilder(UsageEntry)
    .insert({
      ...what,
      owner: owner.id,
      story: storyId,
      kind,
      chunkIndex,
      artifact: id,
      provider,
      model,
      createdAt: new Date(),
    })
    .onConflict(['story', 'kind', 'chunkIndex', 'artifact'])
    .ignore()
    // A query builder does nothing until it is executed, awaited or not.
    .execute()
}
