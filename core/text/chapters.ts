import type { SectionView } from '../section.ts'
import { findOutline, isHeading } from './outline.ts'
import { countWords } from './words.ts'

/** A chapter of a story as it is told. */
export interface ToldChapter {
  title: string
  /** The passage it begins in, and how many of its words come before. */
  firstChunk: number
  wordsBefore: number
}

interface Passage {
  content: string
}

/**
 * The chapters of a story, in order. A long text is told in sections, of which some begin a chapter. It is called as its own text
 * calls it, where that begins with a heading (a translation has one of its own), or else as in the source. A short text is one
 * section, and its chapters are found in what is told. One of which nothing is told is left out.
 * @param headings lines that the source's document marked as headings
 */
export function chaptersOf(
  sections: readonly Pick<SectionView, 'chapter' | 'firstChunk'>[],
  passages: readonly Passage[],
  headings: readonly string[] = [],
): ToldChapter[] {
  if (sections.length === 1) return chaptersWithin(passages, headings)
  const begun = sections.flatMap(({ chapter, firstChunk }) =>
    chapter === null
      ? []
      : [{ title: headingOf(passages[firstChunk]) ?? chapter, firstChunk, wordsBefore: 0 }],
  )
  return begun.filter(({ firstChunk }, place) => {
    const end = begun[place + 1]?.firstChunk ?? passages.length
    return firstChunk < end
  })
}

function headingOf(passage: Passage | undefined): string | null {
  const [line = ''] = (passage?.content ?? '').trimStart().split('\n', 1)
  return isHeading(line.trim()) ? line.trim() : null
}

function chaptersWithin(passages: readonly Passage[], headings: readonly string[]): ToldChapter[] {
  const told = passages.map(({ content }) => content).join('')
  const found = findOutline(told, new Set(headings)).chapters
  const chapters = found.filter(({ title, start }, place) => {
    const end = found[place + 1]?.start ?? told.length
    return told.slice(start, end).trim().length > title.length
  })
  return chapters.map(({ title, start }) => ({ title, ...placeOf(start, passages) }))
}

/** The passage that a place in the told text is in. */
function placeOf(
  start: number,
  passages: readonly Passage[],
): Pick<ToldChapter, 'firstChunk' | 'wordsBefore'> {
  let from = 0
  for (const [firstChunk, { content }] of passages.entries()) {
    if (start < from + content.length)
      return { firstChunk, wordsBefore: countWords(content.slice(0, start - from)) }
    from += content.length
  }
  return { firstChunk: passages.length, wordsBefore: 0 }
}
