import { expect, test } from 'vitest'
import { en } from './en.ts'
import { vi } from './vi.ts'

/** Every text by its path. */
function flat(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix + key}.`),
  )
}

const values = (text: string | undefined) => (text?.match(/\{\{\w+\}\}/g) ?? []).sort()

test('every text is there in both languages and is filled with the same values', () => {
  const english = Object.fromEntries(flat(en))
  const uneven = flat(vi).filter(
    ([path, text]) =>
      !text.trim() || !english[path]?.trim() || `${values(english[path])}` !== `${values(text)}`,
  )
  expect(uneven).toEqual([])
})
