import { expect, test } from 'vitest'
import { chapterHeadings } from './headings.ts'

const headings = (levels: string) =>
  levels.split('').map((level, place) => ({ text: `Đầu đề ${place}`, level: Number(level) }))
const kept = (levels: string, words: number) =>
  chapterHeadings(headings(levels), words).map((heading) => Number(heading.replace(/\D/g, '')))

test.each([
  ['the title and its chapters', '1222', 4000, [0, 1, 2, 3]],
  ['chapters, not their scenes', '1233332333', 1800, [0, 1, 6]],
  ['parts and the chapters in them', '122122', 9000, [0, 1, 2, 3, 4, 5]],
  ['the only level, however close they are', '2222', 100, [0, 1, 2, 3]],
  ['nothing of none', '', 5000, []],
])('of a document’s headings: %s', (_, levels, words, places) => {
  expect(kept(levels, words)).toEqual(places)
})

test('a heading as long as a paragraph is none', () => {
  const long = { text: 'lời '.repeat(60), level: 1 }
  expect(chapterHeadings([long, long, ...headings('11')], 5000)).toHaveLength(2)
})
