import { findOutline } from '../../../core/text/outline.ts'

/** The lines of a story that are its title or the title of a chapter. */
export function headingsOf(text: string): Set<string> {
  const { title, chapters } = findOutline(text)
  return new Set([title, ...chapters.map((chapter) => chapter.title)].filter((heading) => heading !== null))
}
