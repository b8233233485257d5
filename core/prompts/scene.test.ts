import { describe, expect, test } from 'vitest'
import { type CastSheet, sheetOf } from '../cast/sheet.ts'
import { createSceneWriter, readScene } from './scene.ts'

const sheet: CastSheet = sheetOf({
  characters: [
    { name: 'Tấm', aliases: ['cô Tấm', 'Hoàng hậu'], looks: 'mười sáu tuổi, tóc dài đen, áo tứ thân nâu' },
    { name: 'Bụt', aliases: ['ông lão râu bạc'], looks: 'ông lão, râu bạc dài, áo trắng' },
  ],
  places: [{ name: 'giếng', aliases: [], looks: 'giếng đá phủ rêu bên cây cau' }],
  palette: 'nâu đất và vàng ấm',
})
const write = createSceneWriter(sheet, 'vi-VN')

describe('a scene', () => {
  test('has the passage, and how those it names look', () => {
    expect(write('Tấm ngồi khóc bên giếng.')).toBe(
      [
        'Tấm ngồi khóc bên giếng.',
        'Ngoại hình nhân vật, giữ đúng trong mọi tranh:\n- Tấm: mười sáu tuổi, tóc dài đen, áo tứ thân nâu',
        'Nơi chốn:\n- giếng: giếng đá phủ rêu bên cây cau',
        'Màu sắc: nâu đất và vàng ấm',
      ].join('\n\n'),
    )
  })

  test('knows people by their other names, and nobody by a part of a word', () => {
    const scene = write('Hoàng hậu gặp ông lão râu bạc.')
    expect(scene).toContain('- Tấm:')
    expect(scene).toContain('- Bụt:')
    expect(createSceneWriter(sheet, 'vi-VN')('Những tấm vải, ông bụt.')).not.toContain('- Tấm')
  })

  test('of a story without a sheet is the passage', () => {
    expect(createSceneWriter(null, 'vi-VN')(' Tấm khóc. ')).toBe('Tấm khóc.')
  })

  test('is read again, also when it was changed', () => {
    const changed = write('Tấm khóc.').replace('áo tứ thân nâu', 'áo đỏ')
    const { passage, looks } = readScene(changed, 'vi-VN')
    expect(passage).toBe('Tấm khóc.')
    expect(looks.get('Tấm')).toBe('mười sáu tuổi, tóc dài đen, áo đỏ')
    expect(readScene('Chỉ có biển.', 'vi-VN')).toEqual({ passage: 'Chỉ có biển.', looks: new Map() })
  })
})

test('over a story of twenty pictures a character is described in the same words wherever named', () => {
  const passages = Array.from({ length: 20 }, (_, place) =>
    place % 3 === 0
      ? `Cảnh ${place}: cô Tấm đi chợ.`
      : place % 3 === 1
        ? `Cảnh ${place}: Bụt hiện ra, Tấm lạy.`
        : `Cảnh ${place}: mưa.`,
  )
  const scenes = passages.map(write)
  const told = (name: string) => scenes.map((scene) => readScene(scene, 'vi-VN').looks.get(name))
  for (const [name, pattern] of [
    ['Tấm', /Tấm/],
    ['Bụt', /Bụt/],
  ] as const) {
    const named = passages.map((passage) => pattern.test(passage))
    expect(told(name).map((looks) => looks !== undefined)).toEqual(named)
    expect(new Set(told(name).filter(Boolean)).size).toBe(1)
  }
})
