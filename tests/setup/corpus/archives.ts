import { deflateRawSync } from 'node:zlib'
import { bytesOf, type HostileFile, joined, refused, taken } from './hostile-file.ts'
import { docx, docxParts, epub, paragraph } from './office.ts'
import { pdfText } from './pdf.ts'
import { locked, lyingAboutSize, zip } from './zip.ts'

const TALE = 'Ngày xưa có một cây khế.'
const tale = paragraph(TALE)
const MIB = 1024 * 1024
/** Changes one part of a document. */
const withPart = (name: string, content: string) => zip({ ...docxParts(tale), [name]: content })

const documents: HostileFile[] = [
  {
    about: 'a Word document with headings, breaks, a table and tracked changes',
    name: 'story.docx',
    make: () =>
      docx(
        `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Chương 1</w:t></w:r></w:p>
         <w:p><w:r><w:t>Một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba &amp; b&#7889;n</w:t></w:r><w:del><w:r><w:delText>XOÁ</w:delText></w:r></w:del><w:ins><w:r><w:t>.</w:t></w:r></w:ins></w:p>
         <w:tbl><w:tr><w:tc>${paragraph('Ô')}</w:tc></w:tr></w:tbl><w:sectPr/>`,
      ),
    ...taken('Chương 1\n\nMột\nhai ba & bốn.\n\nÔ'),
  },
  { about: 'a Word document named .txt', name: 'story.txt', make: () => docx(tale), ...taken(TALE) },
  {
    about: 'a Word document with macros',
    name: 'story.docx',
    make: () => docx(tale, { 'word/vbaProject.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]) }),
    ...taken(TALE),
  },
  {
    about: 'a Word document that asks for a file of the server',
    name: 'story.docx',
    make: () =>
      zip(
        docxParts(`${tale}${paragraph('&xxe;')}`, '<!DOCTYPE d [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'),
      ),
    ...taken(`${TALE}\n\n&xxe;`),
  },
  {
    about: 'a Word document of a billion laughs',
    name: 'story.docx',
    make: () => {
      const lines = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)
      return zip(docxParts(paragraph('&l9;'), `<!DOCTYPE d [<!ENTITY l0 "lol">${lines.join('')}]>`))
    },
    ...taken('&l9;'),
  },
  {
    about: 'a Word document that is not there',
    name: 'story.docx',
    make: () => zip({ '[Content_Types].xml': '<Types/>' }),
    ...refused('broken_file'),
  },
  {
    about: 'a Word document cut in half',
    name: 'story.docx',
    make: () => docx(tale).subarray(0, 300),
    ...refused('broken_file'),
  },
  {
    about: 'a Word document whose body is a picture',
    name: 'story.docx',
    make: () => withPart('word/document.xml', '\x89PNG not XML at all'),
    ...refused('no_text_in_file'),
  },
  {
    about: 'a Word document with a tag of 6 MB',
    name: 'story.docx',
    make: () => withPart('word/document.xml', `<w:p a="${'x '.repeat(3 * MIB)}`),
    ...refused('broken_file'),
  },
  {
    about: 'an empty Word document',
    name: 'story.docx',
    make: () => docx('<w:p/>'),
    ...refused('no_text_in_file'),
  },
  {
    about: 'a Word document locked within the archive',
    name: 'story.docx',
    make: () => locked(docx(tale)),
    ...refused('encrypted_file'),
  },
  {
    about: 'a spreadsheet',
    name: 'story.docx',
    make: () => zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
    ...refused('file_type_not_read'),
  },
]

const bombs: HostileFile[] = [
  {
    about: 'an archive of several texts',
    name: 'stories.zip',
    make: () => zip({ 'a.txt': TALE, 'b.txt': TALE }),
    ...refused('zip_is_batch'),
  },
  {
    about: 'an archive in an archive in an archive',
    name: 'story.zip',
    make: () => zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': TALE }) }) }),
    ...refused('zip_is_batch'),
  },
  { about: 'an empty archive', name: 'story.zip', make: () => zip({}), ...refused('zip_is_batch') },
  {
    about: 'a header of an archive and no more',
    name: 'story.zip',
    make: () => bytesOf('PK\x03\x04'),
    ...refused('broken_file'),
  },
  {
    about: 'a bomb: 64 MB in 64 KB',
    name: 'story.docx',
    make: () => docx(tale, { 'word/media/image1.bmp': new Uint8Array(64 * MIB) }),
    ...refused('archive_too_large'),
  },
  {
    about: 'a document that unpacks to more than it says',
    name: 'story.docx',
    make: () => lyingAboutSize(docx(paragraph('rồi '.repeat(500_000))), 100),
    ...refused('broken_file'),
  },
  {
    about: 'a document that says it unpacks to 4 GB',
    name: 'story.docx',
    make: () => lyingAboutSize(docx(tale), 0xfffffffe),
    ...refused('archive_too_large'),
  },
  {
    about: 'a book of 3,000 parts',
    name: 'story.epub',
    make: () =>
      epub(
        { chapters: { 'a.xhtml': '<p>x</p>' } },
        Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`OEBPS/${n}.css`, ''])),
      ),
    ...refused('too_many_entries'),
  },
  {
    about: 'random bytes behind the header of an archive',
    name: 'story.docx',
    make: () => joined(bytesOf('PK\x03\x04'), new Uint8Array(deflateRawSync(bytesOf(TALE.repeat(50))))),
    ...refused('broken_file'),
  },
  {
    about: 'a PDF that is an archive too',
    name: 'story.pdf',
    make: () => joined(pdfText('A fox.'), zip({ 'evil.txt': TALE })),
    ...refused('file_has_two_kinds'),
  },
  {
    about: 'an archive that begins with a PDF',
    name: 'story.pdf',
    make: () => zip({ 'a.pdf': pdfText('A fox.') }),
    ...refused('zip_is_batch'),
  },
]

export const archives: HostileFile[] = [...documents, ...bombs]
