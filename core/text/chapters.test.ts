import { expect, test } from 'vitest'
import { chaptersOf } from './chapters.ts'

const passages = ['Ngày xưa.', 'Chapter 1\n\nThe well.', 'More of it.', 'The feast began.', 'The end.'].map(
  (content) => ({ content }),
)
const section = (chapter: string | null, firstChunk: number) => ({ chapter, firstChunk })

test('a chapter begins with its section’s first passage, and is called as that calls it', () => {
  const sections = [section(null, 0), section('Chương 1', 1), section(null, 2), section('Ngày hội', 3)]
  expect(chaptersOf(sections, passages)).toEqual([
    { title: 'Chapter 1', firstChunk: 1 },
    { title: 'Ngày hội', firstChunk: 3 },
  ])
})

test('a chapter of which nothing is told is left out, one whose beginning is missing is not', () => {
  const sections = [
    ...[section('Một', 0), section('Hai', 1), section('Ba', 1), section('Bốn', 3), section(null, 3)],
    section('Năm', 5),
  ]
  expect(chaptersOf(sections, passages).map(({ title }) => title)).toEqual(['Một', 'Chapter 1', 'Bốn'])
})
