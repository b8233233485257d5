import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { replaceInSlices } from './replace.ts'

const slices = ['Một hai ba. ', 'Bốn năm. Sáu ', 'bảy tám. ', 'Chín.']

describe('words replaced in a text that is cut into slices', () => {
  test('change the slice that holds them and no other', () => {
    expect(replaceInSlices(slices, { from: 12, old: 'Bốn năm. ', next: 'Bốn mươi lăm. ' })).toEqual([
      'Một hai ba. ',
      'Bốn mươi lăm. Sáu ',
      'bảy tám. ',
      'Chín.',
    ])
  })

  test('leave a cut where it was among words that both share', () => {
    const replacement = { from: 0, old: 'Một hai ba. Bốn năm. ', next: 'Một hai ba. Năm năm. ' }
    expect(replaceInSlices(slices, replacement)).toEqual([
      'Một hai ba. ',
      'Năm năm. Sáu ',
      'bảy tám. ',
      'Chín.',
    ])
  })

  test('have a cut among other words before one of them', () => {
    const old = slices.slice(0, 2).join('')
    const [first, second, ...rest] = replaceInSlices(slices, { from: 0, old, next: 'xin chào cả nhà ' })
    expect([first, second]).toEqual(['xin chào ', 'cả nhà '])
    expect(rest).toEqual(slices.slice(2))
  })

  test('may leave a slice empty when there are fewer words than cuts', () => {
    const old = slices.slice(0, 3).join('')
    expect(replaceInSlices(slices, { from: 0, old, next: 'Hết. ' })).toEqual(['Hết. ', '', '', 'Chín.'])
  })

  test('always give the new text, whole and in order', () => {
    const word = fc.constantFrom('một', 'hai', 'ba.', 'bốn\n\n', ' ', 'năm ')
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''))
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        text,
        fc.nat(),
        fc.nat(),
        (given, next, a, b) => {
          const whole = given.join('')
          const [from, to] = [a % (whole.length + 1), b % (whole.length + 1)].toSorted((x, y) => x - y) as [
            number,
            number,
          ]
          const after = replaceInSlices(given, { from, old: whole.slice(from, to), next })
          expect(after).toHaveLength(given.length)
          expect(after.join('')).toBe(whole.slice(0, from) + next + whole.slice(to))
        },
      ),
    )
  })
})
