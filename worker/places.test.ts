import { expect, test } from 'vitest'
import { createPlaces } from './places.ts'

const { signal } = new AbortController()

test('whoever comes when all places are taken waits, and goes in the order of coming', async () => {
  const places = createPlaces(2)
  const [leaveFirst, leaveSecond] = await Promise.all([places(signal), places(signal)])
  const entered: string[] = []
  const enter = async (name: string) => {
    const leave = await places(signal)
    entered.push(name)
    return leave
  }
  const [third, fourth] = [enter('third'), enter('fourth')]
  leaveFirst()
  const leaveThird = await third
  expect(entered).toEqual(['third'])
  leaveSecond()
  await fourth
  leaveThird()
  await places(signal)
})

test('a place that is left twice is one place', async () => {
  const places = createPlaces(1)
  const leave = await places(signal)
  leave()
  leave()
  await places(signal)
  const late = new AbortController()
  const waiting = places(late.signal)
  late.abort(new Error('still waiting'))
  await expect(waiting).rejects.toThrow('still waiting')
})

test('whoever gives up waiting takes nobody’s place', async () => {
  const places = createPlaces(1)
  const leave = await places(signal)
  const impatient = new AbortController()
  const waiting = places(impatient.signal)
  const patient = places(signal)
  impatient.abort(new Error('no more'))
  await expect(waiting).rejects.toThrow('no more')
  leave()
  await patient
  await expect(places(impatient.signal)).rejects.toThrow('no more')
})
