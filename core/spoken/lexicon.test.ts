import { describe, expect, it } from 'vitest'
import type { LexiconEntry } from './lexicon.ts'
import { toSpoken } from './spoken.ts'

const say = (text: string, ...lexicon: LexiconEntry[]): string =>
  toSpoken(text, { language: 'vi-VN', region: 'north', lexicon }).spoken

describe('a personal lexicon', () => {
  it('is read before the spoken forms, and what it says is not changed again', () => {
    expect(say('Chuyến bay B52 số 5', { written: 'B52', spoken: 'bê 5 2' })).toBe('Chuyến bay bê 5 2 số năm')
  })

  it('finds whole words only', () => {
    const entry = { written: 'an', spoken: 'A-nờ' }
    expect(say('an và lan, an.', entry)).toBe('A-nờ và lan, A-nờ.')
    expect(say('bán án', entry)).toBe('bán án')
  })

  it('finds an entry in small letters in any case, and one with a capital only as it is written', () => {
    expect(say('Hermione HERMIONE', { written: 'hermione', spoken: 'Hơ-mai-ni' })).toBe('Hơ-mai-ni Hơ-mai-ni')
    expect(say('Rose rose', { written: 'Rose', spoken: 'Râu-zơ' })).toBe('Râu-zơ rose')
  })

  it('prefers the longest entry', () => {
    const entries = [
      { written: 'Harry', spoken: 'Ha-ri' },
      { written: 'Harry Potter', spoken: 'Ha-ri Pót-tơ' },
    ]
    expect(say('Harry Potter và Harry', ...entries)).toBe('Ha-ri Pót-tơ và Ha-ri')
  })

  it('takes signs for what they are, not for a pattern', () => {
    expect(say('C++, (a|b) và .*', { written: 'C++', spoken: 'xê cộng cộng' })).toBe(
      'xê cộng cộng, (a|b) và .*',
    )
    expect(say('abc', { written: '.*', spoken: 'x' })).toBe('abc')
    expect(say('a-b/c [d]', { written: '[d]', spoken: 'dê' })).toBe('a-b/c dê')
  })

  it('finds letters however their marks are encoded', () => {
    expect(say('Kể', { written: 'Kể'.normalize('NFD'), spoken: 'kê hỏi' })).toBe('kê hỏi')
  })

  it('may silence a word', () => {
    expect(say('một (sic) hai', { written: '(sic)', spoken: '' })).toBe('một  hai')
  })
})
