import { describe, expect, test } from 'vitest'
import { boundaryAfter } from './sentences.ts'

function sentences(text: string): string[] {
  const tokens = Array.from(text.matchAll(/(\S+)(\s*)/g), ([, word = '', space = '']) => ({ word, space }))
  const found = ['']
  for (const [index, { word, space }] of tokens.entries()) {
    const sentence = found.length - 1
    const startsSentence = found[sentence] === ''
    found[sentence] += word
    const next = tokens[index + 1]?.word
    if (next === undefined) break
    if (boundaryAfter({ word, space, next, startsSentence }) === 'sentence') found.push('')
    else found[sentence] += space
  }
  return found
}

/** What stands before each sentence end within the text. */
const openings = (text: string) =>
  sentences(text)
    .slice(0, -1)
    .map((_, index, all) => all.slice(0, index + 1).join(' '))

describe('a sentence ends', () => {
  test.each([
    ['Anh về. Em ở lại.', 'Anh về.'],
    ['Anh về à?! Em ở lại.', 'Anh về à?!'],
    ['Anh về… Em ở lại.', 'Anh về…'],
    ['Anh về... Em ở lại.', 'Anh về...'],
    ['“Anh về.” Em ở lại.', '“Anh về.”'],
    ['Cô nói: “Về đi!”) Em ở lại.', 'Cô nói: “Về đi!”)'],
    ["'Go home.' She stayed there.", "'Go home.'"],
    ['Năm 1945. Em ở lại đây.', 'Năm 1945.'],
    ['Ở TP. HCM. Em ở lại.', 'Ở TP. HCM.'],
    ['No. I will not.', 'No.'],
    ['So am I. She was there.', 'So am I.'],
    ['Bánh, kẹo, v.v. Em ở lại nhà.', 'Bánh, kẹo, v.v.'],
    ['Một dòng\nhai dòng', 'Một dòng'],
    ['Đi rồi ! Em ở lại.', 'Đi rồi !'],
    ['Anh về. 5 con gà ở lại.', 'Anh về.'],
    ['Anh về. anh lại đi.', 'Anh về.'],
  ])('in "%s" after "%s"', (text, opening) => {
    expect(sentences(text)[0]).toBe(opening)
  })

  test.each([
    ['Ở TP. HCM rất đông.', 'Ở TP.'],
    ['Thưa GS. TS. Nguyễn Văn Út ạ.', 'Thưa GS.'],
    ['Thưa GS. TS. Nguyễn Văn Út ạ.', 'Thưa GS. TS.'],
    ['Thưa GS.TS. Nguyễn Văn Út ạ.', 'Thưa GS.TS.'],
    ['Then Mr. Fox came home.', 'Then Mr.'],
    ['(Dr. Hale was away.)', '(Dr.'],
    ['Some fruit, e.g. apples and pears.', 'Some fruit, e.g.'],
    ['This is No. 5 of all.', 'This is No.'],
    ['It costs 3.14 in all.', 'It costs 3.14'],
    ['Then J. K. Rowling came.', 'Then J.'],
    ['Then J. K. Rowling came.', 'Then J. K.'],
    ['Bánh, kẹo, v.v. đều có.', 'Bánh, kẹo, v.v.'],
    ['1. Bắt một con gà.', '1.'],
    ['IV. Bắt một con gà.', 'IV.'],
    ['“Anh đi đâu?” cô hỏi.', '“Anh đi đâu?”'],
    ['"Where to?" he asked.', '"Where to?"'],
    ['“Chạy đi!” – anh nói.', '“Chạy đi!”'],
    ['Tôi… à… không biết.', 'Tôi…'],
    ['Well... perhaps he did.', 'Well...'],
    ['Chờ đã . . . Rồi.', 'Chờ đã .'],
  ])('not in "%s" after "%s"', (text, opening) => {
    expect(text.startsWith(opening)).toBe(true)
    expect(openings(text)).not.toContain(opening)
  })

  test('after each point of a numbered list, not after its number', () => {
    expect(sentences('1. Vo gạo. 2. Nhóm bếp. 3. Nấu cơm.')).toEqual([
      '1. Vo gạo.',
      '2. Nhóm bếp.',
      '3. Nấu cơm.',
    ])
  })
})
