import { bytesOf, joined } from './hostile-file.ts'

const ascii = (text: string) => bytesOf(text, 'latin1')

/** A PDF of these objects, numbered from 1; the first is the catalogue. `trailer` goes into the trailer. */
export function pdfOf(objects: (string | Uint8Array)[], trailer = ''): Uint8Array {
  const parts = [ascii('%PDF-1.4\n')]
  let length = parts[0]?.length ?? 0
  const offsets: number[] = []
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  objects.forEach((object, index) => {
    offsets.push(length)
    add(ascii(`${index + 1} 0 obj\n`))
    add(typeof object === 'string' ? ascii(object) : object)
    add(ascii('\nendobj\n'))
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  const size = objects.length + 1
  add(
    ascii(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return joined(...parts)
}

export function stream(content: string | Uint8Array, dictionary = ''): Uint8Array {
  const bytes = typeof content === 'string' ? ascii(content) : content
  return joined(ascii(`<</Length ${bytes.length}${dictionary}>>stream\n`), bytes, ascii('\nendstream'))
}

const page = (contents: number) =>
  `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents ${contents} 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>`

/** One page with this content stream. */
export const pdfWith = (contents: Uint8Array, trailer = '', more: string[] = []) =>
  pdfOf(
    ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', page(4), contents, ...more],
    trailer,
  )

/** One page with these lines. */
export const pdfText = (...lines: string[]) =>
  pdfWith(stream(`BT /F1 12 Tf 14 TL 20 250 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`))

/** So many pages, all with the same words. */
export function pdfOfPages(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`)
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count}>>`,
    stream('BT /F1 12 Tf 20 250 Td (A page.) Tj ET'),
    ...kids.map(() => page(3)),
  ])
}
