import { NotFoundError } from '../../core/errors.ts'
import { costOf, type Price } from '../../core/prices.ts'
import { toNarration } from '../../core/sound/narration.ts'
import { regionOf } from '../../core/spoken/region.ts'
import { type SpokenForm, toSpoken } from '../../core/spoken/spoken.ts'
import { timeWritten } from '../../core/spoken/timings.ts'
import type { NarrationToMake, PassageRepository, Purpose } from '../../db/passage.repository.ts'
import type { SpeechProvider } from '../../providers/speech/provider.ts'
import { artifactKey, hashOf, type Storage } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'
import { encodeFlac } from '../media/ffmpeg.ts'
import { askOnce, forgetAnswer, keptPieces } from './paid-answer.ts'

export type SpeechActivities = ReturnType<typeof createSpeechActivities>

interface Dependencies {
  passages: PassageRepository
  prices: Price[]
  storage: Storage
  provider: SpeechProvider
  ffmpegPath: string
}

/** Raised when sound made from the same words would differ: older artifacts are then not taken for new ones. */
const SOUND_VERSION = 3

export function createSpeechActivities({ passages, prices, storage, provider, ffmpegPath }: Dependencies) {
  /** What a voice says for a passage: the text shown stays as it is written. */
  function spokenFormOf(passage: NarrationToMake, voice: string): SpokenForm {
    const { language, settings, content, lexicon } = passage
    return toSpoken(content, { language, region: regionOf(settings.region, voice), lexicon })
  }

  async function speak(
    purpose: Purpose,
    passage: NarrationToMake,
    { form, voice, hash }: { form: SpokenForm; voice: string; hash: string },
    signal: AbortSignal,
    onAnswer: () => void,
  ): Promise<{ durationMs: number }> {
    const { ownerId, language } = passage
    const { spoken: text, tokens } = form
    const { speakingRate, pitch } = passage.settings
    // An answer belongs to its owner, like the artifact made of it.
    const answerHash = hashOf(ownerId, hash)
    const pieces = keptPieces(storage, answerHash)
    const { tookMs, ...speech } = await askOnce(storage, answerHash, async () => {
      const startedAt = performance.now()
      const request = { text, language, voice, speakingRate, pitch }
      const answer = await provider.speak(request, signal, pieces.askOnce)
      return { ...answer, tookMs: Math.round(performance.now() - startedAt) }
    })
    onAnswer()
    await pieces.forget()
    const timed = { ...speech, words: timeWritten(tokens, speech.words) }
    const { words, durationMs, ...sound } = toNarration(timed, passage.content)
    const bytes = await encodeFlac(sound, { ffmpegPath, signal })
    const storageKey = artifactKey('audio', ownerId, hash, 'flac')
    await storage.put(storageKey, bytes)
    const model = provider.modelOf(voice)
    await passages.complete(
      purpose,
      {
        ownerId,
        hash,
        storageKey,
        bytes: bytes.byteLength,
        mime: 'audio/flac',
        duration: durationMs,
        provider: provider.name,
        model,
        cost: costOf(prices, provider.name, model, speech.usage, new Date()),
        tookMs,
        words,
        prompt: null,
        given: text,
      },
      speech.usage,
    )
    await forgetAnswer(storage, answerHash)
    return { durationMs }
  }

  return {
    /** Speaks one passage, or finds that this very passage was spoken before. Gives milliseconds of sound. */
    async narrate(
      input: { storyId: string; chunkIndex: number },
      onAnswer = () => {},
    ): Promise<{ durationMs: number }> {
      const purpose = { ...input, kind: 'audio' as const }
      const passage = await passages.findNarration(purpose)
      if (!passage) throw new NotFoundError('passage')
      const { ownerId, language, content } = passage
      if (passage.status === 'completed') return { durationMs: passage.duration ?? 0 }
      const { speakingRate, pitch } = passage.settings
      // A voice that was chosen after the text was written is the person's own word for it.
      const voice = provider.resolveVoice(passage.voice, language)
      const form = spokenFormOf(passage, voice)
      const hash = hashOf(
        'narration',
        SOUND_VERSION,
        provider.name,
        provider.modelOf(voice),
        language,
        voice,
        speakingRate,
        pitch,
        content,
        // Read as written, a passage is the same as before there were spoken forms.
        ...(form.spoken === content ? [] : [form.spoken]),
        // Its person wanted the same words said once more.
        ...(passage.take === null ? [] : ['take', passage.take]),
      )
      const made = await passages.takeOrBegin(purpose, { ownerId, hash, given: form.spoken })
      if (made) return { durationMs: made.duration ?? 0 }
      return whileBeating((signal) => speak(purpose, passage, { form, voice, hash }, signal, onAnswer))
    },
  }
}
