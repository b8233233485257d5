import { NotFoundError } from '../../core/errors.ts'
import { atTargetLoudness } from '../../core/sound/loudness.ts'
import { trimSilence } from '../../core/sound/pcm.ts'
import type { Language } from '../../core/story.ts'
import type { LexiconRepository } from '../../db/lexicon.repository.ts'
import type { VoiceRepository } from '../../db/voice.repository.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import { artifactKey, hashOf, type Storage, voicePreviewKey } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { encodeFlac } from '../media/ffmpeg.ts'
import { askOnce, forgetAnswer } from './paid-answer.ts'

export type VoiceActivities = ReturnType<typeof createVoiceActivities>

interface Dependencies {
  voices: VoiceRepository
  lexicon: LexiconRepository
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
export function createVoiceActivities({ voices, lexicon, storage, provider, ffmpegPath }: Dependencies) {
  const hashFor = (id: string, language: Language): string =>
    hashOf('voice', provider.name, provider.modelOf(id), id, samples[language])

  interface Sample {
    text: string
    language: Language
    voice: string
  }

  /** Has a sample said and kept, unless it lies there from before. `hash` stands for all that decides its sound. */
  async function keepSample(sample: Sample, hash: string, key: string): Promise<void> {
    if (!(await storage.exists(key))) await whileBeating((signal) => speak(sample, hash, key, signal))
  }

  async function speak(sample: Sample, hash: string, key: string, signal: AbortSignal): Promise<void> {
    const request = { ...sample, speakingRate: 1, pitch: 0 }
    const { pcm, sampleRate } = await askOnce(storage, hash, () => provider.speak(request, signal))
    // As loud as in a story, or people would choose the loudest.
    const heard = atTargetLoudness(trimSilence(pcm, sampleRate).pcm, sampleRate)
    const sound = { pcm: heard, sampleRate }
    await storage.put(key, await encodeFlac(sound, { ffmpegPath, signal }))
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
      const { language } = voice
      await keepSample({ text: samples[language], language, voice: voiceId }, hash, key)
      await voices.attachPreview(voiceId, key)
    },

    /** Says an entry of somebody's lexicon, in the voice their stories are read with when they choose none. */
    async previewReading({ entryId }: { entryId: string }): Promise<void> {
      const entry = await lexicon.find(entryId)
      if (!entry) throw new NotFoundError('entry')
      const { language, spoken: text, owner } = entry
      const voice = provider.resolveVoice('', language)
      const hash = hashOf('reading', provider.name, provider.modelOf(voice), voice, owner.id, text)
      const key = artifactKey('audio', owner.id, hash, 'flac')
      await keepSample({ text, language, voice }, hash, key)
      await lexicon.attachPreview(entry, key)
    },
  }
}
