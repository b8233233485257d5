import { expect, test } from 'vitest'
import { signatureOf } from './signatures.ts'

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

test.each([
  ['%PDF-1.7', 'pdf'],
  ['PK\x03\x04rest', 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'office'],
  ['\0\0\0\x20ftypisom', 'foreign'],
  [`${'\0'.repeat(257)}ustar`, 'foreign'],
])('%j is told by its bytes', (bytes, kind) => {
  expect(signatureOf(latin1(bytes))?.kind).toBe(kind)
})

test.each(['', 'P', '%PDF', 'MZungu went home.', 'ID3 is a tag.', 'Ngày xưa %PDF-1.7'])(
  '%j is no signature',
  (text) => {
    expect(signatureOf(new TextEncoder().encode(text))).toBeNull()
  },
)
