import { describe, expect, test } from 'vitest'
import { rulesFor } from '../rewrite.ts'
import { vietnameseCases } from './cases.vi.ts'
import { judge } from './gate.ts'

const rules = rulesFor('retell', '')
const damagedVi = vietnameseCases.flatMap(({ name, source, honest, damaged }) =>
  Object.entries(damaged).map(([code, spoil]) => ({ name, code, source, written: spoil?.(honest) ?? '' })),
)

describe('an honest paraphrase is not flagged', () => {
  test.each(vietnameseCases)('$name', ({ source, honest }) => {
    expect(judge({ source, written: honest, from: 'vi-VN', to: 'vi-VN', rules }).faults).toEqual([])
  })
})
describe('a damaged rewrite is caught', () => {
  test.each(damagedVi)('$code: $name', ({ source, written, code }) => {
    const { faults } = judge({ source, written, from: 'vi-VN', to: 'vi-VN', rules })
    expect(faults.map((fault) => fault.code)).toContain(code)
  })
})
