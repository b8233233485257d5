import { type Hold, type ProviderKind, providerKinds } from '../core/provider.ts'
import type { Orm } from './orm.ts'
import { ProviderState, type ProviderView } from './provider-state.entity.ts'

export type ProviderStateRepository = ReturnType<typeof createProviderStateRepository>

/** What the workers say about their providers, for the pages to show. */
export function createProviderStateRepository(orm: Orm) {
  return {
    /** In the order of kinds, what `auto` means first. */
    async list(): Promise<ProviderView[]> {
      const rows = await orm.em.fork().findAll(ProviderState, { orderBy: { isUsual: 'desc', name: 'asc' } })
      return rows
        .map(({ kind, name, model, isUsual, hold }) => ({ kind, name, model, isUsual, hold: hold ?? null }))
        .sort((one, other) => providerKinds.indexOf(one.kind) - providerKinds.indexOf(other.kind))
    },

    /** Makes the table hold just these, none of them on hold. */
    async replaceAll(providers: Omit<ProviderView, 'hold'>[]): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await em.upsertMany(
          ProviderState,
          providers.map((provider) => ({ ...provider, hold: null, updatedAt: new Date() })),
        )
        const known = providers.map(({ kind, name }) => ({ kind, name }))
        await em.nativeDelete(ProviderState, { $not: { $or: known } })
      })
    },

    async setHold(kind: ProviderKind, name: string, hold: Hold | null): Promise<void> {
      await orm.em.fork().nativeUpdate(ProviderState, { kind, name }, { hold })
    },
  }
}
