const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion']
const IRREGULAR: Record<string, string> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}
/** Longer ones are names of things, which are read digit by digit. */
const MOST_DIGITS = 21
const MOST_UNGROUPED = 12

/** Digits as people write them in English: commas group thousands, a point comes before decimals. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,40})(?:\.\d{1,9})?(?!\d)`
/** Where a number may begin: not within another, and not within a word. */
export const NUMBER_START = String.raw`(?<![\p{L}\p{M}\p{N}]|\d[.,])`

/** One by one, as of a telephone. Anything else between the digits is passed over. */
export const sayDigits = (written: string): string =>
  [...written.replace(/\D/g, '')].map((digit) => SMALL[Number(digit)]).join(' ')

/** A whole number of digits alone. */
export function cardinal(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain === '0') return 'zero'
  const groups = [...plain.matchAll(/\d{1,3}(?=(?:\d{3})*$)/g)].map(([group]) => Number(group))
  return groups
    .flatMap((group, index) => (group ? [belowThousand(group), SCALES[groups.length - 1 - index] ?? ''] : []))
    .filter(Boolean)
    .join(' ')
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100)
  return [hundreds ? `${SMALL[hundreds]} hundred` : '', value % 100 ? belowHundred(value % 100) : '']
    .filter(Boolean)
    .join(' ')
}

const belowHundred = (value: number): string =>
  value < 20
    ? (SMALL[value] ?? '')
    : [TENS[Math.floor(value / 10)], value % 10 ? SMALL[value % 10] : ''].filter(Boolean).join('-')

/** "twenty-first", of digits. */
export const ordinal = (digits: string): string =>
  cardinal(digits).replace(/\p{L}+$/u, (last) => IRREGULAR[last] ?? last.replace(/y$/, 'ie').concat('th'))

/** Any `NUMBER`. */
export function number(written: string): string {
  const [whole = '', decimals] = written.replaceAll(',', '').split('.')
  const isName = whole.length > (written.includes(',') ? MOST_DIGITS : MOST_UNGROUPED) || /^0\d/.test(whole)
  const said = isName ? sayDigits(whole) : cardinal(whole)
  return decimals ? `${said} point ${sayDigits(decimals)}` : said
}

/** A year of four digits: in pairs, but for the first years of a millennium. */
export function year(digits: string): string {
  const value = Number(digits)
  const century = belowHundred(Math.floor(value / 100))
  const rest = value % 100
  if (value % 1000 < 10) return cardinal(digits)
  if (rest === 0) return `${century} hundred`
  return `${century} ${rest < 10 ? `oh ${SMALL[rest]}` : belowHundred(rest)}`
}

/** "nineties", of a decade's last two digits; "hundreds" of 00. */
export const decade = (digits: string): string =>
  digits === '00'
    ? 'hundreds'
    : belowHundred(Number(digits))
        .replace(/y$/, 'ies')
        .replace(/(?<!s)$/, 's')
