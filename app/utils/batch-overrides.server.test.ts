import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../../core/errors.ts'
import { matchOverrides, readOverrides } from './batch-overrides.server.ts'

const read = (csv: string) => Object.fromEntries(readOverrides(new TextEncoder().encode(csv)))

function problemsOf(action: () => unknown): string[] {
  try {
    action()
  } catch (error) {
    if (error instanceof InvalidInputError) return Object.values(error.fields ?? {}).flat()
    throw error
  }
  return []
}

describe('a table of files’ own settings', () => {
  test('gives each named file what stands in its line, and leaves empty cells to the batch', () => {
    expect(read('name,title,voice,speakingRate\nc1.txt,Mở đầu,vi-north,0.9\nc2.txt,,,1.2\n')).toEqual({
      'c1.txt': { title: 'Mở đầu', voice: 'vi-north', speakingRate: 0.9 },
      'c2.txt': { speakingRate: 1.2 },
    })
  })

  test('is read as spreadsheets write it: with a mark, semicolons, quotes and Windows’ line ends', () => {
    const csv = '\uFEFFname;customPrompt;artStyle\r\n"c1.txt";"Kể ""chậm""; thật vui";ink\r\n'
    expect(read(csv)).toEqual({ 'c1.txt': { customPrompt: 'Kể "chậm"; thật vui', artStyle: 'ink' } })
  })

  test('takes both names of a language', () => {
    expect(read('name,language\na.txt,vi\nb.txt,en-US\n')).toEqual({
      'a.txt': { language: 'vi-VN' },
      'b.txt': { language: 'en-US' },
    })
  })

  test.each<[string, string, RegExp]>([
    ['an unknown column', 'name,tempo\na.txt,2\n', /Line 1: .*“tempo”/],
    ['no names', 'title\nMở đầu\n', /Line 1: .*“name”/],
    ['an unknown value', 'name,artStyle\na.txt,ink\nb.txt,oil\n', /^Line 3: “oil” .* artStyle/],
    ['a number that is none', 'name,speakingRate\na.txt,fast\n', /^Line 2: “fast” .* speakingRate/],
    ['a number out of range', 'name,speakingRate\na.txt,9\n', /^Line 2: “9” .* speakingRate/],
    ['a line without a name', 'name,title\n,Mở đầu\n', /^Line 2: the name/],
    ['a name that comes twice', 'name,title\na.txt,Một\na.txt,Hai\n', /^Line 3: “a.txt”/],
    ['more cells than columns', 'name,title\na.txt,Một,Hai\n', /^Line 2: /],
    ['a line after a cell of two lines', 'name,title\na.txt,"Một\nhai"\nb.txt,Ba,4\n', /^Line 4: /],
    ['what is no text', 'PK\u0003\u0004\u0000\u0000', /./],
  ])('says by line what is wrong: %s', (_, csv, message) => {
    expect(problemsOf(() => read(csv))).toEqual([expect.stringMatching(message)])
  })
})

describe('the files that settings are meant for', () => {
  const own = (...names: string[]) => new Map(names.map((name) => [name, { genre: name }]))

  test('are found by their whole name, or by its end when that is no other’s', () => {
    const names = ['tập 1/c1.txt', 'tập 1/c2.txt', 'tập 2/c1.txt']
    const found = matchOverrides(names, own('tập 1/c1.txt', 'c2.txt'), 'overrides')
    expect([...found.keys()]).toEqual(['tập 1/c1.txt', 'tập 1/c2.txt'])
  })

  test('have to be there, and to be one', () => {
    const names = ['a/c1.txt', 'b/c1.txt']
    expect(problemsOf(() => matchOverrides(names, own('c1.txt', 'c9.txt'), 'overrides'))).toEqual([
      '“c9.txt”',
    ])
    expect(problemsOf(() => matchOverrides(names, own('c1.txt'), 'overrides'))).toEqual(['“c1.txt”'])
  })
})
