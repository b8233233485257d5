import type { Usage } from '../core/provider.ts'
import type { Stage } from '../core/story.ts'
import type { Orm } from './orm.ts'
import { UsageEntry } from './usage-entry.entity.ts'

export interface NewUsage extends Usage {
  ownerId: string
  storyId: string
  kind: Stage
  provider: string
  model: string
  /** US dollars; null when the price is not known. */
  cost: number | null
}

export type UsageRepository = ReturnType<typeof createUsageRepository>

/** The ledger. What is made into an artifact is noted with it (`artifact.repository.ts`). */
export function createUsageRepository(orm: Orm) {
  return {
    /** Notes a call that left no artifact: a text. */
    async note({ ownerId, storyId, ...entry }: NewUsage): Promise<void> {
      await orm.em.fork().insert(UsageEntry, { ...entry, owner: ownerId, story: storyId })
    },
  }
}
