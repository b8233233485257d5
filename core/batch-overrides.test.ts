import { describe, expect, test } from 'vitest'
import { readOverrideTable } from './batch-overrides.ts'

describe('a table of overrides', () => {
  test('gives what each file has of its own, and leaves the rest as in the batch', () => {
    const { files, problems } = readOverrideTable([
      ['\uFEFFName', 'title', 'speakingRate', 'language', 'customPrompt'],
      ['Chương 1.txt', 'Mở đầu', '0.9', 'vi', ''],
      ['Chương 2.txt', '', '', '', 'Kể thật vui.'],
    ])
    expect(problems).toEqual([])
    expect(files).toEqual({
      'Chương 1.txt': { title: 'Mở đầu', speakingRate: 0.9, language: 'vi-VN' },
      'Chương 2.txt': { customPrompt: 'Kể thật vui.' },
    })
  })

  test('tells each problem by its line, also below a cell of several lines and an empty one', () => {
    const { files, problems } = readOverrideTable([
      ['name', 'customPrompt', 'artStyle', 'colour'],
      ['a.txt', 'one\ntwo\nthree', 'ink', ''],
      [''],
      ['b.txt', '', 'oil', 'red'],
      ['', 'for nobody', '', ''],
      ['a.txt', '', '', ''],
    ])
    expect(problems).toEqual([
      { line: 1, code: 'column_unknown', column: 'colour', value: '' },
      { line: 6, code: 'value_unusable', column: 'artStyle', value: 'oil' },
      { line: 7, code: 'name_missing', column: 'name', value: '' },
      { line: 8, code: 'name_repeated', column: 'name', value: 'a.txt' },
    ])
    expect(Object.keys(files)).toEqual(['a.txt'])
  })

  test('cannot be used without names', () => {
    expect(readOverrideTable([['title'], ['Mở đầu']])).toEqual({
      files: {},
      problems: [{ line: 1, code: 'no_name_column', column: 'name', value: '' }],
    })
    expect(readOverrideTable([]).problems).toHaveLength(1)
  })

  test('says where a quote has no end, and where a line has more cells than columns', () => {
    const rows = [
      ['name', 'title'],
      ['a.txt', 'Một', 'hai'],
      ['b.txt', 'Mở\nc.txt,Kết'],
    ]
    expect(readOverrideTable(rows, 2).problems).toEqual([
      { line: 3, code: 'quote_open', column: '', value: '' },
      { line: 2, code: 'too_many_cells', column: '', value: '' },
    ])
  })

  test('finds a file whose name is written with combining marks', () => {
    const { files } = readOverrideTable([
      ['name', 'title'],
      ['Chương.txt'.normalize('NFD'), 'Mở đầu'],
    ])
    expect(files['Chương.txt'.normalize('NFC')]).toEqual({ title: 'Mở đầu' })
  })
})
