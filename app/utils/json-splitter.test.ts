import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createJsonSplitter } from './json-splitter.ts'

/** What comes out when JSON arrives in pieces cut at these places. */
function split(json: string, cuts: number[] = []) {
  const bytes = Buffer.from(json)
  const splitter = createJsonSplitter('content')
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])]
  const ordered = places.toSorted((one, other) => one - other)
  const texts = ordered
    .slice(0, -1)
    .map((from, index) => splitter.push(bytes.subarray(from, ordered[index + 1])))
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(texts))
  expect(Buffer.byteLength(splitter.rest())).toBe(splitter.restBytes)
  return { text, rest: splitter.rest() }
}

const fields = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 })
/** The same JSON with some of its characters as escapes. */
const escaped = (json: string) => json.replace(/[^\0-~]/g, (unit) => `\\u${hex(unit)}`)
const hex = (unit: string) => unit.charCodeAt(0).toString(16).padStart(4, '0')

test('text and rest are what came in, wherever the pieces are cut', () => {
  fc.assert(
    fc.property(
      fields,
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.nat(), { maxLength: 30 }),
      (others, content, isEscaped, isIndented, cuts) => {
        const plain = JSON.stringify({ ...others, content }, null, isIndented ? 2 : 0)
        const { text, rest } = split(isEscaped ? escaped(plain) : plain, cuts)
        expect(text).toBe(content)
        expect(JSON.parse(rest)).toEqual(JSON.parse(JSON.stringify({ ...others, content: '' })))
      },
    ),
  )
})

test('a piece may be a single character', () => {
  const json = '{"title":"a \\"content\\": b","content" : "x\\\\\\"\\n\\ud83e\\udd8a🦊","mode":"auto"}'
  const everywhere = Array.from({ length: Buffer.byteLength(json) }, (_, index) => index)
  expect(split(json, everywhere)).toEqual({
    text: 'x\\"\n🦊🦊',
    rest: '{"title":"a \\"content\\": b","content" : "","mode":"auto"}',
  })
})

test('a name may be written in escapes', () => {
  const json = '{"\\u0063\\u006f\\u006e\\u0074\\u0065\\u006e\\u0074":"x"}'
  expect(split(json).text).toBe('x')
})

test.each([
  ['deeper down', '{"settings":{"content":"x"}}'],
  ['in a list', '[{"content":"x"}]'],
  ['that is no string', '{"content":["x"]}'],
  ['that is only a value', '{"title":"content","mode":"x"}'],
])('a member of the same name %s is part of the rest', (_, json) => {
  expect(split(json)).toEqual({ text: '', rest: json })
})

test('half an emoji is no text that can be read', () => {
  for (const half of ['\\ud83e', '\\udd8a', '\\ud83ea', '\\ud83e\\n', '\\ud83e\\u0061', '\\ud83e\\ud83e'])
    expect(() => split(`{"content":"${half}"}`)).toThrow(TypeError)
})

describe('what is no JSON', () => {
  test.each(['{"content":"\\x"}', '{"content":"a\nb"}', '{"content":"a","content":"b"}'])(
    'in the text is refused at once: %j',
    (json) => {
      expect(() => split(json)).toThrow(SyntaxError)
    },
  )

  test.each([
    '{"content":"x',
    '{"content":"x\\u00',
    '{"content":"x"',
    '{"content":"x","a"}',
    '"content":"x"',
  ])('around it stays none: %j', (json) => {
    expect(() => JSON.parse(split(json).rest)).toThrow(SyntaxError)
  })
})
