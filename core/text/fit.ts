import { type Boundary, boundaryAfter } from './sentences.ts'

/** What may stand between two pieces, best first. */
const cuts: Boundary[][] = [['sentence'], ['sentence', 'clause'], ['sentence', 'clause', 'word']]

/**
 * Cuts a text into as few pieces as will do, each of which `fits`: between sentences, else clauses, else words, and a word
 * that does not fit alone between its characters. The pieces joined are the text.
 */
export function splitToFit(text: string, fits: (piece: string) => boolean): string[] {
  return split(text, fits, 0)
}

function split(text: string, fits: (piece: string) => boolean, level: number): string[] {
  if (fits(text)) return [text]
  const pieces: string[] = []
  let piece = ''
  for (const unit of unitsOf(text, level)) {
    if (fits(piece + unit)) {
      piece += unit
      continue
    }
    if (piece) pieces.push(piece)
    const parts = fits(unit) || level >= cuts.length ? [unit] : split(unit, fits, level + 1)
    piece = parts.pop() ?? ''
    pieces.push(...parts)
  }
  return piece ? [...pieces, piece] : pieces
}

function unitsOf(text: string, level: number): string[] {
  const allowed = cuts[level]
  const tokens = [...text.matchAll(/\s*(\S+)(\s*)/g)]
  if (!allowed || tokens.length === 0) return [...text]
  const units: string[] = []
  let unit = ''
  let startsSentence = true
  tokens.forEach(([token, word = '', space = ''], index) => {
    unit += token
    const next = tokens[index + 1]?.[1]
    if (next === undefined) return
    const boundary = boundaryAfter({ word, space, next, startsSentence })
    startsSentence = boundary === 'sentence'
    if (!allowed.includes(boundary)) return
    units.push(unit)
    unit = ''
  })
  return unit ? [...units, unit] : units
}
