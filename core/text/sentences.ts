/** What may end after a word: a sentence, a clause within it, or only the word itself. */
export type Boundary = 'sentence' | 'clause' | 'word'

interface Junction {
  word: string
  /** The white space between the two words. */
  space: string
  /** The word after it, whole. */
  next: string
  startsSentence: boolean
}

const CLOSERS = `["'”’»›)\\]}]*`
const SENTENCE_END = new RegExp(`(?<stop>[.!?…]+)(?<closers>${CLOSERS})$`, 'u')
const CLAUSE_END = new RegExp(`(?:[,;:–—]${CLOSERS}|^-+|.["”»)\\]])$`, 'u')
/** Characters of a word that can matter: a "word" may be a megabyte of dots. */
const LONGEST_ENDING = 64
const LINE_BREAK = /[\n\r\v\f\u2028\u2029]/
const BEGINS_LOWER = /^["'“‘«‹([{]*\p{Ll}/u
const BEGINS_WITH_DASH = /^[-–—]/
const BEGINS_WITH_DIGIT = /^\p{Nd}/u
const ONLY_CLOSING_MARKS = /^[.!?…,;:”’»›)\]}]+$/
const ELLIPSIS = /…|\.\.\./
const LIST_NUMBER = /^(?:\p{Nd}{1,3}|[IVXLC]{1,5}|\p{L})$/u

/** Always followed by the name or thing they shorten. None is spelled like a Vietnamese word. */
const TITLES = new Set(
  `mr mrs ms mx messrs mme mlle dr prof st mt rev gov rep pres col maj capt lt sgt cmdr vs cf viz
  tp tx tt gs pgs ts ths bs ks ls nxb đh nsnd nsưt ngnd ngưt`.split(/\s+/),
)
/** Abbreviations only in front of a number: "No. 5", but "No. I will not." */
const NUMBERED = new Set('no nos nr vol ch chap fig p pp pt art sec op tr q đ'.split(' '))
/** May close a sentence as well: what follows decides. */
const OPEN_ENDED = new Set(
  `etc al a.m p.m v.v v.v.v inc ltd co corp jr sr bros ave blvd rd approx dept est
  jan feb mar apr jun jul aug sept oct nov dec`.split(/\s+/),
)

/**
 * Judges what ends between two words. Looks at whole words only, so the outcome does not depend on how a streamed text
 * was cut into pieces.
 */
export function boundaryAfter({ word, space, next, startsSentence }: Junction): Boundary {
  if (LINE_BREAK.test(space)) return 'sentence'
  const tail = word.slice(-LONGEST_ENDING)
  const end = SENTENCE_END.exec(tail)
  if (!end?.groups) return CLAUSE_END.test(tail) ? 'clause' : 'word'
  const { stop = '', closers = '' } = end.groups
  if (ONLY_CLOSING_MARKS.test(next)) return 'word'
  if (stop === '.' && isAbbreviation(tail.slice(0, end.index), next, startsSentence)) return 'word'
  const mayGoOn = closers !== '' || ELLIPSIS.test(stop)
  const goesOn = BEGINS_LOWER.test(next) || (closers !== '' && BEGINS_WITH_DASH.test(next))
  return mayGoOn && goesOn ? 'clause' : 'sentence'
}

function isAbbreviation(beforeStop: string, next: string, startsSentence: boolean): boolean {
  const name = beforeStop.replace(/^["'“‘«‹([{]+/, '')
  if (startsSentence && LIST_NUMBER.test(name)) return true
  const lower = name.toLowerCase()
  if (OPEN_ENDED.has(lower)) return BEGINS_LOWER.test(next) || BEGINS_WITH_DIGIT.test(next)
  const last = lower.slice(lower.lastIndexOf('.') + 1)
  if (TITLES.has(last)) return true
  if (NUMBERED.has(last) && BEGINS_WITH_DIGIT.test(next)) return true
  return isInitial(name)
}

/** "J.", "J.K.", "e.g.", "U.S."; not the pronoun "I", which may well end a sentence. */
function isInitial(name: string): boolean {
  return /^(?:\p{L}\.)+\p{L}$/u.test(name) || (/^\p{Lu}$/u.test(name) && name !== 'I')
}
