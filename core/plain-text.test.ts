import { describe, expect, test } from 'vitest'
import { characters, plainText } from './plain-text.ts'

const message = (text: string, max = 5) => plainText(max).safeParse(text).error?.issues[0]?.message

test('characters are counted as a person counts them, not as UTF-16 does', () => {
  expect(characters('Tấm')).toBe(3)
  expect(characters('🦊🦊')).toBe(2)
})

describe('a short text', () => {
  test('may be as long as its limit, in code points of composed letters', () => {
    expect(message('ế'.repeat(5).normalize('NFD'))).toBeUndefined()
    expect(message('🦊'.repeat(5))).toBeUndefined()
    expect(message('🦊'.repeat(6))).toBe('text_long')
  })

  test('comes out composed, with a line end as one character', () => {
    expect(plainText(5).parse('Tấm\r\n\n'.normalize('NFD'))).toBe('Tấm\n\n')
  })

  test('is taken as it is: spaces and markup belong to the writer', () => {
    expect(plainText(20).parse('  <b>&amp; ')).toBe('  <b>&amp; ')
  })

  test.each([
    ['NUL', 'a\0b'],
    ['half a character', 'a\ud83d'],
    ['the other half', '\udd8a a'],
  ])('with %s is refused: the database cannot keep it', (_, text) => {
    expect(message(text)).toBe('broken_characters')
  })
})
