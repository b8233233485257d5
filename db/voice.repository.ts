import { providerNames } from '../core/provider.ts'
import { type Language, languages } from '../core/story.ts'
import { byQuality, type ListedVoice, type Voice } from '../core/voice.ts'
import type { Orm } from './orm.ts'
import { Voice as VoiceRow } from './voice.entity.ts'

export type VoiceRepository = ReturnType<typeof createVoiceRepository>

/** A voice as a provider offers it, and where its sample lies when there is one. */
type Offered = Voice & { previewKey: string | null }

export function createVoiceRepository(orm: Orm) {
  return {
    /** By language, and of each the best voices of the best provider first. */
    async list(language?: Language): Promise<ListedVoice[]> {
      const rows = await orm.em.fork().find(VoiceRow, language ? { language } : {})
      return rows
        .map(({ id, name, language, gender, provider }) => ({ id, name, language, gender, provider }))
        .sort(
          (one, other) =>
            languages.indexOf(one.language) - languages.indexOf(other.language) ||
            providerRank(one) - providerRank(other) ||
            byQuality(one, other),
        )
    },

    find: (id: string): Promise<VoiceRow | null> => orm.em.fork().findOne(VoiceRow, { id }),

    /** Makes the table hold just what this provider offers now. */
    async replace(provider: string, offered: Offered[]): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await em.nativeDelete(VoiceRow, { provider, id: { $nin: offered.map(({ id }) => id) } })
        await em.upsertMany(
          VoiceRow,
          offered.map((voice) => ({ ...voice, provider })),
        )
      })
    },

    /** Notes where the sample of a voice lies. */
    async attachPreview(id: string, previewKey: string): Promise<void> {
      await orm.em.fork().nativeUpdate(VoiceRow, { id }, { previewKey })
    },

    /** Forgets the voices of all other providers. */
    async keepOnly(providers: string[]): Promise<void> {
      await orm.em.fork().nativeDelete(VoiceRow, { provider: { $nin: providers } })
    },
  }
}

const providerRank = ({ provider }: ListedVoice): number =>
  (providerNames.speech as readonly string[]).indexOf(provider)
