import { isHeading } from './outline.ts'

interface Line {
  text: string
  indent: number
}

/** Beginnings that a writer puts on a line of their own: dialogue, quotes, list items, breaks between scenes. */
const STARTS_OWN_LINE = /^(?:[-–—"“«•*>]|\d{1,3}[.)]\s)/
const ENDS_SENTENCE = /[.!?…:]["'”’»)\]]*$/
const BEGINS_LOWER = /^\p{Ll}/u
/** Shorter lines are verses, longer ones paragraphs; hard-wrapped prose lies between. */
const NARROWEST_WRAP = 40
const WIDEST_WRAP = 200
/** Characters by which editors and hands miss the width. */
const WRAP_SLACK = 6

/**
 * Tidies a text for reading aloud: joins the lines of hard-wrapped paragraphs, keeps verses and lines of dialogue, makes
 * runs of spaces one and runs of blank lines one. No word is lost, added or changed.
 */
export function cleanText(text: string): string {
  const lines = text.split('\n').map(toLine)
  const width = wrapWidth(lines)
  let cleaned = ''
  let previous: Line | undefined
  for (const line of lines) {
    if (previous) cleaned += width !== null && isWrapped(previous, line, width) ? ' ' : '\n'
    cleaned += line.text
    previous = line
  }
  return cleaned.replace(/\n{3,}/g, '\n\n').trim()
}

function toLine(raw: string): Line {
  const text = raw.replace(/\s+/g, ' ').trim()
  return { text, indent: raw.search(/\S|$/) }
}

/** The width at which the text was wrapped by hand or by an editor, in characters; null when its lines were meant. */
function wrapWidth(lines: Line[]): number | null {
  const pairs = neighbours(lines)
  const lengths = pairs.map(([line]) => line.text.length).sort((one, other) => one - other)
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  if (width < NARROWEST_WRAP || width > WIDEST_WRAP) return null
  const full = pairs.filter(([line]) => line.text.length >= width * 0.75)
  const broken = full.filter(([line, next]) => !ENDS_SENTENCE.test(line.text) && BEGINS_LOWER.test(next.text))
  // In wrapped prose most lines break off within a sentence; in verses and one-line paragraphs hardly any does.
  return broken.length >= full.length * 0.4 ? width : null
}

function neighbours(lines: Line[]): [Line, Line][] {
  const pairs: [Line, Line][] = []
  let previous: Line | undefined
  for (const line of lines) {
    if (previous?.text && line.text) pairs.push([previous, line])
    previous = line
  }
  return pairs
}

/** A line was wrapped when the first word of the next would not have fitted on it, within a little slack. */
function isWrapped(line: Line, next: Line, width: number): boolean {
  if (!line.text || !next.text || next.indent > line.indent) return false
  if (STARTS_OWN_LINE.test(next.text) || isHeading(next.text)) return false
  const firstWord = next.text.split(' ', 1)[0] ?? ''
  return line.text.length + 1 + firstWord.length > width - WRAP_SLACK
}
