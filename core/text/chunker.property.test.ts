import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunkText, createChunker } from './chunker.ts'
import { countWords, words } from './words.ts'

const word = fc.constantFrom(
  ...'ngày xưa Ở một làng nọ có hai anh em Người đường phượng the fox It said Wren I 3 1945 3.14 5%'.split(
    ' ',
  ),
  ...'TP. HCM GS. TS. Mr. Dr. e.g. No. J. K. v.v. p.m. U.S. 1. 2. IV. (a) a) https://vi.dụ/a.b?c=d'.split(
    ' ',
  ),
  ...[
    '😀',
    '👩‍👩‍👧',
    '🇻🇳',
    'e\u0302\u0323',
    '\uD83D',
    '–',
    '—',
    '-',
    '…',
    '...',
    '“',
    '”',
    '"',
    "'",
    '«',
    '»',
    '.',
    '!',
    '?!',
  ],
)
const opening = fc.constantFrom('', '', '', '“', '"', '(', '«', '– ', "'")
const ending = fc.constantFrom(
  '',
  '',
  '',
  '.',
  '!',
  '?',
  '…',
  '...',
  ',',
  ';',
  ':',
  '.”',
  '?"',
  '!)',
  '…”',
  ' –',
  '.”)',
)
const space = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '\u00A0',
  '\u2003',
  '\u3000',
  ' \n ',
)
const text = fc
  .tuple(
    fc.constantFrom('', '', ' ', '\n\n'),
    fc.array(
      fc.tuple(opening, word, ending, space).map((parts) => parts.join('')),
      { maxLength: 80 },
    ),
    fc.boolean(),
  )
  .map(([lead, parts, isTrimmed]) => (isTrimmed ? lead + parts.join('').trimEnd() : lead + parts.join('')))
const maxWords = fc.integer({ min: 1, max: 30 })
const sizes = fc.record({ maxWords, firstWords: fc.option(maxWords, { nil: undefined }) })

/** Ends that everyone agrees on: a full stop after a plain word, with a capitalised plain word behind it. */
const plainSentence = fc
  .array(fc.constantFrom('ngày', 'làng', 'người', 'thương', 'river', 'golden', 'wherever', 'lantern'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((list) => `Rồi ${list.join(' ')}.`)

describe('however a text is chunked', () => {
  test('the chunks joined are the text, no word lost or doubled', () => {
    fc.assert(
      fc.property(text, sizes, (whole, limits) => {
        const chunks = chunkText(whole, limits)
        const joined = chunks.map((chunk) => chunk.content).join('')
        expect(joined).toBe(whole.trim() === '' ? '' : whole)
        expect(chunks.flatMap((chunk) => words(chunk.content))).toEqual(words(whole))
      }),
    )
  })

  test('no chunk is over the limit, empty, or miscounted', () => {
    fc.assert(
      fc.property(text, sizes, (whole, limits) => {
        for (const { content, wordCount } of chunkText(whole, limits)) {
          expect(wordCount).toBe(countWords(content))
          expect(wordCount).toBeGreaterThan(0)
          expect(wordCount).toBeLessThanOrEqual(limits.maxWords)
        }
      }),
    )
  })

  test('every later chunk begins with a word, and every earlier one ends with white space', () => {
    fc.assert(
      fc.property(text, sizes, (whole, limits) => {
        const chunks = chunkText(whole, limits)
        for (const { content } of chunks.slice(1)) expect(content).toMatch(/^\S/)
        for (const { content } of chunks.slice(0, -1)) expect(content).toMatch(/\s$/)
      }),
    )
  })

  test('the outcome does not depend on the pieces it arrived in', () => {
    fc.assert(
      fc.property(
        text,
        sizes,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (whole, limits, lengths) => {
          const chunker = createChunker(limits)
          const chunks = []
          let at = 0
          for (let turn = 0; at < whole.length; turn++) {
            const size = lengths[turn % lengths.length] ?? 1
            chunks.push(...chunker.push(whole.slice(at, at + size)))
            at += size
          }
          chunks.push(...chunker.end())
          expect(chunks).toEqual(chunkText(whole, limits))
        },
      ),
    )
  })

  test('a sentence that fits is never cut, and a chunk is filled while sentences fit', () => {
    fc.assert(
      fc.property(fc.array(plainSentence, { minLength: 1, maxLength: 20 }), (sentences) => {
        const limit = 15
        const chunks = chunkText(sentences.join(' '), { maxWords: limit })
        const inChunks = chunks.map(({ content }) => content.trim().split(/(?<=\.) /))
        expect(inChunks.flat()).toEqual(sentences)
        for (const [index, chunk] of chunks.slice(0, -1).entries()) {
          const next = inChunks[index + 1]?.[0] ?? ''
          expect(chunk.wordCount + countWords(next)).toBeGreaterThan(limit)
        }
      }),
    )
  })

  test('never more words are held back than one chunk may have', () => {
    fc.assert(
      fc.property(text, maxWords, (whole, limit) => {
        const chunker = createChunker({ maxWords: limit })
        let given = 0
        let pushed = 0
        for (const [piece] of whole.matchAll(/\S+\s+/g)) {
          for (const chunk of chunker.push(piece)) given += chunk.wordCount
          pushed++
          expect(pushed - given).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })
})
