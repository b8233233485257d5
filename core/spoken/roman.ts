const VALUES: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

/** Well-formed Roman numerals up to 3,999, and nothing that only looks like them (IIX, VX). */
const WELL_FORMED = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/

/** The value of a Roman numeral in capitals; null when it is none. */
export function parseRoman(numeral: string): number | null {
  if (numeral === '' || !WELL_FORMED.test(numeral)) return null
  const values = [...numeral].map((letter) => VALUES[letter] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}
