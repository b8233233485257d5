/** A line that a document marks as a heading; 1 is the highest level. */
export interface Heading {
  text: string
  level: number
}

/** A longer one is prose that only looks like a heading. */
const LONGEST_HEADING = 120
/** Headings that come more often than this, in words, head scenes and not chapters. */
const USUAL_CHAPTER = 300

/**
 * Of a document's headings the lines that head chapters, in a text of so many words: down to the lowest level at which they are
 * still far enough apart. The title of the whole and those of its parts are among them.
 */
export function chapterHeadings(found: readonly Heading[], words: number): string[] {
  const headings = found.filter(({ text }) => text.length <= LONGEST_HEADING)
  const downTo = (lowest: number) => headings.filter(({ level }) => level <= lowest)
  const [highest = 1, ...lower] = [...new Set(headings.map(({ level }) => level))].sort()
  const lowest = lower.findLast((level) => words >= USUAL_CHAPTER * downTo(level).length) ?? highest
  return downTo(lowest).map(({ text }) => text)
}
