import type { Usage } from '../../core/provider.ts'
import type { Language, WordTiming } from '../../core/story.ts'
import type { Voice } from '../../core/voice.ts'
import type { Limits } from '../story/provider.ts'

export interface SpeechRequest {
  /** Plain text to be spoken; markup in it is text. */
  text: string
  language: Language
  /** A voice id, or empty for the provider's own for the language. */
  voice: string
  /** 1 is normal, 0.5 to 2. */
  speakingRate: number
  /** Semitones above the voice's own pitch, -10 to 10. A provider that cannot do it leaves the pitch alone. */
  pitch: number
}

export interface Speech {
  /** Mono 16-bit samples. */
  pcm: Int16Array
  sampleRate: number
  /** One entry per whitespace-separated word of `text`, in order, rising, in milliseconds from the first sample. */
  words: WordTiming[]
  usage: Usage
}

/** Makes one of the several calls that a long text takes. Who keeps their answers may know it already. */
export type AskForPiece = (piece: string, ask: () => Promise<Speech>) => Promise<Speech>

export interface SpeechProvider {
  readonly name: string
  /** Milliseconds one 100-word narration is expected to take, for the first estimate before anything is measured. */
  readonly expectedMs: number
  /** Used unless the environment says otherwise. */
  readonly limits: Limits
  /** Asks the vendor which voices there are, in our languages. Throws a `ProviderError`. */
  voices(signal: AbortSignal): Promise<Voice[]>
  /** The id of the voice that `request.voice` means, so that the cache key names a real one. Voices of others mean the default. */
  resolveVoice(voice: string, language: Language): string
  /** The model behind a voice (as `resolveVoice` gives it): part of the cache key, and what the price depends on. */
  modelOf(voice: string): string
  /** Throws a `ProviderError`; stops soon after `signal` aborts, its request with it. */
  speak(request: SpeechRequest, signal: AbortSignal, askForPiece?: AskForPiece): Promise<Speech>
  close(): Promise<void>
}
