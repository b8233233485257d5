import { emptyCast } from './cast/sheet.ts'
import { castPrompt } from './prompts/cast.ts'
import { illustrationPrompt } from './prompts/illustration.ts'
import { rewritePrompt } from './prompts/rewrite.ts'
import type { Language } from './story.ts'

// What an estimate begins with, until the ledger has measured it (docs/prices.md).

/**
 * Counted on the two long samples with the o200k_base tokenizer: 2.86 and 4.31. Google says 4 for English. Vietnamese needs
 * more tokens, because its letters carry marks.
 */
export const charactersPerToken: Record<Language, number> = { 'vi-VN': 2.9, 'en-US': 4.3 }

/** With the space after each word, on the two long samples. Used when only a number of words is given. */
export const charactersPerWord: Record<Language, number> = { 'vi-VN': 4.4, 'en-US': 5.3 }

/** What is said of a number beyond what is written: of 1945 "một nghìn chín trăm bốn mươi lăm", "nineteen forty-five". */
export const spokenPerDigit: Record<Language, number> = { 'vi-VN': 6, 'en-US': 4 }

/** Measured on the two long samples, read by eSpeak NG at speaking rate 1. */
export const wordsPerMinute: Record<Language, number> = { 'vi-VN': 198, 'en-US': 171 }

/** What our own words around a text and around a passage come to, in tokens: they are English. */
export const frameTokens = {
  story: tokensOf(rewriteFrame()),
  cast: tokensOf(castFrame()),
  images: tokensOf(illustrationPrompt({ scene: '', language: 'vi-VN', artStyle: 'watercolor' })),
}

/** What a cast sheet comes to, in tokens: some six people and places in 40 words each, with the JSON around them. */
export const castTokens = 700

function castFrame(): string {
  const { system, user } = castPrompt({ source: '', language: 'vi-VN', customPrompt: '', known: emptyCast() })
  return system + user
}

function rewriteFrame(): string {
  const { system, turns } = rewritePrompt({
    source: '',
    language: 'vi-VN',
    customPrompt: '',
    writtenSoFar: '',
  })
  return [system, ...turns.map(({ text }) => text)].join('\n')
}

function tokensOf(english: string): number {
  return Math.round(english.length / charactersPerToken['en-US'])
}

/** How fast a provider writes, or makes one piece, and how many at once: a rough middle for one that is not listed. */
export const paces = {
  story: { gemini: { wordsPerSecond: 60 }, openai: { wordsPerSecond: 40 }, offline: { wordsPerSecond: 400 } },
  speech: {
    google: { tookMs: 1500, atOnce: 16 },
    openai: { tookMs: 3000, atOnce: 4 },
    offline: { tookMs: 150, atOnce: 2 },
  },
  image: {
    gemini: { tookMs: 12_000, atOnce: 4 },
    openai: { tookMs: 25_000, atOnce: 3 },
    offline: { tookMs: 250, atOnce: 2 },
  },
} as const satisfies {
  story: Record<string, { wordsPerSecond: number }>
  speech: Record<string, { tookMs: number; atOnce: number }>
  image: Record<string, { tookMs: number; atOnce: number }>
}
