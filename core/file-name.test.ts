import { expect, test } from 'vitest'
import { fileNameOf } from './file-name.ts'

test.each([
  ['Cây khế', 'Cây khế'],
  ['Chương 1: Mở đầu?', 'Chương 1 Mở đầu'],
  ['../../etc/passwd', 'etc passwd'],
  ['a\u0000b\u202Ec', 'a b c'],
  ['  ...  ', '_'],
  ['CON', '_CON'],
  ['Hết.', 'Hết'],
])('%j becomes %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name)
})

test('a long title is cut between characters', () => {
  expect([...fileNameOf('ệ🦊'.repeat(100))]).toHaveLength(80)
})
