import { describe, expect, test } from 'vitest'
import { type CastSheet, castSheetSchema, emptyCast, extendedCast, readCastAnswer, sheetOf } from './sheet.ts'

const person = (name: string, looks = `${name}, tall`, aliases: string[] = []) => ({ name, aliases, looks })
const sheet = (...characters: ReturnType<typeof person>[]): CastSheet => sheetOf({ characters })

describe('an answer of a model', () => {
  test('becomes a sheet, each character with a mark', () => {
    const answer = {
      characters: [person('Tấm'), person('Cám')],
      places: [person('Giếng')],
      palette: ' Ấm  áp ',
    }
    expect(readCastAnswer(JSON.stringify(answer))).toEqual({
      characters: [
        { id: 'c1', ...person('Tấm') },
        { id: 'c2', ...person('Cám') },
      ],
      places: [person('Giếng')],
      palette: 'Ấm áp',
    })
  })

  test.each([
    ['is no JSON', 'Here you are: {'],
    ['breaks off', '{"characters":[{"name":"Tấm"'],
    ['is of another shape', '{"characters":"everybody"}'],
    ['lacks looks', '{"characters":[{"name":"Tấm"}]}'],
    ['is null', 'null'],
    ['is a list', '[]'],
  ])('that %s is none', (_, json) => {
    expect(readCastAnswer(json)).toBeNull()
  })

  test('of far too much is cut to what a sheet may hold', () => {
    const characters = Array.from({ length: 200 }, (_, place) => person(`Tên ${place}`, 'x'.repeat(5000)))
    const read = readCastAnswer(JSON.stringify({ characters, palette: 'y'.repeat(5000) }))
    expect(castSheetSchema.safeParse(read).success).toBe(true)
  })

  test('with a broken character, without a name or without looks leaves that out', () => {
    const characters = [person('\ud800'), person(' '), person('Cám', ''), person('Tấm')]
    expect(sheet(...characters).characters.map(({ name }) => name)).toEqual(['Tấm'])
  })

  test('gives a name to the first who has it', () => {
    const [tam, cam] = sheet(person('Tấm', 'a', ['cô gái']), person('Cám', 'b', ['cô gái', 'em'])).characters
    expect([tam?.aliases, cam?.aliases]).toEqual([['cô gái'], ['em']])
  })
})

describe('a sheet that is extended', () => {
  test('keeps looks that were given, and takes new people and new names', () => {
    const known = sheet(person('Tấm', 'áo hồng'), person('Cám', 'áo xanh'))
    const found = sheet(person('Tấm', 'áo đen', ['Hoàng hậu']), person('Bụt', 'râu bạc'))
    const { characters } = extendedCast(known, found)
    expect(characters).toEqual([
      { id: 'c1', ...person('Tấm', 'áo hồng', ['Hoàng hậu']) },
      { id: 'c2', ...person('Cám', 'áo xanh') },
      { id: 'c3', ...person('Bụt', 'râu bạc') },
    ])
  })

  test('from nothing is what was found', () => {
    const found = sheet(person('Tấm'))
    expect(extendedCast(emptyCast(), found)).toEqual(found)
  })
})
