import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ComparedPiece } from '../../core/section.ts'
import { numberedText } from '../../tests/setup/texts.ts'
import { compareTexts } from './compare-texts.server.ts'

const textOf = (pieces: ComparedPiece[]) => pieces.map(({ text }) => text).join('')
const changed = (pieces: ComparedPiece[]) =>
  pieces.filter(({ isChanged }) => isChanged).map(({ text }) => text.trim())

describe('two texts side by side', () => {
  test('show the words that are gone in the one, and the new ones in the other', () => {
    const rows = compareTexts('Cô Tấm có ba con cá bống.', 'Cô Tấm nuôi ba con cá rất bống.') ?? []
    expect(rows).toHaveLength(1)
    expect(changed(rows[0]?.source ?? [])).toEqual(['có'])
    expect(changed(rows[0]?.told ?? [])).toEqual(['nuôi', 'rất'])
  })

  test('begin a new row where both begin a new paragraph', () => {
    const rows = compareTexts('Một hai.\n\nBa bốn.\nNăm.', 'Một hai.\n\nBa nữa bốn.\nNăm.') ?? []
    expect(rows.map(({ source, told }) => [textOf(source).trim(), textOf(told).trim()])).toEqual([
      ['Một hai.', 'Một hai.'],
      ['Ba bốn.', 'Ba nữa bốn.'],
      ['Năm.', 'Năm.'],
    ])
    const otherEnds = compareTexts('Một hai.\n\nBa bốn.', 'Một nữa.\n\nBa bốn.') ?? []
    expect(otherEnds.map(({ source, told }) => [textOf(source).trim(), textOf(told).trim()])).toEqual([
      ['Một hai.', 'Một nữa.'],
      ['Ba bốn.', 'Ba bốn.'],
    ])
  })

  test('lose no word of either', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd.\n\n', 'e\n')
    const text = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (source, told) => {
        const rows = compareTexts(source, told)
        if (!rows) return
        expect(rows.map((row) => textOf(row.source)).join('')).toBe(source.trimStart())
        expect(rows.map((row) => textOf(row.told)).join('')).toBe(told.trimStart())
        const kept = (side: 'source' | 'told') =>
          rows.flatMap((row) => row[side].filter(({ isChanged }) => !isChanged).map(({ text }) => text))
        const words = (texts: string[]) => texts.join(' ').split(/\s+/).filter(Boolean)
        expect(words(kept('source'))).toEqual(words(kept('told')))
      }),
    )
  })

  test('that have little in common are not compared', () => {
    expect(
      compareTexts(numberedText(300), 'In the morning the girl lit a red lantern. '.repeat(40)),
    ).toBeNull()
    expect(compareTexts('Một hai ba.', '')).toBeNull()
  })

  test.each([
    ['the same', (text: string) => text],
    ['told with every fifth word otherwise', (text: string) => everyFifth(text)],
    ['quite another', () => numberedText(1800, 5000).split(' ').reverse().join(' ')],
  ])('of 1,800 words take less than half a second: %s', (_, change) => {
    const source = numberedText(1800)
    const before = process.cpuUsage()
    compareTexts(source, change(source))
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1000).toBeLessThan(500)
  })
})

const everyFifth = (text: string): string => {
  let place = 0
  return text.replace(/\S+/g, (word) => (place++ % 5 === 0 ? `khác${place}` : word))
}
