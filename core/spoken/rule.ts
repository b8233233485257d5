/** Says one kind of written form: what the pattern matches is replaced by what is said, or, when that is null, stays as written. */
export interface Rule {
  pattern: RegExp
  say: (parts: Parts, match: RegExpExecArray) => string | null
}

/** The named groups of the match; those that took no part are empty. */
export type Parts = Record<string, string>

/** A piece of the text and what is said for it. Both lists, joined, are the whole text and all that is said. */
export interface SpokenToken {
  written: string
  spoken: string
}

interface Replacement {
  start: number
  end: number
  spoken: string
}

const SPEAKS_AT_END = /[\p{L}\p{M}\p{N}]$/u
const SPEAKS_AT_START = /^[\p{L}\p{N}]/u

/** A character that belongs to a word: around a form it means that the form is part of something else. */
export const START = String.raw`(?<![\p{L}\p{M}\p{N}])`
export const END = String.raw`(?![\p{L}\p{M}\p{N}])`

/** A pattern in pieces, with blanks of its source as they are. Groups, look-arounds and repeats must be bounded: texts are long. */
export const pattern = (source: TemplateStringsArray, ...values: string[]): RegExp =>
  new RegExp(String.raw(source, ...values), 'gu')

/** The same for any case of letters. */
export const anyCase = (source: TemplateStringsArray, ...values: string[]): RegExp =>
  new RegExp(String.raw(source, ...values), 'giu')

/** Applies rules in their order: what one has said no later one touches, though it may look at it as context. */
export function applyRules(text: string, rules: readonly Rule[]): SpokenToken[] {
  const isTaken = new Uint8Array(text.length)
  const replacements: Replacement[] = []
  for (const { pattern, say } of rules) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (start === end || isTaken.subarray(start, end).includes(1)) continue
      const spoken = say(partsOf(match), match)
      if (spoken === null) continue
      isTaken.fill(1, start, end)
      replacements.push({ start, end, spoken })
    }
  }
  return tokensOf(
    text,
    replacements.sort((one, other) => one.start - other.start),
  )
}

const partsOf = ({ groups = {} }: RegExpExecArray): Parts =>
  Object.fromEntries(Object.entries(groups).map(([name, part]) => [name, part ?? '']))

function tokensOf(text: string, replacements: Replacement[]): SpokenToken[] {
  const tokens: SpokenToken[] = []
  let before = ''
  let wasReplaced = false
  const push = (written: string, said: string, isReplaced: boolean) => {
    if (written === '') return
    // What was written together is said in words of their own: 5km, Covid-19.
    const isApart = !(isReplaced || wasReplaced) || !SPEAKS_AT_END.test(before) || !SPEAKS_AT_START.test(said)
    const spoken = isApart ? said : ` ${said}`
    tokens.push({ written, spoken })
    before = spoken === '' ? before : spoken.slice(-2)
    wasReplaced = isReplaced
  }
  let from = 0
  for (const { start, end, spoken } of replacements) {
    push(text.slice(from, start), text.slice(from, start), false)
    push(text.slice(start, end), spoken, true)
    from = end
  }
  push(text.slice(from), text.slice(from), false)
  return tokens
}
