import { expect, test } from 'vitest'
import { size } from '../svg.ts'
import { margins, noise, wobble } from './noise.ts'

const field = await noise({ seed: 'a', cell: 40, octaves: 3 })
const at = (x: number, y: number) => y * size + x

test('the same seed gives the same noise, another seed another', async () => {
  expect(Buffer.compare(await noise({ seed: 'a', cell: 40, octaves: 3 }), field)).toBe(0)
  expect(Buffer.compare(await noise({ seed: 'b', cell: 40, octaves: 3 }), field)).not.toBe(0)
})

test('noise lies around the middle and is smooth within its cells', async () => {
  const mean = field.reduce((sum, value) => sum + value, 0) / field.length
  expect(Math.abs(mean - 128)).toBeLessThan(12)
  const coarse = await noise({ seed: 'a', cell: 64, octaves: 1 })
  const steps = coarse.slice(1, size).map((value, x) => Math.abs(value - (coarse[x] ?? 0)))
  expect(Math.max(...steps)).toBeLessThan(8)
})

test('a wobble looks no farther than its reach and never outside the picture', async () => {
  const look = wobble(field, await noise({ seed: 'down', cell: 40, octaves: 3 }), 9)
  for (const [from, to] of look.entries()) {
    const across = Math.abs((to % size) - (from % size))
    const down = Math.abs(Math.floor(to / size) - Math.floor(from / size))
    if (across > 9 || down > 9) expect.fail(`from ${from} to ${to}`)
  }
})

test('margins are bare at the rim and whole in the middle', async () => {
  const sheet = margins(field, 34, 10, 20)
  expect(sheet[at(3, 500)]).toBe(0)
  expect(sheet[at(500, size - 4)]).toBe(0)
  expect(sheet[at(500, 500)]).toBe(255)
})
