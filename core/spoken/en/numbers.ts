import { before } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import { cardinal, NUMBER, NUMBER_START, number, ordinal, sayDigits } from './numerals.ts'

const FRACTIONS: Record<string, string> = { '2': 'half', '4': 'quarter' }
const VULGAR: Record<string, [upper: string, lower: string]> = {
  '½': ['1', '2'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
}

function fraction(upper: string, lower: string): string {
  const part = FRACTIONS[lower] ?? ordinal(lower)
  return `${cardinal(upper)} ${upper === '1' ? part : part === 'half' ? 'halves' : `${part}s`}`
}

/** All numbers that are no date, sum or measure. */
export const numbers: Rule[] = [
  {
    pattern: pattern`(?<![\p{L}\p{N}.,+])(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .-])?\d{3}-\d{4}(?!\d|-\d)`,
    say: (_, [written]) => sayDigits(written),
  },
  {
    pattern: pattern`(?<=${START}(?:[Cc]all|[Dd]ial|[Dd]ialed|[Dd]ialled|[Cc]alled)\s)[19]11${END}`,
    say: (_, [written]) => sayDigits(written),
  },
  {
    pattern: pattern`${NUMBER_START}(?<digits>\d{1,6})(?:st|nd|rd|th)${END}`,
    say: ({ digits = '' }) => ordinal(digits),
  },
  {
    pattern: pattern`${NUMBER_START}(?<!\/)(?<upper>\d{1,2})\/(?<lower>[2-9]|10|100)(?!\d|\/|[.,]\d)`,
    say: ({ upper = '', lower = '' }) => (Number(upper) < Number(lower) ? fraction(upper, lower) : null),
  },
  {
    pattern: pattern`[${Object.keys(VULGAR).join('')}]`,
    say: (_, match) => {
      const said = fraction(...(VULGAR[match[0]] ?? ['', '']))
      return /\d$/.test(before(match, 1)) ? `and ${said.replace(/^one /, 'a ')}` : said
    },
  },
  {
    pattern: pattern`(?<=(?<![\p{L}\p{N}]|\d[.,])(?<left>\d[\d.,]{0,12}))\s?[-–]\s?(?=(?<right>\d(?:[\d.,]{0,12}\d)?)(?![\d]|[-–]\d))`,
    say: ({ left = '', right = '' }, match) => {
      const isMany = /[-–]\d*$/.test(before(match))
      return !isMany && Number(left.replaceAll(',', '')) < Number(right.replaceAll(',', '')) ? ' to ' : null
    },
  },
  { pattern: pattern`(?<=^|[\s(])[-−](?=\d[\d.,]*\s?(?:°|degrees))`, say: () => 'minus ' },
  { pattern: pattern`(?<=^|[\s(])−(?=\d)`, say: () => 'minus ' },
  { pattern: pattern`(?<=\d)\s?\+\s?(?=\d)`, say: () => ' plus ' },
  { pattern: pattern`(?<=\d)\s?[×x]\s?(?=\d)`, say: () => ' times ' },
  { pattern: pattern`(?<=\d)\s?=\s?(?=\d)`, say: () => ' equals ' },
  { pattern: pattern`#(?=\d)`, say: () => 'number ' },
  {
    pattern: pattern`${NUMBER_START}\d{1,3}(?:\.\d{1,3}){2,5}${END}(?![.,]\d)`,
    say: (_, [written]) => written.split('.').map(number).join(' point '),
  },
  // Nobody knows how letters and digits in one are said, but for the voice.
  { pattern: pattern`${START}(?:\d+\p{L}|\p{L}+\d)[\p{L}\p{M}\p{N}]*`, say: (_, [code]) => code },
  { pattern: pattern`${NUMBER_START}${NUMBER}`, say: (_, [written]) => number(written) },
]
