import { isStopword, withoutMarks } from './tokens.ts'

/** Somebody or some place that a text names. */
export interface Name {
  /** As it is written, in one or more words. */
  text: string
  count: number
}

const TOKEN = /[\p{L}\p{M}\p{N}’'-]*\p{L}[\p{L}\p{M}\p{N}’'-]*/gu
const CAPITAL = /^\p{Lu}/u
/** After these a capital is only spelling: it begins a sentence, a line, or what somebody says. */
const BEGINS_ANEW = /(?:^|[.!?…:;"“”‘«»([\n–—*•]|\s[-'])\s*$/u
/** Written with a capital and no names of a story. */
const NO_NAMES = new Set(
  `i i'm i’m i'll i’ll i'd i’d i've i’ve mr mrs ms miss sir lady lord god king queen prince princess master captain doctor mother father
  grandmother grandfather mom mum dad aunt uncle monday tuesday wednesday thursday friday saturday sunday january february march
  april may june july august september october november december english chapter part o oh christmas
  trời phật bụt tết vua chúa ông bà chương hồi phần chú cô bác cậu mợ dì anh chị em thầy giáo sư tiến sĩ
  hai ba tư năm sáu bảy tám chín mười`.split(/\s+/),
)

/** The names of a text: words with a capital where spelling asks for none, those in a row as one. */
export function namesOf(text: string): Name[] {
  const plain = text.normalize('NFC')
  const counts = new Map<string, number>()
  let run: string[] = []
  let end = 0
  const close = () => {
    const name = run.join(' ')
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    run = []
  }
  for (const { 0: raw, index } of plain.matchAll(TOKEN)) {
    const word = raw.replace(/['’]s?$/u, '')
    const isNext = run.length > 0 && plain.slice(end, index) === ' '
    if (!isNext) close()
    if (isName(word, plain.slice(Math.max(0, index - 3), index))) run.push(word)
    else close()
    end = index + raw.length
  }
  close()
  return Array.from(counts, ([name, count]) => ({ text: name, count })).sort(
    (one, other) => other.count - one.count,
  )
}

const CAPITALISED = /(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}]+/gu

/** What may be a name though it only ever begins a sentence: it comes `least` times, and never in small letters. */
export function likelyNames(text: string, least: number): string[] {
  const plain = text.normalize('NFC')
  const words = new Set(plain.match(/[\p{L}\p{M}]+/gu))
  const counts = new Map<string, number>()
  for (const [word] of plain.matchAll(CAPITALISED)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts.keys()].filter((word) => {
    const lower = word.toLowerCase()
    return (counts.get(word) ?? 0) >= least && !words.has(lower) && !NO_NAMES.has(lower) && !isStopword(lower)
  })
}

function isName(word: string, before: string): boolean {
  if (!CAPITAL.test(word) || NO_NAMES.has(word.toLowerCase())) return false
  const isShouted = word.length > 3 && word === word.toUpperCase()
  return !isShouted && !BEGINS_ANEW.test(before)
}

/** How often the words of a name stand in a text as a name may: with a capital, at the start of a sentence too. */
export function countOf(name: string, text: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return (
    text.normalize('NFC').match(new RegExp(`(?<![\\p{L}\\p{M}])${escaped}(?![\\p{L}\\p{M}])`, 'gu'))
      ?.length ?? 0
  )
}

/** Whether a name is in a translation: marks may be gone, and words written as one ("Hanoi"). */
export function isInTranslation(name: string, text: string): boolean {
  const joined = (part: string) =>
    withoutMarks(part)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
  return joined(text).includes(joined(name))
}
