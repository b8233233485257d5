import type { Language } from '../story.ts'

/** What a word says of a number: a digit or ten to add, or a power of ten that multiplies what came before. */
type Part = { add: number } | { times: number } | { join: true }

const add = (value: number): Part => ({ add: value })
const times = (value: number): Part => ({ times: value })

const parts: Record<Language, Map<string, Part>> = {
  'vi-VN': new Map<string, Part>([
    ...['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map(
      (word, value): [string, Part] => [word, add(value)],
    ),
    ...Object.entries({ mốt: 1, tư: 4, lăm: 5, nhăm: 5, bẩy: 7, mười: 10 }).map(
      ([word, value]): [string, Part] => [word, add(value)],
    ),
    ...Object.entries({ mươi: 10, chục: 10, trăm: 100, nghìn: 1000, ngàn: 1000, vạn: 10_000 }).map(
      ([word, value]): [string, Part] => [word, times(value)],
    ),
    ['triệu', times(1_000_000)],
    ['tỷ', times(1_000_000_000)],
    ['tỉ', times(1_000_000_000)],
    ['linh', { join: true }],
    ['lẻ', { join: true }],
  ]),
  'en-US': new Map<string, Part>([
    ...`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen`
      .split(/\s+/)
      .map((word, value): [string, Part] => [word, add(value)]),
    ...`zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth`
      .split(' ')
      .map((word, value): [string, Part] => [word, add(value)]),
    ...'twenty thirty forty fifty sixty seventy eighty ninety'
      .split(' ')
      .map((word, index): [string, Part] => [word, add(10 * (index + 2))]),
    ...Object.entries({ hundred: 100, thousand: 1000, million: 1_000_000, billion: 1_000_000_000 }).map(
      ([word, value]): [string, Part] => [word, times(value)],
    ),
    ['dozen', times(12)],
    ['and', { join: true }],
  ]),
}

export interface NumberInWords {
  value: number
  /** How many words say it. */
  length: number
}

/** The number that begins with the word at `from`, if one does: as many words as belong together. */
export function numberAt(words: readonly string[], from: number, language: Language): NumberInWords | null {
  let total = 0
  let group = 0
  /** What was said last and may still be multiplied. */
  let open: number | null = null
  let end = from
  for (let at = from; at < words.length; at++) {
    const part = parts[language].get(words[at] ?? '')
    if (!part) break
    if ('join' in part) {
      // "Three hundred and five", but not "three and five".
      const next = parts[language].get(words[at + 1] ?? '')
      if (group + total === 0 || open !== null || !next || !('add' in next)) break
      continue
    }
    if ('add' in part) {
      if (open !== null && !joinsTens(open, part.add)) break
      open = (open ?? 0) + part.add
    } else {
      // "Hundreds" alone is no number.
      if (at === from) break
      if (part.times < 1000) group += (open ?? 1) * part.times
      else {
        total += (group + (open ?? 0) || 1) * part.times
        group = 0
      }
      open = null
    }
    end = at + 1
  }
  return end > from ? { value: total + group + (open ?? 0), length: end - from } : null
}

/** "Hai ba" are two numbers; "mười ba" is one, as is "twenty-three". */
const joinsTens = (tens: number, value: number): boolean =>
  (tens === 10 || tens >= 20) && tens % 10 === 0 && value > 0 && value < 10
