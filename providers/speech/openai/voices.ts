import { z } from 'zod'
import { type Language, languages } from '../../../core/story.ts'
import type { Voice } from '../../../core/voice.ts'

/** Every voice of OpenAI's newer models; the older ones (tts-1, tts-1-hd) have fewer. */
const older = 'alloy ash coral echo fable nova onyx sage shimmer'.split(' ')
const newer = [...older, 'ballad', 'cedar', 'marin', 'verse']

/** One of both generations, that compatible servers know too. */
const DEFAULT = 'alloy'

/** OpenAI lists its voices in words only: https://developers.openai.com/api/docs/guides/text-to-speech#voice-options */
export const namesFor = (model: string): string[] => (/^tts-1/.test(model) ? older : newer)

/** Kokoro-FastAPI's list; its older versions gave the names alone. */
export const listSchema = z
  .object({ voices: z.array(z.union([z.string(), z.object({ id: z.string() })])) })
  .transform(({ voices }) => voices.map((voice) => (typeof voice === 'string' ? voice : voice.id)))

const codes: Record<Language, string> = { 'vi-VN': 'vi', 'en-US': 'en' }

/**
 * Each name once for each language it speaks: the ids are `openai-vi-alloy`, `openai-en-alloy`. OpenAI tells nobody's
 * gender, Kokoro's names do.
 */
export const toVoices = (names: string[]): Voice[] =>
  languages.flatMap((language) =>
    names.flatMap((name): Voice[] => {
      const { speaks, gender, label } = describe(name)
      const id = `openai-${codes[language]}-${name}`
      return speaks.includes(language) ? [{ id, name: label, language, gender }] : []
    }),
  )

/** The vendor's own name of the voice; the default's unless the id is one of this language. */
export function nameOf(id: string, language: Language): string {
  const prefix = `openai-${codes[language]}-`
  return (id.startsWith(prefix) && id.slice(prefix.length)) || DEFAULT
}

/** Always an id of this language. */
export const resolveVoice = (id: string, language: Language): string =>
  `openai-${codes[language]}-${nameOf(id, language)}`

/** Kokoro's names begin with language and gender (`af_bella` is American and female): https://huggingface.co/hexgrad/Kokoro-82M */
const KOKORO = /^(?<accent>[a-z])(?<gender>[fm])_(?<own>\w+)$/
const accents: Record<string, string> = { a: 'American', b: 'British' }
const genders = { f: 'female', m: 'male' } as const

function describe(name: string): { speaks: readonly Language[]; gender: Voice['gender']; label: string } {
  const { accent, gender, own } = KOKORO.exec(name)?.groups ?? {}
  if (!accent || !own) return { speaks: languages, gender: 'neutral', label: capital(name) }
  const spoken = genders[gender as keyof typeof genders]
  return {
    speaks: accent in accents ? ['en-US'] : [],
    gender: spoken,
    label: `${capital(own)}, ${accents[accent]}, ${spoken}`,
  }
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
