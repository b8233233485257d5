import type { Language } from '../../../core/story.ts'
import { chunkText } from '../../../core/text/chunker.ts'
import { cleanText } from '../../../core/text/clean.ts'
import { detectLanguage } from '../../../core/text/language.ts'
import { countWords } from '../../../core/text/words.ts'

export interface Estimate {
  words: number
  language: Language
  narrations: number
  pictures: number
  /** Milliseconds of sound. */
  listeningMs: number
}

interface Choices {
  maxWordsPerChunk: number
  wordsPerImage: number
  speakingRate: number
}

/** Measured on the two long samples, read by eSpeak NG at speaking rate 1. */
const wordsPerMinute: Record<Language, number> = { 'vi-VN': 198, 'en-US': 171 }

/** Cutting a longer text on every pause in typing would be felt; its pieces are counted by their size alone. */
const longestCut = 200_000

/** What a text will become, before it is sent. Null while there is no text, or a number in the form makes no sense. */
export function estimateStory(text: string, choices: Choices): Estimate | null {
  const { maxWordsPerChunk, wordsPerImage, speakingRate } = choices
  if (!text.trim() || !(maxWordsPerChunk >= 1) || !(wordsPerImage >= 1) || !(speakingRate > 0)) return null
  const words = countWords(text)
  const language = detectLanguage(text)
  const pieces = pieceCounter(text, words)
  return {
    words,
    language,
    narrations: pieces(maxWordsPerChunk),
    pictures: pieces(wordsPerImage),
    listeningMs: (words / (wordsPerMinute[language] * speakingRate)) * 60_000,
  }
}

function pieceCounter(text: string, words: number): (maxWords: number) => number {
  if (text.length > longestCut) return (maxWords) => Math.ceil(words / maxWords)
  const cleaned = cleanText(text)
  return (maxWords) => chunkText(cleaned, Math.floor(maxWords)).length
}
