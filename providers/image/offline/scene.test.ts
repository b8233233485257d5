import { describe, expect, test } from 'vitest'
import { drawingOf } from './drawings/art.ts'
import { readIconSet } from './drawings/icons.ts'
import { borrowedIcons } from './drawings/own.ts'
import { createSceneReader } from './scene.ts'

const reader = createSceneReader()
const vi = (passage: string) => reader.read(passage, 'vi-VN')
const en = (passage: string) => reader.read(passage, 'en-US')
const namesIn = (scene: ReturnType<typeof vi>) => scene.things.map(({ thing }) => thing.art.name)

describe('reading a scene', () => {
  test('Vietnamese words tell where, when and how it feels', () => {
    expect(vi('Đêm khuya, dưới ánh trăng bên dòng sông, cô bé khóc nức nở.')).toMatchObject({
      setting: 'river',
      time: 'night',
      mood: 'sad',
    })
  })

  test('English words tell where, when and how it feels', () => {
    expect(en('At sunrise the children laughed and danced in the meadow.')).toMatchObject({
      setting: 'field',
      time: 'dawn',
      mood: 'happy',
    })
  })

  test('folk-tale characters and animals are found under their Vietnamese names', () => {
    const found = namesIn(vi('Nhà vua, Tấm và ông Bụt nhìn con cá bống bên cái giếng cạnh bụi tre.'))
    expect(found).toEqual(expect.arrayContaining(['king', 'maiden', 'sage', 'fish', 'well', 'bamboo']))
  })

  test('a thing outside the own lexicon is found by its CLDR name in both languages', () => {
    expect(namesIn(vi('Trên bàn có cái kính viễn vọng.'))).toContain('telescope')
    expect(namesIn(en('On the table stood a telescope.'))).toContain('telescope')
  })

  test('homographs draw no nonsense', () => {
    const passage = 'Năm ấy con mèo có ba ý kiến quan trọng, vì sao ai cũng xấu hổ và chú ý đến báo cáo?'
    expect(namesIn(vi(passage))).toEqual(['cat'])
    expect(namesIn(en('The bird rose. He knew well that he could not bear it.'))).toEqual(['dove'])
  })

  test('names of animals match whole: a catfish is not a cat', () => {
    expect(namesIn(en('The catfish and the foxglove.'))).not.toEqual(expect.arrayContaining(['cat']))
  })

  test('at most seven things, and never more standing than fit beside each other', () => {
    const { things } = en(
      'A king, a queen, a prince, a witch, a fox, a wolf, a bear, a cat, a dog, a hen, a drum, a book and a bell.',
    )
    expect(things.length).toBeLessThanOrEqual(7)
    expect(
      things.filter(({ thing }) => ['person', 'beast', 'fixture'].includes(thing.place)).length,
    ).toBeLessThanOrEqual(4)
  })

  test('a passage that names nothing still has something to look at', () => {
    expect(vi('Nó cứ nghĩ mãi về điều ấy.').things.length).toBeGreaterThan(0)
  })
})

test('everything the vocabulary can find has a drawing that stands on the ground', () => {
  const icons = readIconSet([
    ...borrowedIcons,
    ...reader.things.flatMap(({ art }) => (art.kind === 'icon' ? [art.name] : [])),
  ])
  for (const { art } of reader.things) {
    const { svg, width, height } = drawingOf(art, icons, 'calm', { head: 1, eyes: 'dots' }, 'standing')
    expect(svg, art.name).toMatch(/<(path|circle|ellipse|rect|polygon)/)
    expect(svg, art.name).not.toMatch(/NaN|undefined/)
    expect(Math.min(width, height), art.name).toBeGreaterThan(0)
  }
})

test('the bird that is a phoenix is one bird', () => {
  expect(namesIn(vi('Con chim phượng hoàng đến. Con chim ăn khế.'))).not.toContain('dove')
})

test('a boat told of in a village brings the village to the river', () => {
  expect(en('In the village a boy built a boat.').setting).toBe('river')
  expect(en('In the village a boy built a kite.').setting).toBe('village')
})

test('people do what the passage says they do, each their own', () => {
  const posesIn = (scene: ReturnType<typeof vi>) =>
    Object.fromEntries(scene.things.map(({ thing, pose }) => [thing.art.name, pose]))
  expect(posesIn(vi('Cô bé quỳ xuống trước mặt nhà vua. Con chó chạy quanh.'))).toMatchObject({
    girl: 'kneeling',
    king: 'standing',
  })
  expect(posesIn(en('The king waved to the crowd while the farmer walked home with his dog.'))).toMatchObject(
    {
      king: 'cheering',
      farmer: 'walking',
      dog: 'standing',
    },
  )
})
