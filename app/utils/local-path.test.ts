import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test('a path of this site is kept, with its query', () => {
  expect(localPath('/stories?q=khế')).toBe('/stories?q=khế')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', null])(
  'nothing leads away from this site: %s',
  (value) => {
    expect(localPath(value)).toBe('/')
  },
)
