import { ProviderRejectedError } from '../errors.ts'
import { createEnginePool } from './offline/pool.ts'
import type { Synthesis } from './offline/protocol.ts'
import { timeWords } from './offline/timings.ts'
import { findVoice, offlineVoices, pitchOf } from './offline/voices.ts'
import type { Speech, SpeechProvider } from './provider.ts'

/** eSpeak's words a minute at speaking rate 1: about 200 Vietnamese syllables, 175 English words. Half of it is the least eSpeak can do. */
const NORMAL_RATE = 160

/** Percent, by measuring: both languages at -22 to -20 dBFS mean with peaks below full scale, where eSpeak would begin to distort. */
const VOLUME = { 'vi-VN': 70, 'en-US': 95 }

/** Far more than the longest narration; beyond it one request would hold an engine for many seconds. */
const LONGEST_TEXT = 10_000

/** What is heard when there is nothing that could be spoken. */
const SHORT_SILENCE_MS = 300

export interface OfflineSpeechOptions {
  /** Child processes at most. */
  size?: number
  /** Milliseconds for one passage, the start of its child included. */
  deadlineMs?: number
  enginePackage?: string
}

/**
 * eSpeak NG in child processes of its own: no key, no network. Gives sound at 22,050 Hz. The pitch goes up and down by
 * five semitones at least; how far beyond depends on the voice.
 * Throws `speech_not_installed` (stop) without the optional package, `provider_unavailable` (retry) when a child dies or is late.
 */
export function createOfflineSpeech({
  size = 2,
  deadlineMs = 30_000,
  enginePackage = '@echogarden/espeak-ng-emscripten',
}: OfflineSpeechOptions = {}): SpeechProvider {
  const pool = createEnginePool({ size, deadlineMs, enginePackage })
  return {
    name: 'offline',
    expectedMs: 150,
    limits: { requestsPerSecond: 100, concurrency: size },
    async voices() {
      return offlineVoices.map(({ id, name, language, gender }) => ({ id, name, language, gender }))
    },
    resolveVoice(voice, language) {
      return findVoice(voice, language).id
    },
    modelOf: () => 'espeak-ng',
    async speak({ text, language, voice: id, speakingRate, pitch: semitones }, signal) {
      if (text.length > LONGEST_TEXT) {
        throw new ProviderRejectedError('eSpeak NG', `it is longer than ${LONGEST_TEXT} characters.`)
      }
      const found = findVoice(id, language)
      const rate = Math.round(NORMAL_RATE * speakingRate)
      return toSpeech(
        text,
        await pool.synthesize(
          { text, voice: found.voice, ...pitchOf(found, semitones), rate, volume: VOLUME[language] },
          signal,
        ),
      )
    },
    close: pool.close,
  }
}

function toSpeech(text: string, { pcm: spoken, sampleRate, utterances }: Synthesis): Speech {
  const pcm = utterances.length > 0 ? spoken : new Int16Array((sampleRate * SHORT_SILENCE_MS) / 1000)
  const words = timeWords(text, utterances, Math.floor((pcm.length / sampleRate) * 1000))
  return { pcm, sampleRate, words, usage: { characters: [...text].length } }
}
