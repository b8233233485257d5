import { describe, expect, test } from 'vitest'
import type { Stage } from './backdrops/stage.ts'
import { compose } from './composition.ts'
import { type Actor, arrange, type Placed } from './layout.ts'
import { createRandom } from './random.ts'

const dryLand: Stage = {
  svg: '',
  floor: 826,
  yard: 640,
  water: null,
  earth: true,
  air: { left: 110, right: 914, top: 130, bottom: 400 },
}
const lake: Stage = { ...dryLand, water: { left: 60, right: 964, top: 600, bottom: 700 }, earth: false }

const actor = (name: string, place: Actor['place'], height = 300): Actor => ({
  name,
  place,
  height,
  drawing: { svg: '', width: 100, height: 200 },
})
const layoutOn = (stage: Stage, actors: Actor[], index = 0) =>
  arrange(actors, stage, compose(index, createRandom('layout')), createRandom('layout'))
const halfOf = ({ drawing, height }: Placed) => ((drawing.width / drawing.height) * height) / 2

describe('arranging a picture', () => {
  test('a fish on dry land gets a pond and swims in it', () => {
    const { pool, swimming } = layoutOn(dryLand, [actor('fish', 'water', 90)])
    expect(pool).toMatchObject({ kind: 'pond' })
    expect(Math.abs((swimming[0]?.x ?? 0) - (pool?.x ?? 0))).toBeLessThan(pool?.half ?? 0)
  })

  test('a fish where no pond can be dug gets a basin', () => {
    expect(layoutOn({ ...dryLand, earth: false }, [actor('fish', 'water', 90)]).pool).toMatchObject({
      kind: 'basin',
    })
  })

  test('a fish at the lake swims in the lake', () => {
    const { pool, swimming } = layoutOn(lake, [actor('fish', 'water', 90)])
    expect(pool).toBeNull()
    expect(swimming[0]?.y).toBeGreaterThan(600)
    expect(swimming[0]?.y).toBeLessThan(700)
  })

  test('without a fish no pond is dug', () => {
    expect(layoutOn(dryLand, [actor('dog', 'critter', 120)]).pool).toBeNull()
  })

  test('those who stand beside each other do not overlap and stay inside the picture', () => {
    const crowd = ['a', 'b', 'c', 'd'].map((name) => actor(name, 'person', 340))
    for (let index = 0; index < 6; index++) {
      const { standing } = layoutOn(dryLand, crowd, index)
      expect(standing).toHaveLength(4)
      standing.forEach((one, at) => {
        const next = standing[at + 1]
        expect(one.x - halfOf(one)).toBeGreaterThan(0)
        expect(one.x + halfOf(one)).toBeLessThan(next ? next.x - halfOf(next) : 1024)
      })
    }
  })

  test('the nearer row stands lower than the farther one', () => {
    const { standing, front, yard } = layoutOn(dryLand, [
      actor('girl', 'person'),
      actor('cat', 'critter', 120),
      actor('house', 'building'),
    ])
    const y = (row: Placed[]) => row[0]?.y ?? Number.NaN
    expect(y(front)).toBeGreaterThan(y(standing))
    expect(y(standing)).toBeGreaterThan(y(yard))
  })
})
