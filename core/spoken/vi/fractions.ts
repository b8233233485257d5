import { after, before } from '../context.ts'
import { pattern, type Rule } from '../rule.ts'
import { NUMBER_START, type Numerals } from './numerals.ts'

const VULGAR: Record<string, string> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
}

/** What a slash between numbers leaves when it is no date: parts of a whole, or so many out of so many. */
export function fractions({ cardinal }: Numerals): Rule[] {
  const part = (upper: string, lower: string): string => {
    const whole =
      /^10+$/.test(lower) && lower.length > 2 ? cardinal(lower).replace(/^một /, '') : cardinal(lower)
    return `${cardinal(upper)} phần ${whole === 'bốn' ? 'tư' : whole}`
  }
  return [
    {
      pattern: pattern`${NUMBER_START}(?<!\/)(?<upper>\d{1,4})\/(?<lower>0?[1-9]\d{0,4})(?!\d|\/|[.,]\d)`,
      say: ({ upper = '', lower = '' }, match) => {
        if (isOutOf(Number(upper), Number(lower), match)) return `${cardinal(upper)} trên ${cardinal(lower)}`
        return part(upper, lower)
      },
    },
    { pattern: pattern`(?<=\d[.,]\d{1,2})\/(?=\d{1,3}(?!\d))`, say: () => ' trên ' },
    {
      pattern: pattern`[${Object.keys(VULGAR).join('')}]`,
      say: (_, match) => {
        const [upper = '', lower = ''] = (VULGAR[match[0]] ?? '').split('/')
        if (!/\d\s?$/.test(before(match))) return part(upper, lower)
        return match[0] === '½' ? 'rưỡi' : `và ${part(upper, lower)}`
      },
    },
  ]
}

/** A house in an alley, a page of a book, marks. */
const IS_PLACE =
  /(?:đạt|điểm|được|số|nhà|ngõ|ngách|hẻm|kiệt|địa chỉ:?|tập|trang|bậc|bài|câu|hạng|huyết áp)\s$/i

function isOutOf(upper: number, lower: number, match: RegExpExecArray): boolean {
  if (/^\s?điểm/.test(after(match)) || IS_PLACE.test(before(match))) return true
  return upper >= lower || (lower > 12 && upper > 1 && !/^(?:100|1000)$/.test(String(lower)))
}
