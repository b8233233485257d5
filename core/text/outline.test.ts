import { describe, expect, test } from 'vitest'
import { findOutline, titleOf } from './outline.ts'

const PROSE = 'Ngày xưa, ở làng Hạ có hai anh em mồ côi sống trong ngôi nhà ba gian.'

describe('the title', () => {
  test('is a short first line that does not end like a sentence', () => {
    expect(findOutline(`Cây khế\n\n${PROSE}`).title).toBe('Cây khế')
    expect(findOutline(`\n  Cây khế\n${PROSE}`).title).toBe('Cây khế')
  })

  test('is a Markdown heading without its marks', () => {
    expect(findOutline(`# **Cây khế** #\n\n${PROSE}`).title).toBe('Cây khế')
  })

  test.each([
    ['a sentence', `Trời mưa.\n\n${PROSE}`],
    ['a line of dialogue', `– Đi thôi\n\n${PROSE}`],
    ['a line of a poem', 'Trên trời có đám mây xanh\nỞ giữa mây trắng, xung quanh mây vàng'],
    [
      'the beginning of a wrapped sentence',
      `Ngày xưa có hai\nanh em mồ côi sống trong ngôi nhà ba gian ở làng Hạ.`,
    ],
    ['a chapter', `Chương 1\n\n${PROSE}`],
    ['all there is', 'Cây khế'],
    ['a whole paragraph', `${PROSE.slice(0, -1)} ${PROSE}`],
  ])('is not %s', (_, text) => {
    expect(findOutline(text).title).toBeNull()
  })
})

describe('chapters', () => {
  test.each([
    'Chương 1',
    'CHƯƠNG II',
    'Chương 3: Cây khế',
    'Chương 4 Con chim',
    'Chương mười hai',
    'Chương Một – Lên đường',
    'Hồi thứ nhất',
    'Hồi thứ ba Kết nghĩa vườn đào',
    'Phần hai.',
    'Chapter 3',
    'CHAPTER XIV. The Storm',
    'Chapter Twenty-One',
    'Part One: The Sea',
    'Epilogue',
    'Lời kết',
    '## Bên bờ giếng',
  ])('begin with a heading like "%s"', (heading) => {
    const text = `Truyện cũ\n\n${PROSE}\n\n${heading}\n\n${PROSE}`

    const { title, chapters } = findOutline(text)

    expect(title).toBe('Truyện cũ')
    expect(chapters).toEqual([{ title: heading.replace('## ', ''), start: text.indexOf(heading) }])
  })

  test.each([
    'Phần hai người kia thì chẳng nói gì',
    'Hồi ấy anh còn nhỏ',
    'Part I played in it myself',
    'Tập trung lại đây',
    'Chapter 3 was the one she loved, and she read it twice.',
    '#hashtag',
  ])('do not begin with prose like "%s"', (line) => {
    expect(findOutline(`Truyện cũ\n\n${PROSE}\n${line}\n${PROSE}`).chapters).toEqual([])
  })
})

describe('a name for a story that was given none', () => {
  test('is its own title before its file name', () => {
    expect(titleOf(`Cây khế\n\n${PROSE}`, 'truyen-1.txt')).toBe('Cây khế')
  })

  test('is the name of its file, made readable', () => {
    expect(titleOf(PROSE, 'C:\\Truyện\\su_tich-cay-khe.final.txt')).toBe('su tich cay khe.final')
  })

  test.each(['untitled.txt', 'New Text Document (2).txt', '12345.txt', '', undefined])(
    'is its opening words when the file name %j says nothing',
    (filename) => {
      expect(titleOf(PROSE, filename)).toBe('Ngày xưa, ở làng Hạ có hai anh em mồ côi sống trong ngôi…')
    },
  )

  test('never has more than 200 characters nor half a surrogate pair', () => {
    for (const length of [60, 61, 199, 200, 201]) {
      const title = titleOf('😀'.repeat(length), `${'🦊'.repeat(length)}.txt`)
      expect(title.length).toBeLessThanOrEqual(200)
      expect(title).not.toMatch(/\p{Surrogate}/u)
    }
  })
})
