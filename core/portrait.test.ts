import { expect, test } from 'vitest'
import { followsPortraits, portraitScene } from './portrait.ts'
import { readScene } from './prompts/scene.ts'

const tam = { id: 'c1', name: 'Tấm', aliases: ['cô gái'], looks: 'tóc dài, áo tứ thân nâu' }

test.each(['vi-VN', 'en-US'] as const)(
  'a portrait in %s is asked for with the looks of its character, and of nobody else',
  (language) => {
    const scene = portraitScene(tam, { palette: 'màu đất' }, language)
    const { passage, looks } = readScene(scene, language)
    expect(passage).toContain('Tấm')
    expect([...looks]).toEqual([['Tấm', tam.looks]])
    expect(scene).toContain('màu đất')
  },
)

test('Gemini’s pictures follow portraits, others do not', () => {
  expect(['gemini', 'openai', 'offline', 'toString'].map(followsPortraits)).toEqual([
    true,
    false,
    false,
    false,
  ])
})
