import { expect, test } from 'vitest'
import type { Manner } from './body.ts'
import { type CharacterName, character, characters } from './characters.ts'

const plain: Manner = { head: 1, eyes: 'dots' }
const names = Object.keys(characters) as CharacterName[]

test('no two characters look the same', () => {
  const drawings = names.map((name) => character(name, 'calm', plain).svg)
  expect(new Set(drawings).size).toBe(names.length)
})

test('a character keeps its dress and hair whatever it feels', () => {
  const clothes = (svg: string) =>
    svg.match(/#[0-9a-f]{6}/g)?.filter((colour) => colour !== '#a43e3e' && colour !== '#8e3b3b')
  for (const name of names) {
    expect(new Set(clothes(character(name, 'sorrow', plain).svg)), name).toEqual(
      new Set(clothes(character(name, 'smile', plain).svg)),
    )
  }
})

test('a character keeps its dress and its scale whatever it does', () => {
  for (const name of names) {
    const upright = character(name, 'calm', plain, 'standing')
    for (const pose of ['walking', 'kneeling', 'cheering'] as const) {
      const posed = character(name, 'calm', plain, pose)
      expect(posed.svg, `${name} ${pose}`).not.toBe(upright.svg)
      expect(posed.svg, `${name} ${pose}`).toContain(characters[name].colours[0])
      expect(posed.height, `${name} ${pose}`).toBe(upright.height)
    }
  }
})

test('a smaller head makes a taller figure of more heads, standing on the same ground', () => {
  const headsIn = (head: number) => character('girl', 'calm', { ...plain, head }).height / (56 * head)
  expect(headsIn(0.68)).toBeGreaterThan(headsIn(1))
})
