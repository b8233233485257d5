import { END, pattern, type Rule } from '../rule.ts'
import { cardinal, NUMBER, number } from './numerals.ts'

const COINS: Record<string, [one: string, many: string, cent: string, cents: string]> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  '€': ['euro', 'euros', 'cent', 'cents'],
}

/** Sums of money: the currency is said after the number. */
export const money: Rule[] = [
  {
    pattern: pattern`(?<![\p{L}\p{N}])(?<sign>[$£€])(?<sum>${NUMBER})(?<scale>\s(?:hundred|thousand|million|billion|trillion)${END}|[kKmMbB]${END})?(?!\p{L})`,
    say: ({ sign = '', sum = '', scale = '' }) => {
      const [one, many, cent, cents] = COINS[sign] ?? []
      if (scale) return `${number(sum)}${SCALES[scale.toLowerCase()] ?? scale} ${many}`
      const [whole = '', small = ''] = sum.split('.')
      const said = `${number(whole)} ${whole === '1' ? one : many}`
      if (small.length !== 2) return small ? `${number(sum)} ${many}` : said
      if (Number(small) === 0) return said
      const change = `${cardinal(small)} ${Number(small) === 1 ? cent : cents}`
      return whole === '0' ? change : `${said} and ${change}`
    },
  },
]

const SCALES: Record<string, string> = { k: ' thousand', m: ' million', b: ' billion' }
