import { bytesOf, type HostileFile, joined } from './hostile-file.ts'

const TALE = 'Ngày xưa có một cây khế.\nQuả chín vàng ươm.'
const utf16le = bytesOf(TALE, 'utf16le')
const utf16be = new Uint8Array(Buffer.from(utf16le).swap16())
const binary = (...bytes: number[]) => new Uint8Array([...bytes, ...new Array(64).fill(0)])
const text = (content: string | Uint8Array, name = 'story.txt') => ({
  name,
  make: () => (typeof content === 'string' ? bytesOf(content) : content),
})
const taken = (expected = TALE) => ({ expected: { text: expected } })
const refused = (code: string) => ({ expected: { code } })

const encodings: HostileFile[] = [
  { about: 'UTF-8 with its mark', ...text(`\uFEFF${TALE}`), ...taken() },
  { about: 'decomposed letters', ...text(TALE.normalize('NFD')), ...taken() },
  { about: 'UTF-16LE with its mark', ...text(joined(new Uint8Array([0xff, 0xfe]), utf16le)), ...taken() },
  { about: 'UTF-16BE with its mark', ...text(joined(new Uint8Array([0xfe, 0xff]), utf16be)), ...taken() },
  { about: 'UTF-16LE without a mark', ...text(utf16le), ...taken() },
  { about: 'UTF-16BE without a mark', ...text(utf16be), ...taken() },
  {
    about: 'windows-1258, its tones as bytes of their own',
    ...text(bytesOf('T\xe2\xecm v\xe0 C\xe1m \xf5\xd2 cu\xccng nhau.', 'latin1')),
    ...taken('Tấm và Cám ở cùng nhau.'),
  },
  {
    about: 'TCVN3, as the .VnTime fonts had it',
    ...text(
      bytesOf('Ng\xb5y x\xada c\xe3 m\xe9t c\xa9y kh\xd5. Qu\xb6 ch\xddn v\xb5ng \xad\xacm.', 'latin1'),
    ),
    ...taken('Ngày xưa có một cây khế. Quả chín vàng ươm.'),
  },
  {
    about: 'VNI for Windows',
    ...text(
      bytesOf(
        'Nga\xf8y x\xf6a co\xf9 mo\xe4t ca\xe2y khe\xe1. Qua\xfb ch\xedn va\xf8ng \xf6\xf4m.',
        'latin1',
      ),
    ),
    ...taken('Ngày xưa có một cây khế. Quả chín vàng ươm.'),
  },
  {
    about: 'Cyrillic of an old code page',
    ...text(bytesOf('\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0. \xc6\xe8\xeb\xe8-\xe1\xfb\xeb\xe8.', 'latin1')),
    ...refused('unreadable_encoding'),
  },
  {
    about: 'UTF-8 that goes on in UTF-16',
    ...text(joined(bytesOf(TALE), utf16le)),
    ...refused('unreadable_encoding'),
  },
  {
    about: 'UTF-8 with a byte that is none',
    ...text(joined(bytesOf(TALE), new Uint8Array([0xed, 0xa0, 0xbd]))),
    ...refused('unreadable_encoding'),
  },
]

const characters: HostileFile[] = [
  { about: 'a NUL in its midst', ...text('Ngày\0 xưa có một cây khế.'), ...refused('binary_file') },
  {
    about: 'a right-to-left override',
    ...text('Ngày xưa \u202Etxt.exe\u202C có.'),
    ...taken('Ngày xưa txt.exe có.'),
  },
  { about: 'direction isolates', ...text('Ngày \u2067xưa\u2069 có.'), ...taken('Ngày xưa có.') },
  { about: 'zero-width letters', ...text('N\u200Bg\u200Cà\u2060y x\uFEFFưa.'), ...taken('Ngày xưa.') },
  { about: 'letters of the tag block', ...text('Ngày xưa.\u{E0041}\u{E0042}'), ...taken('Ngày xưa.') },
  { about: 'only white space', ...text(' \n\t\u00A0\r\n '), ...refused('empty_text') },
  { about: 'only marks nobody sees', ...text('\u200B\u202E\uFEFF\u2060'), ...refused('empty_text') },
  { about: 'only emoji', ...text('🦊🌙👩🏽‍🚀'), ...taken('🦊🌙👩🏽‍🚀') },
  { about: 'line ends of an old Mac', ...text('Một.\rHai.\rBa.'), ...taken('Một.\nHai.\nBa.') },
  {
    about: 'one word of 5,000 letters',
    ...text(`Ngày ${'x'.repeat(5000)} xưa.`),
    ...refused('text_not_prose'),
  },
  {
    about: 'a letter with 2,000 accents',
    ...text(`Ngày a${'\u0301'.repeat(2000)} xưa.`),
    ...refused('text_not_prose'),
  },
  { about: 'one line of 50 MB', ...text('rồi '.repeat(8_738_134)), ...refused('text_too_many_words') },
  { about: 'one word of 10 MB', ...text('x'.repeat(10_485_760)), ...refused('text_not_prose') },
  { about: 'no byte at all', ...text(''), ...refused('empty_text') },
  { about: 'one byte', ...text('x'), ...taken('x') },
  { about: 'one byte that is no text', ...text(new Uint8Array([0x81])), ...refused('binary_file') },
]

const disguises: HostileFile[] = [
  {
    about: 'HTML named .txt',
    ...text('<script>alert(1)</script> Ngày xưa.'),
    ...taken('<script>alert(1)</script> Ngày xưa.'),
  },
  { about: 'text named .docx', ...text(TALE, 'story.docx'), ...taken() },
  { about: 'text named .pdf', ...text(TALE, 'story.pdf'), ...taken() },
  { about: 'a page of HTML', ...text('<p>Ngày xưa.</p>', 'story.html'), ...refused('file_type') },
  { about: 'a program by its name', ...text(TALE, 'story.txt.exe'), ...refused('file_type') },
  { about: 'no ending in its name', ...text(TALE, 'story'), ...refused('file_type') },
  { about: 'a program for Windows', ...text(binary(0x4d, 0x5a, 0x90)), ...refused('binary_file') },
  {
    about: 'a program for Linux',
    ...text(binary(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1)),
    ...refused('binary_file'),
  },
  {
    about: 'a PNG picture',
    ...text(binary(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)),
    ...refused('binary_file'),
  },
  {
    about: 'a GIF picture that is HTML too',
    ...text('GIF89a/*<script>*/=1;alert(1)//</script>'),
    ...refused('binary_file'),
  },
  {
    about: 'an MP3 named .docx',
    ...text(joined(bytesOf('ID3\x03'), binary(0)), 'story.docx'),
    ...refused('binary_file'),
  },
  { about: 'a database', ...text(joined(bytesOf('SQLite format 3'), binary(0))), ...refused('binary_file') },
  { about: 'a GZIP archive', ...text(binary(0x1f, 0x8b, 8)), ...refused('binary_file') },
  {
    about: 'a 7-Zip archive',
    ...text(binary(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)),
    ...refused('binary_file'),
  },
  {
    about: 'a RAR archive named .epub',
    ...text(joined(bytesOf('Rar!\x1a\x07'), binary(1)), 'story.epub'),
    ...refused('binary_file'),
  },
  { about: 'an RTF document', ...text('{\\rtf1\\ansi Ngay xua.}'), ...refused('binary_file') },
  {
    about: 'an old Word document named .docx',
    ...text(binary(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'story.docx'),
    ...refused('file_type_not_read'),
  },
  {
    about: 'a Word document locked by a password',
    ...text(
      joined(binary(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), bytesOf('EncryptedPackage', 'utf16le')),
      'story.docx',
    ),
    ...refused('encrypted_file'),
  },
]

export const plainFiles: HostileFile[] = [...encodings, ...characters, ...disguises]
