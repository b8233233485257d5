import type { Language } from '../core/story.ts'
import type { Voice } from '../core/voice.ts'
import type { Orm } from './orm.ts'
import { Voice as VoiceRow } from './voice.entity.ts'

export type VoiceRepository = ReturnType<typeof createVoiceRepository>

export function createVoiceRepository(orm: Orm) {
  return {
    async list(language?: Language): Promise<Voice[]> {
      const voices = await orm.em
        .fork()
        .find(VoiceRow, language ? { language } : {}, { orderBy: { language: 'desc', id: 'asc' } })
      return voices.map(({ id, name, language, gender }) => ({ id, name, language, gender }))
    },

    /** Makes the table hold just what this provider offers now. */
    async replace(provider: string, offered: Voice[]): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await em.nativeDelete(VoiceRow, { provider, id: { $nin: offered.map(({ id }) => id) } })
        await em.upsertMany(
          VoiceRow,
          offered.map((voice) => ({ ...voice, provider })),
        )
      })
    },

    /** Forgets the voices of all other providers. */
    async keepOnly(providers: string[]): Promise<void> {
      await orm.em.fork().nativeDelete(VoiceRow, { provider: { $nin: providers } })
    },
  }
}
