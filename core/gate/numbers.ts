import type { Language } from '../story.ts'
import { numberAt } from './number-words.ts'

/** A number that a text says, in digits or in words. */
export interface FoundNumber {
  value: number
  /** As it is written. */
  text: string
  /** Certain to be a number: in digits, or of several words. "Năm" may be a year, "one" hardly ever counts anything. */
  isCertain: boolean
}

const TOKEN = /\p{N}[\p{N}.,]*\p{N}|\p{N}|[\p{L}\p{M}]+/gu
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/
const ROMAN = /^(?=[IVXL]{2,})X{0,3}L?X{0,3}(?:IX|IV|V?I{0,3})$/
const ROMAN_VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50 }

/** Before or after these a Vietnamese word for a number is another word: "năm ngoái", "lúa chín", "ba má". */
const OTHER_MEANING = [
  /(?:^| )(?:mỗi|hằng|hàng|quanh|suốt|nhiều|bao|mấy|cả|những|một|đầu|cuối|giữa|trong|lâu|từng|vài|đến|từ|vào) năm(?: |$)/u,
  /(?:^| )năm (?:nay|sau|trước|ngoái|ấy|đó|xưa|kia|này|mới|tháng|học|rồi|nọ|\d)/u,
  /(?:lúa|quả|trái|nấu|chuối|cơm|thịt|cá|khoai|ổi|xoài|khế) chín/u,
  /chín (?:vàng|mọng|đỏ|rộ|muồi|cây|tới|thơm|nẫu|rồi)/u,
  /(?:^| )ba (?:má|mẹ|tôi|ơi|em|con nhà)(?: |$)/u,
  /(?:thứ|riêng|tâm|vô|đầu|tháng) tư(?: |$)/u,
]

/** All numbers of a text. */
export function numbersOf(text: string, language: Language): FoundNumber[] {
  const tokens = [...text.normalize('NFC').matchAll(TOKEN)].map(([token]) => token)
  const words = tokens.map((token) => token.toLowerCase())
  const numbers: FoundNumber[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? ''
    if (/^\p{N}/u.test(token)) {
      const unit = unitOf(words[at + 1] ?? '')
      const text = unit ? `${token} ${tokens[at + 1]}` : token
      numbers.push({ value: digitsValue(token) * (unit ?? 1), text, isCertain: true })
      at += unit ? 2 : 1
    } else if (ROMAN.test(token)) {
      numbers.push({ value: romanValue(token), text: token, isCertain: false })
      at++
    } else {
      const found = inWords(words, at, language)
      if (found) numbers.push(found)
      at += found ? found.text.split(' ').length : 1
    }
  }
  return numbers
}

function inWords(words: string[], at: number, language: Language): FoundNumber | null {
  const first = numberAt(words, at, language)
  if (!first) return null
  const year = yearAt(words, at, first, language)
  const { value, length } = year ?? first
  const text = words.slice(at, at + length).join(' ')
  const around = words.slice(Math.max(0, at - 1), at + length + 1).join(' ')
  if (length === 1 && language === 'vi-VN' && OTHER_MEANING.some((meaning) => meaning.test(around)))
    return null
  return { value, text, isCertain: length > 1 }
}

const UNITS: Record<string, number> = {
  nghìn: 1e3,
  ngàn: 1e3,
  thousand: 1e3,
  vạn: 1e4,
  triệu: 1e6,
  million: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
  billion: 1e9,
}
/** "18 tỷ": a number of which only the beginning is in digits. */
const unitOf = (word: string): number | undefined => UNITS[word]

/** "Nineteen forty-five". */
function yearAt(words: string[], at: number, first: { value: number; length: number }, language: Language) {
  if (language !== 'en-US' || first.value < 11 || first.value > 20) return null
  const second = numberAt(words, at + first.length, language)
  if (!second || second.value < 10 || second.value > 99) return null
  return { value: first.value * 100 + second.value, length: first.length + second.length }
}

function digitsValue(digits: string): number {
  if (GROUPED.test(digits)) return Number(digits.replace(/[.,]/g, ''))
  return Number(digits.replace(/[.,]+$/, '').replace(',', '.'))
}

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => ROMAN_VALUES[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

/** What halves and quarters may stand for: "sáu rưỡi" is half past six, "một trăm rưỡi" is 150. */
const HALVES = /rưỡi|nửa|half/iu
const QUARTERS = /khắc|quarter/iu
/** Small words that say a number without counting. */
const OTHER_WORDS: [RegExp, number][] = [
  [/\b(?:pair|couple|both|twice|twins?)\b|đôi|cặp/iu, 2],
  [/\b(?:thrice|triplets?)\b/iu, 3],
  [/\bweek\b|tuần/iu, 7],
  [/\bfortnight\b/iu, 14],
  [/\bdozen\b|(?<!\p{L})tá(?!\p{L})/iu, 12],
  [/\bcentury\b|thế kỷ/iu, 100],
  [/\bdecade\b|thập kỷ/iu, 10],
  [/\bnoon\b|\bmidnight\b|giữa trưa|nửa đêm/iu, 12],
]

/** Every value that a text may be said to have, in however many words. */
export function possibleValues(text: string, languages: readonly Language[]): Set<number> {
  const values = new Set(languages.flatMap((language) => numbersOf(text, language).map(({ value }) => value)))
  if (HALVES.test(text)) for (const value of [...values, 0]) addHalves(values, value)
  if (QUARTERS.test(text)) for (const value of [15, 45, 0.25]) values.add(value)
  for (const [words, value] of OTHER_WORDS) if (words.test(text)) values.add(value)
  return values
}

function addHalves(values: Set<number>, value: number): void {
  values.add(30)
  values.add(value + 0.5)
  for (const unit of [10, 100, 1000, 1_000_000]) if (value % unit === 0) values.add(value + unit / 2)
}
