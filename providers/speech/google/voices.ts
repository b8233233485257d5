import { z } from 'zod'
import { type Language, languages } from '../../../core/story.ts'
import { byQuality, familyOf, type Voice } from '../../../core/voice.ts'

interface Family {
  name: string
  /** Whether it tells when it comes to a <mark>. */
  marks: boolean
  rate: boolean
  pitch: boolean
}

const whole = { marks: true, rate: true, pitch: true }

/**
 * Google's families of voices, and what each of them takes; a request with anything else is refused.
 * https://docs.cloud.google.com/text-to-speech/docs/list-voices-and-types, and of marks by their refusals:
 * https://github.com/met4citizen/TalkingHead/issues/73
 */
const families: Record<string, Family> = {
  'Chirp3-HD': { name: 'Chirp 3 HD', marks: false, rate: true, pitch: false },
  Studio: { name: 'Studio', marks: false, rate: true, pitch: false },
  Neural2: { name: 'Neural2', ...whole },
  'Chirp-HD': { name: 'Chirp HD', marks: false, rate: false, pitch: false },
  News: { name: 'News', ...whole },
  Casual: { name: 'Casual', ...whole },
  Polyglot: { name: 'Polyglot', marks: false, rate: true, pitch: false },
  Wavenet: { name: 'WaveNet', ...whole },
  Standard: { name: 'Standard', ...whole },
}

/**
 * Neural2 takes marks (so that each word is lit when it is heard), rate and pitch, at half the price of Chirp 3 HD and five
 * times its quota.
 */
const defaults: Record<Language, string> = { 'vi-VN': 'vi-VN-Neural2-A', 'en-US': 'en-US-Neural2-F' }

const NAME = /^(?<language>[a-z]{2,3}-[A-Z]{2})-(?<family>.+)-(?<own>[A-Za-z0-9]+)$/

function parse(id: string) {
  const { language, family, own } = NAME.exec(id)?.groups ?? {}
  const known = family !== undefined && Object.hasOwn(families, family) ? families[family] : undefined
  return known && own ? { language, family: known, own } : undefined
}

/** The voice with this name if it speaks the language and is of a family that is known here, else the language's default. */
export const resolveVoice = (id: string, language: Language): string =>
  parse(id)?.language === language ? id : defaults[language]

/** The family of a voice, `neural2` for example: the price goes by it. */
export const modelOf = (voice: string): string => familyOf(voice) ?? voice

/** What a voice takes. */
export const abilitiesOf = (voice: string): Omit<Family, 'name'> =>
  parse(voice)?.family ?? { marks: false, rate: false, pitch: false }

const genders = { FEMALE: 'female', MALE: 'male' } as const

/** google.cloud.texttospeech.v1beta1.ListVoicesResponse */
export const listSchema = z.object({
  voices: z.array(z.object({ name: z.string(), ssmlGender: z.string().nullish() })),
})

/** The voices on Google's list that speak our languages, good ones first. */
export function toVoices({ voices }: z.infer<typeof listSchema>): Voice[] {
  return voices
    .flatMap(({ name: id, ssmlGender }) => {
      const parsed = parse(id)
      const language = languages.find((each) => each === parsed?.language)
      if (!parsed || !language) return []
      const gender = genders[ssmlGender as keyof typeof genders] ?? ('neutral' as const)
      const name = [`${parsed.family.name} ${parsed.own}`, genderName[language][gender]]
        .filter(Boolean)
        .join(', ')
      return [{ id, name, language, gender }]
    })
    .sort(byQuality)
}

const genderName: Record<Language, Record<Voice['gender'], string>> = {
  'vi-VN': { female: 'nữ', male: 'nam', neutral: '' },
  'en-US': { female: 'female', male: 'male', neutral: '' },
}
