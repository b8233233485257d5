import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from './clean.ts'
import { words } from './words.ts'

const PARAGRAPH =
  'Ngày xưa, ở làng Hạ, bên sông Lam hiền hòa, có hai anh em mồ côi sống trong ngôi nhà ba gian cha mẹ để lại. ' +
  'Sáng họ ra đồng, chiều họ về vườn, tối ngồi bên bếp lửa nghe mưa rơi trên mái rạ. Ai đi qua cũng khen họ nghèo mà ấm.'
const SPEECH =
  '– Chim ơi, cả nhà tôi chỉ có một cây khế này, chim ăn hết thì tôi lấy gì để đổi gạo nuôi thân?'
const POEM =
  'Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\nTrải qua một cuộc bể dâu,\nNhững điều trông thấy mà đau đớn lòng.'

/** As a mail program or an editor of old wraps. */
function wrapped(text: string, width: number): string {
  const lines = ['']
  for (const word of words(text)) {
    const line = lines.at(-1) ?? ''
    if (line && line.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = line ? `${line} ${word}` : word
  }
  return lines.join('\n')
}

describe('hard-wrapped paragraphs', () => {
  test.each([50, 60, 72, 80, 100])('wrapped at %d flow again', (width) => {
    const text = `${wrapped(PARAGRAPH, width)}\n\n${wrapped(PARAGRAPH, width)}`
    expect(cleanText(text)).toBe(`${PARAGRAPH}\n\n${PARAGRAPH}`)
  })

  test('end where a short line ends, even without an empty line', () => {
    const text = `${wrapped(PARAGRAPH, 64)}\n${wrapped(SPEECH, 64)}\n${wrapped(PARAGRAPH, 64)}`
    expect(cleanText(text)).toBe(`${PARAGRAPH}\n${SPEECH}\n${PARAGRAPH}`)
  })

  test('begin where a line is indented', () => {
    const text = `${wrapped(PARAGRAPH, 64)}\n    ${wrapped(PARAGRAPH, 64)}`
    expect(cleanText(text)).toBe(`${PARAGRAPH}\n${PARAGRAPH}`)
  })

  test('do not swallow the heading after them', () => {
    const full = wrapped(PARAGRAPH, 64).split('\n').slice(0, 2).join('\n')
    expect(cleanText(`${full}\nChương 2\n${full}`)).toBe(
      `${full.replace('\n', ' ')}\nChương 2\n${full.replace('\n', ' ')}`,
    )
  })

  test('do not swallow the poem between them', () => {
    const text = `${wrapped(PARAGRAPH, 64)}\n\n${POEM}\n\n${wrapped(PARAGRAPH, 64)}`
    expect(cleanText(text)).toBe(`${PARAGRAPH}\n\n${POEM}\n\n${PARAGRAPH}`)
  })
})

describe('lines that were meant', () => {
  test.each([
    ['a poem', POEM],
    ['a title over its text', `Cây khế\n${PARAGRAPH}`],
    ['paragraphs of one line', `${PARAGRAPH}\n${PARAGRAPH}\n${PARAGRAPH}`],
    ['dialogue', `${SPEECH}\n${SPEECH.replace('–', '—')}\n“Thật không?”\n- Thật.`],
    ['short sentences', 'Trời mưa.\nGió lớn.\nAnh về.'],
  ])('stay: %s', (_, text) => {
    expect(cleanText(text)).toBe(text)
  })
})

describe('white space', () => {
  test('in runs becomes one space or one empty line', () => {
    expect(cleanText('  Một \t\u00A0 hai  \n \n\t\n\n  ba \n\n')).toBe('Một hai\n\nba')
  })
})

test('no word is ever lost, added or changed', () => {
  const piece = fc.constantFrom(
    ...'Ngày xưa, có người. the fox – “Đi” " - * # 1. 😀 \n \n\n \t \u00A0 '.split(' '),
    ' ',
    ' ',
    '\n',
  )
  const line = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '))
  const text = fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, (raw) => {
      expect(words(cleanText(raw))).toEqual(words(raw))
    }),
  )
})

test('a cleaned paragraph stays as it is when cleaned again', () => {
  const sentence = fc.constantFrom(
    'Ngày xưa có hai anh em.',
    'Trời mưa, gió thổi, lá rơi đầy sân!',
    SPEECH,
    PARAGRAPH,
  )
  const text = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((all) => wrapped(all.join(' '), 70))
  fc.assert(
    fc.property(text, (raw) => {
      expect(cleanText(cleanText(raw))).toBe(cleanText(raw))
    }),
  )
})
