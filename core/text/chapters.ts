import type { SectionView } from '../section.ts'
import { isHeading } from './outline.ts'

/** A chapter of a story as it is told. */
export interface ToldChapter {
  title: string
  /** Its first passage. */
  firstChunk: number
}

/**
 * The chapters of a story, in order. Each is called as its own text calls it, where that begins with a heading (a translation has
 * one of its own), or else as in the source. One of which nothing is told is left out.
 */
export function chaptersOf(
  sections: readonly Pick<SectionView, 'chapter' | 'firstChunk'>[],
  passages: readonly { content: string }[],
): ToldChapter[] {
  const begun = sections.flatMap(({ chapter, firstChunk }) =>
    chapter === null ? [] : [{ title: headingOf(passages[firstChunk]?.content) ?? chapter, firstChunk }],
  )
  return begun.filter(({ firstChunk }, place) => {
    const end = begun[place + 1]?.firstChunk ?? passages.length
    return firstChunk < end
  })
}

function headingOf(passage = ''): string | null {
  const [line = ''] = passage.trimStart().split('\n', 1)
  return isHeading(line.trim()) ? line.trim() : null
}
