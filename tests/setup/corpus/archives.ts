import { deflateRawSync } from 'node:zlib'
import { bytesOf, type HostileFile, joined } from './hostile-file.ts'
import { docx, docxParts, epub, epubParts, paragraph } from './office.ts'
import { pdfText } from './pdf.ts'
import { locked, lyingAboutSize, renamed, zip } from './zip.ts'

const taken = (text: string) => ({ expected: { text } })
const refused = (code: string) => ({ expected: { code } })
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

const chapters = {
  'a.xhtml': '<h1>Mở đầu</h1><p>Ngày <b>x</b>ưa.</p>',
  'b.xhtml': '<p>Rồi &agrave;.<br/>Hết.</p>',
}
const READ = 'Mở đầu\n\nNgày xưa.\n\nRồi à.\nHết.'

const encryption = (algorithm: string) => ({
  'META-INF/encryption.xml': `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
})

const books: HostileFile[] = [
  { about: 'a book', name: 'story.epub', make: () => epub({ title: 'Khế', chapters }), ...taken(READ) },
  {
    about: 'a book read in the order of its spine',
    name: 'story.epub',
    make: () => epub({ chapters, spine: ['b.xhtml', 'a.xhtml'] }),
    ...taken('Rồi à.\nHết.\n\nMở đầu\n\nNgày xưa.'),
  },
  {
    about: 'a book whose spine goes in circles',
    name: 'story.epub',
    make: () => epub({ chapters, spine: ['a.xhtml', 'b.xhtml', 'a.xhtml', 'b.xhtml'] }),
    ...taken(READ),
  },
  {
    about: 'a book without a spine',
    name: 'story.epub',
    make: () => epub({ chapters, spine: [] }),
    ...refused('broken_file'),
  },
  {
    about: 'a book whose chapter lies outside of it',
    name: 'story.epub',
    make: () => epub({ chapters, hrefs: { 'a.xhtml': '../../../../etc/passwd' } }),
    ...refused('broken_file'),
  },
  {
    about: 'a book whose chapter lies on another machine',
    name: 'story.epub',
    make: () => epub({ chapters, hrefs: { 'a.xhtml': 'https://example.com/a.xhtml' } }),
    ...taken('Rồi à.\nHết.'),
  },
  {
    about: 'a book with a part named ../',
    name: 'story.epub',
    make: () => epub({ chapters }, { '../../evil.xhtml': '<p>x</p>' }),
    ...refused('unsafe_archive'),
  },
  {
    about: 'a book with an absolute name',
    name: 'story.epub',
    make: () => epub({ chapters }, { '/etc/cron.d/x': 'x' }),
    ...refused('unsafe_archive'),
  },
  {
    about: 'a book with names of Windows',
    name: 'story.epub',
    make: () => epub({ chapters }, { '..\\evil.xhtml': 'x' }),
    ...refused('unsafe_archive'),
  },
  {
    about: 'a book made of links',
    name: 'story.epub',
    make: () => zip(epubParts({ chapters }), 0o120777),
    ...refused('unsafe_archive'),
  },
  {
    about: 'a book with two parts of one name',
    name: 'story.epub',
    make: () => renamed(epub({ chapters }, { 'OEBPS/c.xhtml': 'x' }), 'OEBPS/c.xhtml', 'OEBPS/a.xhtml'),
    ...refused('unsafe_archive'),
  },
  {
    about: 'a book with copy protection',
    name: 'story.epub',
    make: () => epub({ chapters }, encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc')),
    ...refused('encrypted_file'),
  },
  {
    about: 'a book with scrambled fonts only',
    name: 'story.epub',
    make: () => epub({ chapters }, encryption('http://www.idpf.org/2008/embedding')),
    ...taken(READ),
  },
  {
    about: 'a book in UTF-16',
    name: 'story.epub',
    make: () =>
      zip({
        ...epubParts({ chapters }),
        'OEBPS/a.xhtml': bytesOf('\uFEFF<html><body><p>Khế.</p></body></html>', 'utf16le'),
      }),
    ...taken('Khế.\n\nRồi à.\nHết.'),
  },
  {
    about: 'a book in an encoding that nobody knows',
    name: 'story.epub',
    make: () =>
      zip({
        ...epubParts({ chapters }),
        'OEBPS/a.xhtml': '<?xml version="1.0" encoding="klingon"?><p>x</p>',
      }),
    ...refused('broken_file'),
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
      epub({ chapters }, Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`OEBPS/${n}.css`, '']))),
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

export const archives: HostileFile[] = [...documents, ...books, ...bombs]
