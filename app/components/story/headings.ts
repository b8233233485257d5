import { findOutline } from '../../../core/text/outline.ts'

/** The lines of a story that are its title or the title of a chapter; `known`: titles of chapters in its source. */
export function headingsOf(text: string, known: readonly string[] = []): Set<string> {
  const { title, chapters } = findOutline(text, new Set(known))
  return new Set([title, ...chapters.map((chapter) => chapter.title)].filter((heading) => heading !== null))
}
