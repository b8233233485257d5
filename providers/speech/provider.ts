import type { Language, WordTiming } from '../../core/story.ts'
import type { Voice } from '../../core/voice.ts'

export interface SpeechRequest {
  /** Plain text to be spoken; markup in it is text. */
  text: string
  language: Language
  /** A voice id, or empty for the provider's own for the language. */
  voice: string
  /** 1 is normal, 0.5 to 2. */
  speakingRate: number
}

export interface Speech {
  /** Mono 16-bit samples. */
  pcm: Int16Array
  sampleRate: number
  /** One entry per whitespace-separated word of `text`, in order, rising, in milliseconds from the first sample. */
  words: WordTiming[]
}

export interface SpeechProvider {
  readonly name: string
  readonly model: string
  /** Milliseconds one 100-word narration is expected to take, for the first estimate before anything is measured. */
  readonly expectedMs: number
  voices(): Promise<Voice[]>
  /** The id of the voice that `request.voice` means, so that the cache key names a real one. Unknown ids mean the default. */
  resolveVoice(voice: string, language: Language): string
  /** Throws a `ProviderError`; stops soon after `signal` aborts. */
  speak(request: SpeechRequest, signal: AbortSignal): Promise<Speech>
  close(): Promise<void>
}
