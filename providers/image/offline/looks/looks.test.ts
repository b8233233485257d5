import { describe, expect, test } from 'vitest'
import type { CastSheet } from '../../../../core/cast/sheet.ts'
import { type CharacterName, characters } from '../drawings/characters.ts'
import type { Look } from '../drawings/figure.ts'
import { createSceneReader } from '../scene.ts'
import { figureOf } from './figures.ts'
import { describeLook, lookOf } from './looks.ts'

const names = Object.keys(characters) as CharacterName[]
const look = (name: CharacterName): Look => characters[name]
const recognisable = ({ build, garment, colours, hair, hairColour, beard }: Look) => ({
  ...{ build, garment, colours, hair },
  ...{ hairColour, hasBeard: beard !== undefined },
})

describe.each(['vi-VN', 'en-US'] as const)('looks in words (%s)', (language) => {
  test.each(names)('of a %s are read as they were written', (name) => {
    const once = lookOf(describeLook('', look(name), language), look(name), language)
    const again = lookOf(describeLook('', once, language), look(name), language)
    expect(recognisable(again)).toEqual(recognisable(once))
    expect(once.garment).toBe(look(name).garment)
    expect(once.hair).toBe(look(name).hair)
  })
})

test('a colour belongs to what it stands with', () => {
  const vi = lookOf('cô gái, tóc dài đen, áo dài tím, quần trắng', look('maiden'), 'vi-VN')
  expect(vi).toMatchObject({ garment: 'aodai', colours: ['#7a4ba0', expect.any(String), '#f4f1ea'] })
  const en = lookOf('an old man with a white beard, a blue robe and brown trousers', look('oldMan'), 'en-US')
  expect(en).toMatchObject({
    garment: 'robe',
    beard: '#f4f1ea',
    colours: ['#4a86c0', expect.any(String), '#8a5a3a'],
  })
})

describe('a character of the sheet', () => {
  const cast: CastSheet['characters'] = [
    { id: 'c1', name: 'Lan', aliases: ['chị hai'], looks: 'cô gái, tóc bím đen, áo vải xanh lam, quần đen' },
    { id: 'c2', name: 'ông Tư', aliases: [], looks: 'ông lão, râu bạc, áo vải nâu' },
  ]
  const scenes = createSceneReader()
  const figuresIn = (passage: string) =>
    scenes
      .read(passage, 'vi-VN', cast)
      .things.flatMap(({ thing: { art } }) => (art.kind === 'figure' ? [art] : []))

  test('is the same figure in every passage that names it, by whatever name', () => {
    const passages = [
      'Lan ra đồng lúc sáng sớm.',
      'Đêm mưa, chị hai ngồi bên sông với ông Tư.',
      'Ông Tư gọi Lan về làng.',
    ]
    const lan = passages.map((passage) => figuresIn(passage).find(({ name }) => name === 'c1')?.look)
    expect(new Set(lan.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(lan[0]).toEqual(figureOf(cast[0] as (typeof cast)[number], 'vi-VN').look)
    expect(lan[0]?.colours[0]).toBe('#4a86c0')
  })

  test('stands once, also when the passage calls it by its kind as well', () => {
    const { things } = scenes.read('Lan cười. Cô gái ấy hái hoa.', 'vi-VN', cast)
    expect(things.filter(({ thing }) => thing.place === 'person')).toHaveLength(1)
  })

  test('leaves whom the sheet does not know as the lexicon draws them', () => {
    expect(figuresIn('Nhà vua lên ngựa.')).toEqual([])
  })
})
