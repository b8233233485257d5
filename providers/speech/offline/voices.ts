import type { Language } from '../../../core/story.ts'
import type { Voice } from '../../../core/voice.ts'
import type { Passage } from './protocol.ts'

/** A voice on the list, and how eSpeak NG makes it. */
interface OfflineVoice extends Voice, Pick<Passage, 'voice' | 'pitch'> {
  /** How many of eSpeak's points of pitch make a semitone, by measuring over its whole scale. */
  semitone: number
}

/**
 * The first of a language is its default. Pitches were set by measuring: about 205 Hz for women, 110 Hz for men
 * (eSpeak's own Central and Southern voices lie at 80 and 89 Hz).
 */
export const offlineVoices: readonly OfflineVoice[] = [
  vietnamese('north', 'Giọng Bắc', 'vi', { female: [62, 4.8], male: [50, 5.5] }),
  vietnamese('central', 'Giọng Trung', 'vi-vn-x-central', { female: [65, 4.5], male: [71, 4.7] }),
  vietnamese('south', 'Giọng Nam', 'vi-vn-x-south', { female: [61, 5], male: [69, 5.2] }),
  [
    {
      id: 'offline-en-us-female',
      name: 'American, female',
      language: 'en-US',
      gender: 'female',
      voice: 'en-us+f3',
      pitch: 49,
      semitone: 8.1,
    },
    {
      id: 'offline-en-us-male',
      name: 'American, male',
      language: 'en-US',
      gender: 'male',
      voice: 'en-us',
      pitch: 57,
      semitone: 6.7,
    },
  ] satisfies OfflineVoice[],
].flat()

function vietnamese(
  region: string,
  name: string,
  voice: string,
  pitch: Record<'female' | 'male', [pitch: number, semitone: number]>,
): OfflineVoice[] {
  const language = 'vi-VN'
  return [
    {
      id: `offline-vi-${region}-female`,
      name: `${name}, nữ`,
      language,
      gender: 'female',
      voice: `${voice}+f5`,
      pitch: pitch.female[0],
      semitone: pitch.female[1],
    },
    {
      id: `offline-vi-${region}-male`,
      name: `${name}, nam`,
      language,
      gender: 'male',
      voice,
      pitch: pitch.male[0],
      semitone: pitch.male[1],
    },
  ]
}

/** The end of eSpeak's scale; it begins at 0. */
const HIGHEST_PITCH = 99

/** eSpeak's pitch for a voice so many semitones above its own, or as near to that as its scale reaches (at least 5 either way). */
export const pitchOf = ({ pitch, semitone }: OfflineVoice, semitones: number): number =>
  Math.round(Math.min(HIGHEST_PITCH, Math.max(0, pitch + semitones * semitone)))

/** The voice with this id if it speaks the language, else the language's default. */
export function findVoice(id: string, language: Language): OfflineVoice {
  const speakers = offlineVoices.filter((voice) => voice.language === language)
  const found = speakers.find((voice) => voice.id === id) ?? speakers[0]
  if (!found) throw new Error(`no offline voice for ${language}`)
  return found
}
