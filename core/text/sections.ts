import { type Border, borderNear, bordersOf } from './borders.ts'
import { findOutline } from './outline.ts'
import { countWords } from './words.ts'

/** A part of a text that is rewritten by one call. All sections joined are the text. */
export interface PlannedSection {
  /** In UTF-16 units from the start of the text. */
  start: number
  end: number
  /** The title of the chapter that begins here; null when the section goes on with one, or the text has none. */
  chapter: string | null
}

/** A text of so many words is one call. */
export const LONGEST_SINGLE = 1200
/** About so many words most sections of a long text have. */
export const USUAL_SECTION = 1500
/** A chapter is cut into parts of at most so many words, all about as long. */
const LONGEST_SECTION = 1800
/** A paragraph's end so near to the place where a cut should be is the better place. */
const SLACK = 350
/** What stands between two headings is no chapter when it is shorter: a list of contents, "Part One" above "Chapter 1". */
const SHORTEST_CHAPTER = 30
const LONGEST_TITLE = 200

interface Chapter {
  title: string | null
  start: number
  end: number
}

/**
 * Cuts a text into sections at the borders of chapters, and longer chapters between paragraphs, sentences if need be.
 * `headings`: lines that a document marked as headings, beside those that are known by their words.
 */
export function planSections(text: string, headings: readonly string[] = []): PlannedSection[] {
  const chapters = chaptersOf(text, headings)
  if (countWords(text) <= LONGEST_SINGLE) {
    const [first] = chapters
    return [{ start: 0, end: text.length, chapter: chapters.length === 1 ? (first?.title ?? null) : null }]
  }
  return chapters.flatMap((chapter) => sectionsOf(text, chapter))
}

/** The chapters of a text; what comes before the first heading is one without a title. */
function chaptersOf(text: string, headings: readonly string[]): Chapter[] {
  const found = findOutline(text, new Set(headings)).chapters
  const starts = found.map(({ start }) => start)
  const opening = { title: null, start: 0, end: starts[0] ?? text.length }
  const titled = found.map(({ title, start }, index) => ({
    title,
    start,
    end: starts[index + 1] ?? text.length,
  }))
  return joinShort(text, opening.end > 0 ? [opening, ...titled] : titled)
}

function joinShort(text: string, chapters: Chapter[]): Chapter[] {
  const joined: Chapter[] = []
  for (const chapter of chapters) {
    const before = joined.at(-1)
    if (before && bodyWords(text, before) < SHORTEST_CHAPTER) {
      joined[joined.length - 1] = { ...chapter, start: before.start, title: titleOfBoth(before, chapter) }
    } else joined.push(chapter)
  }
  return joined
}

const bodyWords = (text: string, { title, start, end }: Chapter): number =>
  countWords(text.slice(start, end)) - countWords(title ?? '')

const PART = /^(?:phần|quyển|tập|part|book|volume|act)\s/iu

/** "Part One" belongs to the title of its first chapter; the lines of a list of contents do not. */
function titleOfBoth(before: Chapter, { title }: Chapter): string | null {
  if (!before.title || !title || !PART.test(before.title) || PART.test(title)) return title
  return `${before.title} · ${title}`.slice(0, LONGEST_TITLE)
}

function sectionsOf(text: string, { title, start, end }: Chapter): PlannedSection[] {
  const { borders, words } = bordersOf(text.slice(start, end))
  const parts = Math.max(1, Math.ceil(words / LONGEST_SECTION))
  const cuts = Array.from({ length: parts - 1 }, (_, index) =>
    borderNear(borders, ((index + 1) * words) / parts, SLACK),
  ).filter((cut): cut is Border => cut !== undefined)
  const starts = [start, ...cuts.map(({ at }) => start + at)]
  return starts.map((from, index) => ({
    start: from,
    end: starts[index + 1] ?? end,
    chapter: index === 0 ? title : null,
  }))
}

/** Where a section that was too long for one answer is cut in two; null when it is too short for that. */
export function middleOf(text: string): number | null {
  const { borders, words } = bordersOf(text)
  return words < SHORTEST_SPLIT ? null : (borderNear(borders, words / 2, words / 5)?.at ?? null)
}

/** A model that cannot write so little will not write less. */
const SHORTEST_SPLIT = 120

/** What stands between a section and the one before it: an empty line, a line's end, or a blank. */
export function spaceBefore(text: string, start: number): string {
  const [space] = /\s*$/.exec(text.slice(Math.max(0, start - 50), start)) ?? ['']
  if (/\n\s*\n/.test(space)) return '\n\n'
  return space.includes('\n') ? '\n' : ' '
}
