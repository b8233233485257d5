import type { Language } from '../../../core/story.ts'
import type { Voice } from '../../../core/voice.ts'
import type { Passage } from './protocol.ts'

/** A voice on the list, and how eSpeak NG makes it. */
interface OfflineVoice extends Voice, Pick<Passage, 'voice' | 'pitch'> {}

/**
 * The first of a language is its default. Pitches were set by measuring: about 205 Hz for women, 110 Hz for men
 * (eSpeak's own Central and Southern voices lie at 80 and 89 Hz).
 */
export const offlineVoices: readonly OfflineVoice[] = [
  vietnamese('north', 'Giọng Bắc', 'vi', { female: 62, male: 50 }),
  vietnamese('central', 'Giọng Trung', 'vi-vn-x-central', { female: 65, male: 71 }),
  vietnamese('south', 'Giọng Nam', 'vi-vn-x-south', { female: 61, male: 69 }),
  [
    {
      id: 'offline-en-us-female',
      name: 'American, female',
      language: 'en-US',
      gender: 'female',
      voice: 'en-us+f3',
      pitch: 49,
    },
    {
      id: 'offline-en-us-male',
      name: 'American, male',
      language: 'en-US',
      gender: 'male',
      voice: 'en-us',
      pitch: 57,
    },
  ] satisfies OfflineVoice[],
].flat()

function vietnamese(
  region: string,
  name: string,
  voice: string,
  pitch: { female: number; male: number },
): OfflineVoice[] {
  const language = 'vi-VN'
  return [
    {
      id: `offline-vi-${region}-female`,
      name: `${name}, nữ`,
      language,
      gender: 'female',
      voice: `${voice}+f5`,
      pitch: pitch.female,
    },
    {
      id: `offline-vi-${region}-male`,
      name: `${name}, nam`,
      language,
      gender: 'male',
      voice,
      pitch: pitch.male,
    },
  ]
}

/** eSpeak's scales of pitch and of intonation go from 0 to 99. */
const HIGHEST = 99
const USUAL_RANGE = 50
/** By measuring: five semitones asked for, up or down, are heard as 4 to 6 in each voice. */
const POINTS_A_SEMITONE = 5

/**
 * How eSpeak sets a voice so many semitones above its own pitch, or as near to that as its scale reaches (five at least). In
 * English the intonation has to go along; in Vietnamese, where it carries the tones, it goes along by itself.
 */
export function pitchOf(
  { pitch, language }: OfflineVoice,
  semitones: number,
): Pick<Passage, 'pitch' | 'range'> {
  const points = Math.round(Math.min(HIGHEST - pitch, Math.max(-pitch, semitones * POINTS_A_SEMITONE)))
  return { pitch: pitch + points, range: language === 'en-US' ? USUAL_RANGE + points : USUAL_RANGE }
}

/** The voice with this id if it speaks the language, else the language's default. */
export function findVoice(id: string, language: Language): OfflineVoice {
  const speakers = offlineVoices.filter((voice) => voice.language === language)
  const found = speakers.find((voice) => voice.id === id) ?? speakers[0]
  if (!found) throw new Error(`no offline voice for ${language}`)
  return found
}
