import type { Fault, Rewrite } from './gate.ts'
import { type FoundNumber, numbersOf, possibleValues } from './numbers.ts'

/** "One" is an article, "two" a pair: they come and go with the words around them. */
const LEAST_COUNTED = 3

/** Numbers of the source that are gone from the rewrite, or have become others. */
export function numberFaults({ source, written, from, to, rules }: Rewrite): Fault[] {
  const both = [...new Set([from, to])]
  const told = possibleValues(written, both)
  const known = possibleValues(source, both)
  const inSource = numbersOf(source, from).filter(counts)
  const gone = inSource.filter(({ value }) => !isTold(value, told))
  const fresh = numbersOf(written, to).filter((number) => counts(number) && !isTold(number.value, known))
  const rarer = gone.length > 0 ? gone : lessOften(inSource, numbersOf(written, to))
  if (fresh.length > 0 && rarer.length > 0)
    return [
      { code: 'numbers_changed', shows: [...textsOf(rarer), ...textsOf(fresh).map((text) => `→ ${text}`)] },
    ]
  const missing = gone.filter(({ isCertain }) => isCertain)
  return rules.numbers === 'kept' && missing.length > 0
    ? [{ code: 'numbers_missing', shows: textsOf(missing) }]
    : []
}

const counts = ({ value }: FoundNumber): boolean => value >= LEAST_COUNTED || !Number.isInteger(value)

/** A year may be told by its last two digits, a decimal by its two halves. */
function isTold(value: number, told: ReadonlySet<number>): boolean {
  if (told.has(value)) return true
  if (value >= 1000 && value < 2100) return told.has(value % 100) && value % 100 !== 0
  const [whole, fraction] = String(value).split('.')
  return fraction !== undefined && told.has(Number(whole)) && told.has(Number(fraction))
}

/** Numbers that are still there, but not in each of their places. */
function lessOften(source: FoundNumber[], written: FoundNumber[]): FoundNumber[] {
  const count = (numbers: FoundNumber[], wanted: number) =>
    numbers.filter(({ value }) => value === wanted).length
  return source.filter(({ value }) => {
    const left = count(written, value)
    return left > 0 && count(source, value) > left
  })
}

const textsOf = (numbers: FoundNumber[]): string[] => [...new Set(numbers.map(({ text }) => text))]
