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

    /** Makes the table hold just what the provider offers now. */
    async replaceAll(provider: string, offered: Voice[]): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await em.nativeDelete(VoiceRow, { id: { $nin: offered.map(({ id }) => id) } })
        await em.upsertMany(
          VoiceRow,
          offered.map((voice) => ({ ...voice, provider })),
        )
      })
    },
  }
}
