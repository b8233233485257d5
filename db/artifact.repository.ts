import type { EntityManager } from '@mikro-orm/postgresql'
import { Artifact, type ArtifactKind } from './artifact.entity.ts'
import type { Orm } from './orm.ts'
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

export type ArtifactRepository = ReturnType<typeof createArtifactRepository>

/** Files that were made and paid for, found again by what they were made from. */
export function createArtifactRepository(orm: Orm) {
  return {
    find: (ownerId: string, hash: string): Promise<Artifact | null> =>
      orm.em.fork().findOne(Artifact, { owner: ownerId, hash }),

    /** Keeps the first of two equal artifacts, whoever comes second gets that one. */
    save: (artifact: NewArtifact): Promise<Artifact> => insertArtifact(orm.em.fork(), artifact),

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

/** Within a transaction of the caller's. */
export function insertArtifact(
  em: EntityManager,
  { ownerId, cost, ...artifact }: NewArtifact,
): Promise<Artifact> {
  return em.upsert(
    Artifact,
    { ...artifact, cost: cost ?? 0, owner: em.getReference(User, ownerId) },
    { onConflictFields: ['owner', 'hash'], onConflictAction: 'ignore' },
  )
}
