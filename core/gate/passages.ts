import { bordersOf } from '../text/borders.ts'
import { contentTokens } from './tokens.ts'

/** A few sentences of the source, and how much of what marks them out was found again. */
export interface PassageFound {
  start: number
  end: number
  text: string
  /** 0 to 1, by the weight of its words; null when it has too few of its own to be known by. */
  found: number | null
}

/** Shorter pieces have too few words to be known by. */
const PASSAGE_WORDS = 28
/** So much a passage must weigh to be judged: some three words that no other has. */
const LEAST_WEIGHT = 2.5

/** The passages of a source, in order: whole sentences, together some 28 words, never over the end of a paragraph. */
function passagesOf(source: string, words = PASSAGE_WORDS): { start: number; end: number }[] {
  const passages: { start: number; end: number }[] = []
  let start = 0
  let before = 0
  for (const { at, words: count, rank } of bordersOf(source).borders) {
    const isLong = count - before >= words
    if (rank === 'word' || !(isLong || (rank === 'paragraph' && count - before >= words / 2))) continue
    passages.push({ start, end: at })
    start = at
    before = count
  }
  if (start < source.length) passages.push({ start, end: source.length })
  return passages
}

/** How much of each passage of the source is found again in the rewrite. A word that only it has weighs most. */
export function findPassages(
  source: string,
  written: string,
  { words = PASSAGE_WORDS, leastWeight = LEAST_WEIGHT } = {},
): PassageFound[] {
  const passages = passagesOf(source, words).map((span) => ({
    ...span,
    tokens: new Set(contentTokens(source.slice(span.start, span.end))),
  }))
  const inPassages = new Map<string, number>()
  for (const { tokens } of passages)
    for (const token of tokens) inPassages.set(token, (inPassages.get(token) ?? 0) + 1)
  const told = new Set(contentTokens(written))
  return passages.map(({ start, end, tokens }) => {
    let weight = 0
    let hit = 0
    for (const token of tokens) {
      const own = 1 / (inPassages.get(token) ?? 1) ** 2
      weight += own
      if (told.has(token)) hit += own
    }
    const found = weight < leastWeight ? null : hit / weight
    return { start, end, text: source.slice(start, end), found }
  })
}

/** Below this a passage is missing, whatever the others say. */
const LEAST_FOUND = 0.12
/** Below this share of what is usual in this rewrite, it stands out as missing. */
const USUAL_SHARE = 0.4

/** The passages that are not told. A free rewrite finds less of each: what counts is which of them stands out. */
export function missingPassages(found: PassageFound[]): PassageFound[] {
  const shares = found.flatMap((passage) => passage.found ?? []).sort((one, other) => one - other)
  const usual = shares[Math.floor(shares.length / 2)] ?? 0
  const least = Math.max(LEAST_FOUND, usual * USUAL_SHARE)
  return found.filter((passage) => passage.found !== null && passage.found < least)
}
