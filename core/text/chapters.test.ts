import { describe, expect, test } from 'vitest'
import { chaptersOf } from './chapters.ts'

const passagesOf = (...contents: string[]) => contents.map((content) => ({ content }))

describe('the chapters of a text that is told in sections', () => {
  const passages = passagesOf(
    'Ngày xưa.',
    'Chapter 1\n\nThe well.',
    'More of it.',
    'The feast began.',
    'The end.',
  )
  const section = (chapter: string | null, firstChunk: number) => ({ chapter, firstChunk })

  test('begin with their sections’ first passages, and are called as those call them', () => {
    const sections = [section(null, 0), section('Chương 1', 1), section(null, 2), section('Ngày hội', 3)]
    expect(chaptersOf(sections, passages)).toEqual([
      { title: 'Chapter 1', firstChunk: 1, wordsBefore: 0 },
      { title: 'Ngày hội', firstChunk: 3, wordsBefore: 0 },
    ])
  })

  test('are left out when nothing of them is told, but not when only their beginning is missing', () => {
    const sections = [
      ...[section('Một', 0), section('Hai', 1), section('Ba', 1), section('Bốn', 3), section(null, 3)],
      section('Năm', 5),
    ]
    expect(chaptersOf(sections, passages).map(({ title }) => title)).toEqual(['Một', 'Chapter 1', 'Bốn'])
  })
})

describe('the chapters of a text that is told in one piece', () => {
  const whole = [{ chapter: null, firstChunk: 0 }]

  test('are found in what is told, wherever in a passage they begin', () => {
    const passages = passagesOf('Chương 1\n\nBên giếng có cô Tấm.\n\nChương 2\n\nNhà vua ', 'mở hội.')
    expect(chaptersOf(whole, passages)).toEqual([
      { title: 'Chương 1', firstChunk: 0, wordsBefore: 0 },
      { title: 'Chương 2', firstChunk: 0, wordsBefore: 7 },
    ])
  })

  test('are those that only the document knows, too, but no heading without a text', () => {
    const passages = passagesOf('Phần một\n\nBên giếng\n\nCô Tấm khóc.\n\n', 'Ngày hội\n\nVua mở hội.')
    expect(chaptersOf(whole, passages, ['Bên giếng', 'Ngày hội'])).toEqual([
      { title: 'Bên giếng', firstChunk: 0, wordsBefore: 2 },
      { title: 'Ngày hội', firstChunk: 1, wordsBefore: 0 },
    ])
  })
})
