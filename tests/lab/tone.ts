export const SAMPLE_RATE = 24_000
/** In words. */
const SENTENCE_PAUSE = 250 / 180
/** Before the first and after the last word, as real voices leave it. */
const MARGIN_MS = 50
const FADE_MS = 15
const LOUDNESS = 9000
const BASE_HERTZ = 180
const SEMITONES = 12

/** What a voice has to do, in order. */
export type Utterance =
  | { kind: 'words'; text: string }
  | { kind: 'pause'; ms: number }
  | { kind: 'mark'; name: string }

export interface Tone {
  pcm: Int16Array
  sampleRate: number
  /** When each mark was reached, in seconds. */
  marks: { name: string; seconds: number }[]
}

/**
 * Speaks: a tone of `wordMs` a word (at rate 1, 180 ms when unset), loud in its middle, with silence at both ends and after each sentence.
 * The voice's name and the pitch (in semitones) decide how high it is.
 */
export function speak(
  utterances: readonly Utterance[],
  options: { voice: string; rate: number; pitch: number; sampleRate?: number; wordMs?: number },
): Tone {
  const { rate, sampleRate = SAMPLE_RATE, wordMs = 180 } = options
  const marks: Tone['marks'] = []
  const startsMs: number[] = []
  let atMs = MARGIN_MS
  for (const utterance of utterances) {
    if (utterance.kind === 'mark') marks.push({ name: utterance.name, seconds: atMs / 1000 })
    else if (utterance.kind === 'pause') atMs += utterance.ms
    else
      for (const [word] of utterance.text.matchAll(/\S+/g)) {
        startsMs.push(atMs)
        atMs += (wordMs / rate) * (/[.!?…]["'”’»)\]]*$/.test(word) ? 1 + SENTENCE_PAUSE : 1)
      }
  }
  const pcm = new Int16Array(samples(atMs + MARGIN_MS, sampleRate))
  const hertz = pitchOf(options.voice) * 2 ** (options.pitch / SEMITONES)
  const word = note(hertz, samples(wordMs / rate, sampleRate), sampleRate)
  for (const startMs of startsMs) pcm.set(word, samples(startMs, sampleRate))
  return { pcm, sampleRate, marks }
}

/**
 * A WAV file of the sound. `streamed` leaves both lengths in its head unknown (0xFFFFFFFF), as servers do that write the head
 * before they have the sound.
 */
export function toWav({ pcm, sampleRate }: Tone, options: { streamed?: boolean } = {}): Buffer {
  const head = Buffer.alloc(44)
  const bytes = pcm.byteLength
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(options.streamed ? 0xffffffff : 36 + bytes, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(sampleRate, 24)
  head.writeUInt32LE(sampleRate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(options.streamed ? 0xffffffff : bytes, 40)
  return Buffer.concat([head, toPcm(pcm)])
}

/** The samples as bytes, 16 bits little endian. */
export function toPcm(pcm: Int16Array): Buffer {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}

/** The sound of one word: a sine that fades in and out. */
function note(hertz: number, length: number, sampleRate: number): Int16Array {
  const fade = Math.min(samples(FADE_MS, sampleRate), length / 4)
  return Int16Array.from({ length }, (_, index) => {
    const edge = Math.min(1, index / fade, (length - index) / fade)
    return Math.round(LOUDNESS * edge * Math.sin((2 * Math.PI * hertz * index) / sampleRate))
  })
}

function pitchOf(voice: string): number {
  const sum = [...voice].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
  return BASE_HERTZ * 2 ** ((sum % SEMITONES) / SEMITONES)
}

function samples(ms: number, sampleRate: number): number {
  return Math.round((ms * sampleRate) / 1000)
}
