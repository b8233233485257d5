import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docx, epub, paragraph, styled, stylesPart } from '../tests/setup/corpus/office.ts'
import { pdfOfPages, pdfText } from '../tests/setup/corpus/pdf.ts'
import { createDocumentReader } from './reader.ts'
import type { FileSource } from './text.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader-'))
})
afterAll(() => rm(folder, { recursive: true }))

let count = 0
async function source(bytes: Uint8Array, name: string | null): Promise<FileSource> {
  const path = join(folder, String(count++))
  await writeFile(path, bytes)
  return { name, path }
}
const pasted = (text: string) => source(Buffer.from(text), null)
const reader = createDocumentReader()
const WORDS = 20_000

describe('a text is named', () => {
  const core = { 'docProps/core.xml': '<cp xmlns:dc="x"><dc:title>Sự tích  cây khế</dc:title></cp>' }
  test.each<[string, () => Promise<FileSource>, string]>([
    [
      'by the title of a Word document',
      () => source(docx(paragraph('Ngày xưa.'), core), 'a.docx'),
      'Sự tích cây khế',
    ],
    [
      'by the title of a book',
      () => source(epub({ title: 'Tấm &amp; Cám', chapters: { 'a.xhtml': '<p>Xưa.</p>' } }), 'a'),
      'Tấm & Cám',
    ],
    [
      'by its heading',
      () => source(docx(paragraph('Cây khế') + paragraph('Ngày xưa có hai anh em.')), 'b.docx'),
      'Cây khế',
    ],
    [
      'by its file',
      () => source(pdfText('it was dark, and the fox slept on until noon.'), 'lantern-fox.pdf'),
      'lantern fox',
    ],
  ])('%s', async (_, given, title) => {
    expect((await reader.read(await given(), WORDS)).title).toBe(title)
  })
})

describe('the headings of chapters are known', () => {
  const chapters = [
    ['Bên bờ giếng', 'Ngày xưa có cô Tấm. '.repeat(100)],
    ['Ngày hội', 'Nhà vua mở hội. '.repeat(100)],
  ] as const
  test.each<[string, () => Promise<FileSource>]>([
    [
      'by the styles of a Word document, whatever the language of that Word',
      () => {
        const body = chapters.map(([title, text]) => styled('u2', title) + paragraph(text)).join('')
        const styles = stylesPart({ u1: 'heading 1', u2: 'heading 2', Binhthng: 'Normal' })
        return source(docx(styled('u1', 'Tấm Cám') + body, styles), 'a.docx')
      },
    ],
    [
      'by the elements of a book',
      () => {
        const bodies = chapters.map(([title, text]) => `<h2>${title}</h2><h3>Một</h3><p>${text}</p>`)
        const [first = '', second = ''] = bodies
        return source(
          epub({ chapters: { 'a.xhtml': `<h1>Tấm Cám</h1>${first}`, 'b.xhtml': second } }),
          'a.epub',
        )
      },
    ],
    [
      'by the marks of Markdown',
      () => {
        const text = chapters.map(([title, text]) => `## **${title}**\n\n${text}`).join('\n\n')
        return source(Buffer.from(`Tấm Cám\n=======\n\n${text}\n\n### Một\n`), 'a.md')
      },
    ],
  ])('%s', async (_, given) => {
    const { text, headings } = await reader.read(await given(), WORDS)
    expect(headings).toEqual(['Tấm Cám', 'Bên bờ giếng', 'Ngày hội'])
    for (const heading of headings) expect(text.split('\n')).toContain(heading)
  })
})

test('words are counted and the language is heard, in a thread as here', async () => {
  const tale = 'Ngày xưa có một cây khế. '
  const expected = { wordCount: 6, language: 'vi-VN' }
  expect(await reader.read(await pasted(tale), WORDS)).toMatchObject({ kind: 'txt', ...expected })
  expect(await reader.read(await source(docx(paragraph(tale)), 'a.docx'), WORDS)).toMatchObject({
    kind: 'docx',
    ...expected,
  })
})

test('a text longer than allowed is refused with both figures, wherever it is read', async () => {
  for (const words of [100, 100_000]) {
    await expect(reader.read(await pasted('rồi '.repeat(words)), 99)).rejects.toMatchObject({
      code: 'plan_words',
      reached: { limit: 99, used: null, asked: words, resetsAt: null },
    })
  }
})

test('a text longer than any plan takes is told so, not sent to another plan', async () => {
  await expect(reader.read(await pasted('rồi '.repeat(250_001)), 99)).rejects.toMatchObject({
    code: 'text_too_many_words',
    message: expect.stringContaining('250,001 words; 250,000 at most.'),
  })
})

test('what was pasted is text, whatever it looks like, and is not guessed at when it is broken', async () => {
  const looks = '%PDF-1.7 và PK\u0003\u0004 cũng là chữ.'
  expect((await reader.read(await pasted(looks), WORDS)).text).toBe('%PDF-1.7 và PK cũng là chữ.')
  await expect(
    reader.read(await source(Buffer.from('Ng\xe0y', 'latin1'), null), WORDS),
  ).rejects.toMatchObject({
    code: 'broken_characters',
  })
  await expect(reader.read(await pasted(''), WORDS)).rejects.toMatchObject({ code: 'empty_text' })
})

test('what takes too long is stopped, and lets the next in line have its turn', async () => {
  const impatient = createDocumentReader({ threads: 1, cpuMs: 0 })
  const slow = async () => impatient.read(await source(pdfOfPages(100), 'a.pdf'), WORDS)
  for (const outcome of await Promise.allSettled([slow(), slow()])) {
    expect(outcome).toMatchObject({ reason: { code: 'reading_took_too_long', status: 422 } })
  }
})

test('more files than threads are all read', async () => {
  const one = createDocumentReader({ threads: 1 })
  const texts = ['Một.', 'Hai.', 'Ba.']
  const read = await Promise.all(
    texts.map(async (text) => one.read(await source(docx(paragraph(text)), 'a.docx'), WORDS)),
  )
  expect(read.map(({ text }) => text)).toEqual(texts)
})

describe('reading stops early', () => {
  const tale = 'Ngày xưa có một cây khế. '

  test.each<[string, () => Promise<FileSource>]>([
    ['a text file', () => source(Buffer.from(tale.repeat(50_000)), 'a.txt')],
    ['a Word document', () => source(docx(paragraph(tale.repeat(10)).repeat(5000)), 'a.docx')],
    [
      'a book',
      () => source(epub({ chapters: { 'a.xhtml': `<p>${tale.repeat(10)}</p>`.repeat(5000) } }), 'a.epub'),
    ],
  ])('in %s with more words than any plan takes', async (_, large) => {
    await expect(reader.read(await large(), WORDS)).rejects.toMatchObject({
      code: 'text_too_many_words',
      status: 422,
      message: expect.stringMatching(/At least (?:25\d|300),\d{3} words; 250,000 at most\./),
    })
  })

  test('in a file that is one long run of characters', async () => {
    const run = source(Buffer.from(`Ngày ${'x'.repeat(200_000)} xưa.`), 'a.txt')
    await expect(reader.read(await run, WORDS)).rejects.toMatchObject({ code: 'text_not_prose' })
  })

  test('but not in a text whose bytes only look like many words, or like a long run', async () => {
    const words = 60_000
    // U+0920 has the byte of a space in it, and U+4141 looks like two letters.
    const utf16 = source(Buffer.from(`\uFEFF${'\u0920\u4141 '.repeat(words)}`, 'utf16le'), 'a.txt')
    expect(await reader.read(await utf16, words)).toMatchObject({ wordCount: words })
    const picture = `![khế](data:image/png;base64,${'A'.repeat(1900)})\n`
    const markdown = source(Buffer.from(`# Cây khế\n\n${tale}\n${picture.repeat(100)}`), 'a.md')
    expect(await reader.read(await markdown, WORDS)).toMatchObject({ kind: 'md', wordCount: 8 })
  })
})
