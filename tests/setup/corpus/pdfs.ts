import { constants, deflateRawSync } from 'node:zlib'
import { bytesOf, type HostileFile, joined, refused, taken } from './hostile-file.ts'
import { pdfOf, pdfOfPages, pdfText, pdfWith, stream } from './pdf.ts'

/** Deflated blanks of so many MiB. One packed block is repeated, because to pack them all would take seconds. */
function inflatingTo(mib: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), { finishFlush: constants.Z_FULL_FLUSH })
  const header = [0x78, 0x9c]
  const end = [0x03, 0x00]
  return joined(
    new Uint8Array(header),
    ...new Array<Uint8Array>(mib).fill(new Uint8Array(block)),
    new Uint8Array(end),
  )
}

export const pdfs: HostileFile[] = [
  {
    about: 'a PDF of lines and paragraphs',
    name: 'story.pdf',
    make: () => pdfText('The lantern fox', '', '', 'It walked home in the dark-', 'ness and slept.', '', '7'),
    ...taken('The lantern fox\n\nIt walked home in the darkness and slept.'),
  },
  { about: 'a PDF named .txt', name: 'story.txt', make: () => pdfText('A fox.'), ...taken('A fox.') },
  {
    about: 'a PDF of no more than its header',
    name: 'story.pdf',
    make: () => bytesOf('%PDF-1.7 text'),
    ...refused('broken_file'),
  },
  {
    about: 'a PDF cut in half',
    name: 'story.pdf',
    make: () => pdfText('A fox.').subarray(0, 120),
    ...refused('broken_file'),
  },
  {
    about: 'a PDF without text, as a scan is',
    name: 'story.pdf',
    make: () => pdfWith(stream('0 0 m 9 9 l S')),
    ...refused('no_text_in_file'),
  },
  {
    about: 'a PDF of 10,000 pages',
    name: 'story.pdf',
    make: () => pdfOfPages(10_000),
    ...refused('too_many_pages'),
  },
  {
    about: 'a PDF of 500 pages',
    name: 'story.pdf',
    make: () => pdfOfPages(500),
    ...taken(new Array(500).fill('A page.').join('\n')),
  },
  {
    about: 'a PDF locked by a password',
    name: 'story.pdf',
    make: () =>
      pdfWith(stream('BT (A fox.) Tj ET'), '/Encrypt 5 0 R/ID[<00><00>]', [
        `<</Filter/Standard/V 1/R 2/P -4/O<${'a'.repeat(64)}>/U<${'b'.repeat(64)}>>>`,
      ]),
    ...refused('encrypted_file'),
  },
  {
    about: 'a PDF whose pages are their own children',
    name: 'story.pdf',
    make: () => pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>']),
    ...refused('broken_file'),
  },
  {
    about: 'a PDF with a script and an action',
    name: 'story.pdf',
    make: () =>
      pdfOf([
        '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>',
        '<</Type/Pages/Kids[3 0 R]/Count 1>>',
        '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
        stream('BT /F1 12 Tf (A fox.) Tj ET'),
      ]),
    ...taken('A fox.'),
  },
  {
    about: 'a PDF that inflates to 600 MB',
    name: 'story.pdf',
    make: () => pdfWith(stream(inflatingTo(600), '/Filter/FlateDecode')),
    ...refused('reading_took_too_much'),
  },
]
