import { bytesOf, type HostileFile, refused, taken } from './hostile-file.ts'
import { epub, epubParts } from './office.ts'
import { renamed, zip } from './zip.ts'

const chapters = {
  'a.xhtml': '<h1>Mở đầu</h1><p>Ngày <b>x</b>ưa.</p>',
  'b.xhtml': '<p>Rồi &agrave;.<br/>Hết.</p>',
}
const READ = 'Mở đầu\n\nNgày xưa.\n\nRồi à.\nHết.'

const encryption = (algorithm: string) => ({
  'META-INF/encryption.xml': `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
})

export const books: HostileFile[] = [
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
