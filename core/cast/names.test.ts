import { expect, test } from 'vitest'
import { properNames } from './names.ts'

const vietnamese =
  'Ngày xưa ở làng Hạ có cô Tấm và mẹ. Tấm hiền lành. Một hôm, Thạch Sanh đến gặp Tấm. Trời mưa. Hôm ấy Thạch Sanh cười. Ở làng Hạ, cô Tấm chờ.'

test('names are found by how they are written, the most used first, with the word before them', () => {
  expect(properNames(vietnamese, 'vi-VN')).toEqual([
    { name: 'Tấm', mentions: 4, title: 'cô' },
    { name: 'Thạch Sanh', mentions: 2, title: 'ấy' },
  ])
})

test('a word that only ever begins sentences is no name, and days and months are nobody', () => {
  const text = 'Once there was Mr Brown. Tomorrow he left. On Monday the tall Anna met Mr Brown in London.'
  expect(properNames(text, 'en-US').map(({ name }) => name)).toEqual(['Mr Brown', 'Anna'])
})

test('a text without names has none', () => {
  expect(properNames('ngày xưa có hai anh em.', 'vi-VN')).toEqual([])
})
