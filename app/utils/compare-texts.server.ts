import { diffArrays } from 'diff'
import type { ComparedPiece, ComparedRow } from '../../core/section.ts'

/** So many words may be gone or new; of a text with more, hardly anything would be left unmarked. */
const MOST_EDITS = 2000
const LONGEST_MS = 300
/** With less of the source in it, a text is told in other words throughout. */
const LEAST_KEPT = 0.2

interface Token {
  word: string
  /** The word as it stands, with the white space behind it. */
  text: string
}

/**
 * Two texts side by side, word by word, in rows: where paragraphs of both end at the same place, a new row begins. Null when they have too
 * little in common to be compared.
 */
export function compareTexts(source: string, told: string): ComparedRow[] | null {
  const [from, to] = [tokensOf(source), tokensOf(told)]
  const parts = diffArrays(wordsOf(from), wordsOf(to), { maxEditLength: MOST_EDITS, timeout: LONGEST_MS })
  const kept = parts?.reduce((sum, { added, removed, count }) => sum + (added || removed ? 0 : count), 0) ?? 0
  if (!parts || kept < LEAST_KEPT * Math.max(from.length, to.length)) return null
  const rows = createRows()
  let [atSource, atTold] = [0, 0]
  for (const { added, removed, count } of parts) {
    const gone = removed ? from.slice(atSource, atSource + count) : []
    const fresh = added ? to.slice(atTold, atTold + count) : []
    for (const { text } of gone) rows.add('source', text, true)
    for (const { text } of fresh) rows.add('told', text, true)
    for (let step = 0; step < count && !added && !removed; step++) {
      rows.add('source', from[atSource + step]?.text ?? '', false)
      rows.add('told', to[atTold + step]?.text ?? '', false)
      rows.endParagraph()
    }
    rows.endParagraph()
    if (!added) atSource += count
    if (!removed) atTold += count
  }
  return rows.done()
}

/** Both texts as they are, in one row. */
export const sideBySide = (source: string, told: string): ComparedRow[] => [
  { source: whole(source), told: whole(told) },
]

const whole = (text: string): ComparedPiece[] =>
  text.trim() ? [{ text: text.trim(), isChanged: false }] : []

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/\S+\s*/g), ([text]) => ({ text, word: text.trimEnd().normalize('NFC') }))
const wordsOf = (tokens: Token[]): string[] => tokens.map(({ word }) => word)

const endsLine = (pieces: ComparedPiece[]): boolean => /\n\s*$/.test(pieces.at(-1)?.text ?? '')

function createRows() {
  let row: ComparedRow = { source: [], told: [] }
  const rows = [row]
  function add(side: keyof ComparedRow, text: string, isChanged: boolean): void {
    const last = row[side].at(-1)
    if (last?.isChanged === isChanged) last.text += text
    else row[side].push({ text, isChanged })
  }
  return {
    add,
    /** A row is over where both texts have come to the end of a paragraph. */
    endParagraph(): void {
      if (!endsLine(row.source) || !endsLine(row.told)) return
      row = { source: [], told: [] }
      rows.push(row)
    },
    done: (): ComparedRow[] => rows.filter(({ source, told }) => source.length + told.length > 0),
  }
}
