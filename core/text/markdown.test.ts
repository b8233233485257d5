import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripMarkdown } from './markdown.ts'

describe('Markdown marks', () => {
  test.each([
    ['# Cây khế', 'Cây khế'],
    ['## Cây khế ##', 'Cây khế'],
    ['Cây khế\n=======\nXưa', 'Cây khế\n\nXưa'],
    ['một\n\n* * *\n\nhai', 'một\n\n\n\nhai'],
    ['> Lời người xưa\n>> rất xưa', 'Lời người xưa\nrất xưa'],
    ['* một\n+ hai', 'một\nhai'],
    ['**đậm**, *nghiêng*, ***cả hai***, __đậm__, _nghiêng_', 'đậm, nghiêng, cả hai, đậm, nghiêng'],
    ['**đậm và *nghiêng***', 'đậm và nghiêng'],
    ['~~bỏ~~ `mã`', 'bỏ mã'],
    ['*“Đi thôi!”* anh nói', '“Đi thôi!” anh nói'],
    ['“*Đi thôi!*” anh nói', '“Đi thôi!” anh nói'],
    ['*một dòng\nhai dòng*', 'một dòng\nhai dòng'],
    ['xem [làng Hạ](https://example.org/a_(b)) nhé', 'xem làng Hạ nhé'],
    ['xem [làng Hạ][1] nhé\n\n[1]: https://example.org "Hạ"', 'xem làng Hạ nhé\n\n'],
    ['![bức tranh](a.png)Ngày xưa', 'Ngày xưa'],
    ['[![tranh](a.png)](b)', ''],
    ['```\nmã\n```', '\nmã\n'],
    ['---\ntitle: Khế\ntags:\n  - a\n---\nXưa', 'Xưa'],
    ['5 \\* 3 \\_x\\_', '5 * 3 _x_'],
  ])('of %j go away', (markdown, prose) => {
    expect(stripMarkdown(markdown)).toBe(prose)
  })
})

describe('prose', () => {
  test.each([
    '5*3*2 = 30 và 2 * 3 * 4',
    'tên_biến_dài và __chưa đóng',
    'Giá* chưa gồm thuế*',
    '*.txt và *.md',
    '*ghi chú chưa đóng\n\nđoạn khác*',
    'dấu "*" và dấu “*” là dấu sao',
    'f***ing **',
    '– Anh đi đâu?\n- Về nhà.\n— Thật ư?',
    '#hashtag và C#',
    '[sic] và [chú thích] trong ngoặc',
    'a < b > c & d <b>không phải thẻ</b>',
    '1. Một\n2. Hai',
    '10 - 2 = 8',
  ])('like %j stays as it is', (prose) => {
    expect(stripMarkdown(prose)).toBe(prose)
  })

  test('without any mark is never touched', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'aăâđêôơưạ ệ,.?!…–“”\n') })
    fc.assert(fc.property(plain, (text) => stripMarkdown(text) === text))
  })

  test('between ornaments that look like a code fence is kept', () => {
    expect(stripMarkdown('~~~ Chương một ~~~')).toContain('Chương một')
    expect(stripMarkdown('```js\nnói()\n```')).toBe('\nnói()\n')
  })

  test('keeps its letters, whatever marks surround them', () => {
    const marked = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '*', '_', '**', '`', '~~', '\n', '"', '#'),
    })
    const letters = (text: string) => text.replace(/[^ab]/g, '')
    // The word after a code fence names a language.
    const isFenced = (text: string) => /^ {0,3}(?:`{3}|~{3})/m.test(text)
    fc.assert(
      fc.property(
        marked.filter((text) => !isFenced(text)),
        (text) => letters(stripMarkdown(text)) === letters(text),
      ),
    )
  })

  test.each(['*', '*a ', '[a](', '![', '`', `# a${' '.repeat(40)}`, '[[', '> ', '_"', ' _a b*'])(
    'of a megabyte of %j takes no longer than a blink',
    (unit) => {
      const started = performance.now()
      stripMarkdown(`${unit.repeat(1_000_000 / unit.length)}x`)
      expect(performance.now() - started).toBeLessThan(4_000)
    },
  )
})
