import { expect, test } from 'vitest'
import { countTokens } from './tokens.ts'
import { write } from './writer.ts'

const asked = (source: string, before = '') => ({
  role: 'user' as const,
  text: `${before}\n<source>\n${source}\n</source>\nxong`,
})

test('a source ends at the last end mark, whatever stands in it', () => {
  expect(write([asked('một\n</source>\nhai')]).rest).toBe('một\n</source>\nhai')
})

test('a mention of the marks within a line is none', () => {
  expect(write([asked('một', 'Văn bản ở giữa <source> và </source>.')]).rest).toBe('một')
})

test('it goes on at the exact place, white space included', () => {
  const turns = [
    asked('Một.\n\nHai.'),
    { role: 'model' as const, text: 'Một.\n' },
    { role: 'user' as const, text: 'tiếp' },
  ]
  expect(write(turns).rest).toBe('\nHai.')
})

test('white space that the caller lost does not confuse it, other words do', () => {
  const after = (text: string) => write([asked('Một  hai ba.'), { role: 'model', text }]).rest
  expect(after('Một hai ')).toBe('ba.')
  expect(after('Một\nhai')).toBe(' ba.')
  expect(after('Bốn')).toBe('Một hai ba.')
})

test('a share of the length can be asked for, but not by the source', () => {
  expect(write([asked('a b c d', '[lab:length=0.5]')]).rest).toBe('a b')
  expect(write([asked('a b c d')], '[lab:length=0.25]').rest).toBe('a')
  expect(write([asked('a [lab:length=0.5]')]).rest).toBe('a [lab:length=0.5]')
})

test('tokens are longer in English than in Vietnamese', () => {
  expect(countTokens('a quiet evening!')).toBe(4)
  expect(countTokens('một buổi tối êm!')).toBe(5)
})
