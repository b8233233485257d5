import { NotFoundError } from '../../core/errors.ts'
import type { Language } from '../../core/story.ts'
import { trimSilence } from '../../core/text/pcm.ts'
import type { VoiceRepository } from '../../db/voice.repository.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import { hashOf, type Storage, voicePreviewKey } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { encodeFlac } from '../media/ffmpeg.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type VoiceActivities = ReturnType<typeof createVoiceActivities>

interface Dependencies {
  voices: VoiceRepository
  storage: Storage
  provider: SpeechProvider
  ffmpegPath: string
}

/** What each voice says to be chosen by. Another sentence makes all samples anew. */
const samples: Record<Language, string> = {
  'vi-VN': 'Ngày xửa ngày xưa, dưới ánh trăng bên dòng sông, có một câu chuyện đang chờ được kể.',
  'en-US': 'Once upon a time, by the river and under the moon, a story was waiting to be told.',
}

/** Which voices there are, and how they sound: run on the queue of their provider, under its rate limit. */
export function createVoiceActivities({ voices, storage, provider, ffmpegPath }: Dependencies) {
  const hashFor = (id: string, language: Language): string =>
    hashOf('voice', provider.name, provider.modelOf(id), id, samples[language])

  async function speak(id: string, language: Language, hash: string, signal: AbortSignal): Promise<void> {
    const request = { text: samples[language], language, voice: id, speakingRate: 1, pitch: 0 }
    const { pcm, sampleRate } = await askOnce(storage, hash, () => provider.speak(request, signal))
    const sound = { pcm: trimSilence(pcm, sampleRate).pcm, sampleRate }
    await storage.put(voicePreviewKey(hash), await encodeFlac(sound, { ffmpegPath, signal }))
    await forgetAnswer(storage, hash)
  }

  return {
    /** Asks the provider which voices it has, and puts them into the table. Gives how many there are. */
    async listVoices(): Promise<number> {
      const offered = await whileBeating((signal) => provider.voices(signal))
      const listed = await Promise.all(
        offered.map(async (voice) => {
          const key = voicePreviewKey(hashFor(voice.id, voice.language))
          return { ...voice, previewKey: (await storage.exists(key)) ? key : null }
        }),
      )
      await voices.replace(provider.name, listed)
      return listed.length
    },

    /** Has a voice say its sentence, unless it has done so before. */
    async previewVoice({ voiceId }: { voiceId: string }): Promise<void> {
      const voice = await voices.find(voiceId)
      if (!voice) throw new NotFoundError('voice')
      const hash = hashFor(voiceId, voice.language)
      const key = voicePreviewKey(hash)
      if (!(await storage.exists(key))) {
        await whileBeating((signal) => speak(voiceId, voice.language, hash, signal))
      }
      await voices.attachPreview(voiceId, key)
    },
  }
}
