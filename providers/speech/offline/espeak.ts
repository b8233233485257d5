/**
 * The program of one child process: loads eSpeak NG once, then answers one passage after the other over IPC.
 * eSpeak NG is GPL-3 and an optional package, so it is loaded here and nowhere else (`docs/decisions/`).
 */
import { NOT_INSTALLED, type Passage, type Synthesis, type Utterance } from './protocol.ts'

interface EspeakEvent {
  type: 'word' | 'sentence' | 'end' | 'phoneme' | 'samplerate' | 'mark' | 'play' | 'msg_terminated'
  /** Code points from 1. */
  text_position: number
  /** Milliseconds. */
  audio_position: number
  id: string | number | undefined
}

/** The part of the package's interface that is used here; it carries no types of its own. */
interface Espeak {
  /** 0 when the voice is there. A `language` would make it search by properties instead of by name. */
  set_voice(name: string, language: null, gender: number, age: number, variant: number): number
  set_rate(wordsPerMinute: number): void
  set_volume(percent: number): void
  set_pitch(pitch: number): void
  set_range(range: number): void
  get_samplerate(): number
  /** Unlike its `synthesize`, takes the text as plain text: neither SSML nor `[[phonemes]]` are read in it. */
  synthesize_and_get_phonemes(
    text: string,
    onSound: (samples: Int16Array, events: EspeakEvent[]) => boolean,
  ): string
}
interface EspeakModule {
  default: () => Promise<{ eSpeakNGWorker: new () => Espeak }>
}

async function loadEspeak(packageName: string): Promise<Espeak> {
  const { default: load } = (await import(packageName)) as EspeakModule
  const { eSpeakNGWorker } = await load()
  return new eSpeakNGWorker()
}

/** eSpeak obeys commands after a control character (Ctrl-A and `200S` sets the rate) and stops at NUL. One blank each keeps the positions. */
function withoutCommands(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\s]/gu, ' ')
}

function synthesize(espeak: Espeak, { text, voice, rate, volume, pitch, range }: Passage): Synthesis {
  if (espeak.set_voice(voice, null, 0, 0, 0) !== 0) throw new Error(`eSpeak NG has no voice ${voice}`)
  espeak.set_rate(rate)
  espeak.set_volume(volume)
  espeak.set_pitch(pitch)
  espeak.set_range(range)
  const sounds: Int16Array[] = []
  const events: EspeakEvent[] = []
  const phonemes = espeak.synthesize_and_get_phonemes(withoutCommands(text), (samples, more) => {
    sounds.push(samples)
    events.push(...more)
    return false
  })
  return {
    pcm: joined(sounds),
    sampleRate: espeak.get_samplerate(),
    utterances: utterances(events),
    phonemes,
  }
}

function joined(sounds: Int16Array[]): Int16Array {
  const pcm = new Int16Array(sounds.reduce((sum, samples) => sum + samples.length, 0))
  let offset = 0
  for (const samples of sounds) {
    pcm.set(samples, offset)
    offset += samples.length
  }
  return pcm
}

/** A word lasts until the pause after its last sound, or until the next word. Pauses are phonemes without a name. */
function utterances(events: EspeakEvent[]): Utterance[] {
  const found: Utterance[] = []
  let sounding = false
  for (const { type, id, text_position, audio_position } of events) {
    const word = found.at(-1)
    const sounds = type === 'phoneme' && id !== ''
    if (word && sounding && !sounds) word.endMs = audio_position
    if (type === 'word') {
      found.push({ position: text_position - 1, startMs: audio_position, endMs: audio_position })
    }
    sounding = sounds
  }
  return found
}

// The parent answers Ctrl-C for its children: they finish what they speak, and end when the parent lets go of them or dies.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
process.on('disconnect', () => process.exit())

const [packageName = ''] = process.argv.slice(2)
const espeak = loadEspeak(packageName).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') process.exit(NOT_INSTALLED)
  throw error
})
process.on('message', async (passage: Passage) => process.send?.(synthesize(await espeak, passage)))
