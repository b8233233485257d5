import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, normalizeText, UnreadableTextError } from './decode.ts'

const STORY =
  'Ngày xửa ngày xưa, ở một làng nọ, có người em nghèo khổ.\nĐường đi thì xa… “Ăn một quả, trả cục vàng.”'
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let index = 0; index < text.length; index++)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian)
  return new Uint8Array(view.buffer)
}
const marked = (mark: number[], bytes: Uint8Array) => new Uint8Array([...mark, ...bytes])

const toLegacyByte = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1258').decode(new Uint8Array([byte])),
    byte,
  ]),
)
/** As Windows wrote Vietnamese: the letter with its hat or horn in one byte, the tone in a second one. */
const windows1258 = (text: string) =>
  new Uint8Array(
    [...text].flatMap((char) => {
      const whole = toLegacyByte.get(char)
      if (whole !== undefined) return [whole]
      const tone = char.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0] ?? ''
      const letter = char.normalize('NFD').replace(tone, '').normalize('NFC')
      return [toLegacyByte.get(letter), toLegacyByte.get(tone)].map((byte) => {
        if (byte === undefined) throw new Error(`windows-1258 has no ${char}`)
        return byte
      })
    }),
  )
const latin1 = (bytes: string) => Uint8Array.from(bytes, (char) => char.charCodeAt(0))
/** The same story, as the fonts of the nineties had it. */
const tcvn3 = latin1(
  'Ng\xb5y x\xf6a ng\xb5y x\xada, \xeb m\xe9t l\xb5ng n\xe4, c\xe3 ng\xad\xeai em ngh\xcco kh\xe6.\n\xa7\xad\xeang \xaei th\xd7 xa\x85 \x93\xa1n m\xe9t qu\xb6, tr\xb6 c\xf4c v\xb5ng.\x94',
)
const vni = latin1(
  'Nga\xf8y x\xf6\xfba nga\xf8y x\xf6a, \xf4\xfb mo\xe4t la\xf8ng no\xef, co\xf9 ng\xf6\xf4\xf8i em nghe\xf8o kho\xe5.\n\xd1\xf6\xf4\xf8ng \xf1i th\xec xa\x85 \x93A\xcan mo\xe4t qua\xfb, tra\xfb cu\xefc va\xf8ng.\x94',
)
const codeOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    if (error instanceof UnreadableTextError) return error.code
    throw error
  }
  return null
}

describe('a text file is read', () => {
  test.each([
    ['UTF-8', utf8(STORY), 'utf-8'],
    ['UTF-8 with a byte order mark', marked([0xef, 0xbb, 0xbf], utf8(STORY)), 'utf-8'],
    ['UTF-16 LE with a byte order mark', marked([0xff, 0xfe], utf16(STORY, true)), 'utf-16le'],
    ['UTF-16 BE with a byte order mark', marked([0xfe, 0xff], utf16(STORY, false)), 'utf-16be'],
    ['UTF-16 LE', utf16(STORY, true), 'utf-16le'],
    ['UTF-16 BE', utf16(STORY, false), 'utf-16be'],
    ['windows-1258', windows1258(STORY), 'windows-1258'],
    ['TCVN3', tcvn3, 'tcvn3'],
    ['VNI', vni, 'vni'],
    ['decomposed UTF-8', utf8(STORY.normalize('NFD')), 'utf-8'],
  ])('from %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: STORY, encoding })
  })

  test('from UTF-16 without a mark when it is all ASCII', () => {
    expect(decodeText(utf16('Once upon a time', true))).toEqual({
      text: 'Once upon a time',
      encoding: 'utf-16le',
    })
  })

  test('from a single legacy letter', () => {
    expect(decodeText(windows1258('Đi')).text).toBe('Đi')
  })

  test('without changing what UTF-8 it was given', () => {
    const sample = fc.string({ unit: fc.constantFrom(...'aăâđêôơưạệ😀–… \n\t"“”漢я') })
    fc.assert(
      fc.property(sample, (text) => {
        fc.pre(text.trim() !== '')
        expect(decodeText(utf8(text))).toEqual({ text, encoding: 'utf-8' })
      }),
    )
  })
})

describe('a file is refused', () => {
  const cp1251 = new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0, 0x2e])
  const allLetters = new Uint8Array([0xed, 0xe0, 0xf8, 0xe0, 0x20, 0xe4, 0xee, 0xeb, 0xff])
  const gbk = new Uint8Array([
    0xb4, 0xd3, 0xc7, 0xb0, 0xd3, 0xd0, 0xd2, 0xbb, 0xd6, 0xbb, 0xba, 0xfc, 0xc0, 0xea,
  ])
  test.each([
    ['an empty file', new Uint8Array(), 'empty_text'],
    ['white space and marks nobody sees', utf8(' \n\u200B\uFEFF '), 'empty_text'],
    ['a lone byte order mark', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty_text'],
    ['NUL bytes in a text', utf8('Ngày xưa\0 có một người'), 'binary_file'],
    ['a ZIP archive', marked([0x50, 0x4b, 3, 4], utf8('mimetype')), 'binary_file'],
    ['a PDF document', utf8('%PDF-1.7\nxref'), 'binary_file'],
    ['a PNG picture', marked([0x89], utf8('PNG\r\n\x1a\n')), 'binary_file'],
    ['a program', marked([0x7f], utf8('ELF\x02\x01')), 'binary_file'],
    ['many control characters', utf8('a\x01b\x02c\x03d\x04e\x05'), 'binary_file'],
    ['Cyrillic of an old code page', cp1251, 'unreadable_encoding'],
    ['Cyrillic that reads as nothing but Latin letters', allLetters, 'unreadable_encoding'],
    ['Chinese of an old code page', gbk, 'unreadable_encoding'],
    [
      'UTF-8 that breaks off after its mark',
      new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xc3]),
      'unreadable_encoding',
    ],
    ['UTF-16 with half a character', new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0x62]), 'unreadable_encoding'],
    ['UTF-16 with a lone surrogate', marked([0xff, 0xfe], utf16('a\uD83D b', true)), 'unreadable_encoding'],
  ])('that is %s', (_, bytes, code) => {
    expect(codeOf(() => decodeText(bytes))).toBe(code)
  })

  test('that is random bytes', () => {
    const bytes = fc.uint8Array({ minLength: 200, maxLength: 400 })
    fc.assert(fc.property(bytes, (random) => codeOf(() => decodeText(random)) !== null))
  })

  test('with 422 and no second try', () => {
    expect(new UnreadableTextError('binary_file')).toMatchObject({
      status: 422,
      reaction: 'stop',
      code: 'binary_file',
    })
  })
})

describe('pasted text', () => {
  test.each([
    ['line ends of every system', 'a\r\nb\rc\vd\fe\u2028f\u0085g', 'a\nb\nc\nd\ne\nf\ng'],
    ['decomposed letters', 'e\u0323\u0302', 'ệ'],
    ['control characters', 'a\x07b\x1Bc\x7Fd\x9Be\tf', 'abcde\tf'],
    ['zero-width marks', '\uFEFFa\u200Bb\u2060c\u200Dd\u00ADe', 'abcde'],
    ['direction marks', 'a\u202Eb\u2066c\u200F', 'abc'],
    ['writing in tags, which only a model would read', 'a\u{E0068}\u{E0069}b\u{E0001}', 'ab'],
    ['fillers and hidden variation selectors', 'a\u3164b\u034Fc\u{E0100}d\uFE01', 'abcd'],
  ])('is cleaned of %s', (_, text, expected) => {
    expect(normalizeText(text)).toBe(expected)
  })

  test('keeps emoji whole', () => {
    for (const emoji of ['👨‍👩‍👧', '👩🏽‍🚀', '🏳️‍🌈', '🤷‍♀️', '❤️‍🔥', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])
      expect(normalizeText(emoji)).toBe(emoji)
  })

  test.each([
    ['a lone surrogate', 'a\uD83Db', 'broken_characters'],
    ['NUL', 'a\0b', 'broken_characters'],
    ['nothing to read', ' \u200B\n', 'empty_text'],
  ])('is refused with %s', (_, text, code) => {
    expect(codeOf(() => normalizeText(text))).toBe(code)
  })

  test('comes out the same when cleaned twice', () => {
    const odd = fc.string({
      unit: fc.constantFrom(
        'a',
        'ê',
        'e',
        '\u0323',
        '\u0302',
        '\r',
        '\n',
        '\u200D',
        '\u200B',
        '👩',
        '🏽',
        '\u00AD',
        ' ',
      ),
    })
    fc.assert(
      fc.property(odd, (text) => {
        fc.pre(codeOf(() => normalizeText(text)) === null)
        expect(normalizeText(normalizeText(text))).toBe(normalizeText(text))
      }),
    )
  })
})
