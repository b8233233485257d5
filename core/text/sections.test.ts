import { describe, expect, test } from 'vitest'
import { numberedText } from '../../tests/setup/texts.ts'
import { middleOf, type PlannedSection, planSections, spaceBefore } from './sections.ts'
import { countWords } from './words.ts'

const join = (text: string, sections: PlannedSection[]) =>
  sections.map(({ start, end }) => text.slice(start, end)).join('')
const lengths = (text: string, sections: PlannedSection[]) =>
  sections.map(({ start, end }) => countWords(text.slice(start, end)))

describe('a text is cut into sections', () => {
  test.each([0, 1, 40, 1200])('of %i words: one', (words) => {
    const text = numberedText(words)
    expect(planSections(text)).toEqual([{ start: 0, end: text.length, chapter: null }])
  })

  test.each([1201, 5000, 20_000])(
    'of %i words: all about as long, between paragraphs, and nothing is lost',
    (words) => {
      const text = numberedText(words)
      const sections = planSections(text)
      expect(join(text, sections)).toBe(text)
      expect(sections.length).toBeGreaterThan(words / 2000)
      for (const length of lengths(text, sections)) {
        expect(length).toBeGreaterThan(Math.min(words, 1200) / 3)
        expect(length).toBeLessThanOrEqual(2200)
      }
      for (const { start } of sections.slice(1)) expect(spaceBefore(text, start)).toBe('\n\n')
    },
  )

  test('without paragraphs: between sentences', () => {
    const text = numberedText(4000).replaceAll('\n\n', ' ')
    const sections = planSections(text)
    expect(join(text, sections)).toBe(text)
    expect(Math.max(...lengths(text, sections))).toBeLessThanOrEqual(2200)
    for (const { start } of sections.slice(1)) expect(text.slice(start)).toMatch(/^Ngày thứ/)
  })

  test('without even sentences: between words', () => {
    const text = 'la '.repeat(4000).trim()
    expect(join(text, planSections(text))).toBe(text)
    expect(Math.max(...lengths(text, planSections(text)))).toBeLessThanOrEqual(2200)
  })

  test('of 200,000 words in less than two seconds of work', () => {
    const text = numberedText(200_000)
    const before = process.cpuUsage()
    const sections = planSections(text)
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000)
    expect(join(text, sections)).toBe(text)
    expect(sections.length).toBeGreaterThan(100)
  })
})

describe('a section never reaches over the border of a chapter', () => {
  test.each([
    ['Chương 5', 'Chương 6: Cây khế'],
    ['Hồi thứ nhất', 'Hồi thứ hai Kết nghĩa vườn đào'],
    ['Chapter IV', 'Chapter V. The Storm'],
    ['# Bên bờ giếng', '## Ngày hội'],
  ])('as in “%s” and “%s”', (first, second) => {
    const text = `Truyện cũ\n\n${first}\n\n${numberedText(900)}.\n\n${second}\n\n${numberedText(2500, 900)}`
    const sections = planSections(text)
    expect(join(text, sections)).toBe(text)
    const plain = (title: string) => title.replace(/^#+ /, '')
    expect(sections.map(({ chapter }) => chapter)).toEqual([plain(first), plain(second), null])
    expect(sections[1]?.start).toBe(text.indexOf(second))
  })

  test('nor of one that only the document knows', () => {
    const text = `Bên bờ giếng\n\n${numberedText(900)}.\n\nNgày hội\n\n${numberedText(900, 900)}`
    expect(planSections(text).map(({ chapter }) => chapter)).toEqual([null, null])
    expect(planSections(text, ['Ngày hội']).map(({ chapter }) => chapter)).toEqual([null, 'Ngày hội'])
    const both = ['Bên bờ giếng', 'Ngày hội']
    expect(planSections(text, both).map(({ chapter }) => chapter)).toEqual(both)
  })
})

test('a list of contents is no chapters, and a part’s heading joins that of its first chapter', () => {
  const contents = 'Chương 1\nChương 2\nChương 3'
  const chapters = [1, 2, 3].map((number) => `Chương ${number}\n\n${numberedText(600, 1000 * number)}.`)
  const text = `${contents}\n\nPhần một\n\n${chapters.join('\n\n')}`
  const sections = planSections(text)
  expect(join(text, sections)).toBe(text)
  expect(sections.map(({ chapter }) => chapter)).toEqual(['Phần một · Chương 1', 'Chương 2', 'Chương 3'])
})

test('a section that is too long for a model is halved between paragraphs, a short one is not', () => {
  const text = numberedText(1000)
  const middle = middleOf(text) ?? 0
  expect(countWords(text.slice(0, middle))).toBeGreaterThan(400)
  expect(countWords(text.slice(middle))).toBeGreaterThan(400)
  expect(spaceBefore(text, middle)).toBe('\n\n')
  expect(middleOf(numberedText(60))).toBeNull()
})
