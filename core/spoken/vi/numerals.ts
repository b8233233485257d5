import type { Region } from '../region.ts'

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
/** Longer ones are names of things (accounts, serial numbers), which are read digit by digit. */
const MOST_DIGITS = 21
const MOST_UNGROUPED = 11

/** Digits with dots, commas or blanks as people write them in Vietnamese. A dot before three digits, or two commas, group thousands. */
export const NUMBER = String.raw`(?:[1-9]\d{0,2}(?:\.\d{3}){1,6}(?:,\d{1,9})?|[1-9]\d{0,2}(?:(?:,\d{3}){2,6}(?:\.\d{1,9})?|(?:,\d{3})\.\d{1,9})|[1-9]\d{0,2}(?:[ \u00A0\u202F]\d{3}){1,5}(?<=(?:[ \u00A0\u202F]\d{3}){2}|[ \u00A0\u202F]000)|\d{1,40}(?:[.,]\d{1,9})?)(?!\d)`
/** Where a number may begin: not within another, and not within a word. */
export const NUMBER_START = String.raw`(?<![\p{L}\p{M}\p{N}]|\d[.,])`

/** How numbers are said in one region. All take digits as written. */
export interface Numerals {
  /** A whole number, of any length, without groups. */
  cardinal(digits: string): string
  /** One by one, as of a telephone. Anything else between the digits is passed over. */
  digits(written: string): string
  /** Any `NUMBER`. */
  number(written: string): string
  /** `thứ` is said before it. */
  ordinal(digits: string): string
  /** "nghìn" or "ngàn". */
  thousand: string
}

const sayDigits = (written: string): string =>
  [...written.replace(/\D/g, '')].map((digit) => DIGITS[Number(digit)]).join(' ')

export function numerals(region: Region): Numerals {
  const thousand = region === 'south' ? 'ngàn' : 'nghìn'
  const zeroTens = region === 'south' ? 'lẻ' : 'linh'
  const scales = ['', thousand, 'triệu']

  function belowThousand(value: number, isPadded: boolean): string[] {
    const hundreds = Math.floor(value / 100)
    const tens = Math.floor((value % 100) / 10)
    const units = value % 10
    const said: string[] = hundreds > 0 || isPadded ? [`${DIGITS[hundreds]} trăm`] : []
    if (tens > 1) said.push(`${DIGITS[tens]} mươi`)
    else if (tens === 1) said.push('mười')
    else if (units > 0 && said.length > 0) said.push(zeroTens)
    if (units > 0) said.push(unitsAfter(tens, units))
    return said
  }

  function belowBillion(value: number, isPadded: boolean): string {
    const groups = [Math.floor(value / 1_000_000), Math.floor(value / 1000) % 1000, value % 1000]
    const said: string[] = []
    groups.forEach((group, index) => {
      if (group === 0) return
      said.push(...belowThousand(group, isPadded || said.length > 0), scales[2 - index] ?? '')
    })
    return said.filter(Boolean).join(' ')
  }

  function cardinal(written: string): string {
    const digits = written.replace(/^0+(?=\d)/, '')
    if (digits === '0') return 'không'
    const rest = belowBillion(Number(digits.slice(-9)), digits.length > 9)
    if (digits.length <= 9) return rest
    return [cardinal(digits.slice(0, -9)), 'tỷ', rest].filter(Boolean).join(' ')
  }

  /** Two digits after the comma are said as a number, more one by one. */
  const fraction = (digits: string): string =>
    digits.length === 2 && digits[0] !== '0' ? cardinal(digits) : sayDigits(digits)

  function number(written: string): string {
    const { whole, decimals, mark, isName } = read(written)
    const said = isName ? sayDigits(whole) : cardinal(whole)
    return decimals ? `${said} ${mark} ${fraction(decimals)}` : said
  }

  return {
    cardinal,
    digits: sayDigits,
    number,
    ordinal: (digits) => {
      const value = Number(digits)
      return value === 1 ? 'nhất' : value === 4 ? 'tư' : cardinal(digits)
    },
    thousand,
  }
}

function unitsAfter(tens: number, units: number): string {
  if (tens > 0 && units === 5) return 'lăm'
  if (tens > 1 && units === 1) return 'mốt'
  if (tens > 1 && units === 4) return 'tư'
  return DIGITS[units] ?? ''
}

function read(written: string) {
  const text = written.replace(/[ \u00A0\u202F]/g, '')
  const isDotted = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,|$)/.test(text)
  // As in English, where it cannot mean decimals: 1,000,000 or 3,500.
  const isEnglish = /^[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.|$)|^[1-9]\d{0,2},\d{3}\.|^[1-9]\d{0,2},\d00$/.test(text)
  const plain = isDotted ? text.replaceAll('.', '') : isEnglish ? text.replaceAll(',', '') : text
  const [whole = '', decimals = ''] = plain.split(/[.,]/)
  const isGrouped = isDotted || isEnglish || text !== written
  return {
    whole,
    decimals,
    mark: plain.includes('.') ? 'chấm' : 'phẩy',
    isName: whole.length > (isGrouped ? MOST_DIGITS : MOST_UNGROUPED) || /^0\d\d/.test(whole),
  }
}
