import { describe, expect, test } from 'vitest'
import { chunkText, createChunker } from './chunker.ts'

const contents = (text: string, maxWords: number) =>
  chunkText(text, { maxWords }).map((chunk) => chunk.content)

describe('a chunk', () => {
  test('takes whole sentences while they fit', () => {
    expect(contents('Một hai. Ba bốn! Năm sáu bảy? Tám.', 5)).toEqual([
      'Một hai. Ba bốn! ',
      'Năm sáu bảy? Tám.',
    ])
  })

  test('may be filled to the last word', () => {
    expect(chunkText('Một hai ba. Bốn.', { maxWords: 4 })).toEqual([
      { content: 'Một hai ba. Bốn.', wordCount: 4 },
    ])
  })

  test('keeps the white space after it, and the first also that before it', () => {
    expect(contents('\n\n  Một.\n\n\n Hai. \n', 1)).toEqual(['\n\n  Một.\n\n\n ', 'Hai. \n'])
  })

  test('is not made of white space', () => {
    expect(chunkText(' \n\t ', { maxWords: 5 })).toEqual([])
    expect(chunkText('', { maxWords: 5 })).toEqual([])
  })

  test('may be a single word of any length', () => {
    const word = 'á'.repeat(100_000)
    expect(chunkText(word, { maxWords: 3 })).toEqual([{ content: word, wordCount: 1 }])
  })

  test('needs a sensible limit', () => {
    for (const maxWords of [0, -1, 1.5, Number.NaN]) {
      expect(() => createChunker({ maxWords })).toThrow(RangeError)
    }
  })
})

describe('a first chunk that somebody waits for', () => {
  const first = (text: string) => chunkText(text, { maxWords: 8, firstWords: 3 })[0]?.content

  test('closes with the last whole sentence within its few words', () => {
    expect(first('Một. Hai. Ba bốn năm. Sáu bảy tám chín mười.')).toBe('Một. Hai. ')
  })

  test('takes its first sentence whole, however long', () => {
    expect(first('Một hai ba bốn năm. Sáu bảy. Tám.')).toBe('Một hai ba bốn năm. ')
  })

  test('lets the chunks after it be as long as any', () => {
    const [, second] = chunkText('Một hai ba. Bốn năm. Sáu bảy. Tám chín mười mười.', {
      maxWords: 8,
      firstWords: 3,
    })
    expect(second?.wordCount).toBe(8)
  })
})

describe('what somebody says', () => {
  test.each([
    '“Ai đó? Vào đi! Ngồi xuống.” ',
    '"Ai đó? Vào đi! Ngồi xuống." ',
    '– Ai đó? Vào đi! Ngồi xuống.\n',
  ])('stays in one chunk: %s', (speech) => {
    const before = speech.startsWith('–') ? 'Bà mở cửa ra.\n' : 'Bà mở cửa ra. '
    expect(contents(`${before}${speech}Hết.`, 8)).toEqual([before, `${speech}Hết.`])
  })

  test('is cut after a sentence of it when it does not fit', () => {
    expect(contents('Bà nói. “Một hai ba. Bốn năm sáu. Bảy tám.” Hết.', 6)).toEqual([
      'Bà nói. ',
      '“Một hai ba. Bốn năm sáu. ',
      'Bảy tám.” Hết.',
    ])
  })
})

describe('a sentence longer than a chunk', () => {
  test('is cut after its last clause that fits', () => {
    expect(contents('Một, hai; ba bốn năm sáu bảy tám.', 4)).toEqual([
      'Một, hai; ',
      'ba bốn năm sáu ',
      'bảy tám.',
    ])
  })

  test.each(['hai;', 'hai:', 'hai,', 'hai –', 'hai —', 'hai - ', '“hai”', 'hai)'])(
    'may be cut after "%s"',
    (clause) => {
      const text = `Một ${clause.trim()} ba bốn năm sáu bảy`
      expect(contents(text, 5)[0]).toBe(`Một ${clause.trim()} `)
    },
  )

  test('is cut after a word when it has no clause', () => {
    expect(contents('một hai ba bốn năm', 2)).toEqual(['một hai ', 'ba bốn ', 'năm'])
  })

  test('does not drag the sentence before it along', () => {
    expect(contents('Xong. Một hai ba bốn năm sáu.', 4)).toEqual(['Xong. ', 'Một hai ba bốn ', 'năm sáu.'])
  })

  test('shares its last chunk with the sentence after it', () => {
    expect(contents('Một hai ba bốn năm. Sáu bảy.', 4)).toEqual(['Một hai ba bốn ', 'năm. Sáu bảy.'])
  })
})

describe('while the text streams', () => {
  test('a chunk is given out as soon as the sentence that does not fit has passed the limit', () => {
    const chunker = createChunker({ maxWords: 4 })
    expect(chunker.push('Một hai ba. Bốn năm ')).toEqual([{ content: 'Một hai ba. ', wordCount: 3 }])
    expect(chunker.push('sáu bảy ')).toEqual([])
    expect(chunker.push('tám')).toEqual([])
    expect(chunker.push(' chín')).toEqual([{ content: 'Bốn năm sáu bảy ', wordCount: 4 }])
  })

  test('a closing quote, an ellipsis or a character that arrives in two pieces stays whole', () => {
    const pieces = ['“Đi ', 'thôi.', '.', '.', '”', ' Em ', '\uD83D', '\uDE00', ' cười', '.']
    const chunker = createChunker({ maxWords: 3 })
    const chunks = [...pieces.flatMap((piece) => chunker.push(piece)), ...chunker.end()]
    expect(chunks.map((chunk) => chunk.content)).toEqual(['“Đi thôi...” ', 'Em 😀 cười.'])
  })

  test.each([
    ['prose', 'Ngày xưa, ở làng Hạ có hai anh em. '],
    ['one word', 'a'],
    ['dots', '.'],
    ['blank lines', '\n'],
  ])('a megabyte of %s in tiny pieces takes time in proportion', (_, unit) => {
    const pieces = unit.repeat(1_000_000 / unit.length).match(/.{1,3}/gsu) ?? []
    const started = performance.now()
    const chunker = createChunker({ maxWords: 100 })
    for (const piece of [...pieces, 'x.']) chunker.push(piece)
    chunker.end()
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})
