import { after, before } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import { cardinal, decade, NUMBER_START, ordinal, year } from './numerals.ts'

const MONTHS: Record<string, string> = {
  Jan: 'January',
  Feb: 'February',
  Mar: 'March',
  Apr: 'April',
  Jun: 'June',
  Jul: 'July',
  Aug: 'August',
  Sep: 'September',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
}
const ALL_MONTHS = [...new Set([...Object.values(MONTHS), 'May'])]
const MONTH = String.raw`(?:${ALL_MONTHS.join('|')}|(?:${Object.keys(MONTHS).join('|')})\.?)`
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const YEAR = String.raw`(?:1[1-9]\d\d|20\d\d)`
/** What goes before a year, and rarely before so many of something. */
const IS_YEAR =
  /(?:in|since|by|of|from|until|till|year|before|after|during|around|circa|early|late|summer|winter|spring|autumn|fall|christmas|and|to)\s$/i

const date = (month: number, day: string, of: string): string =>
  `${ALL_MONTHS_IN_ORDER[month - 1]} ${ordinal(day)}, ${year(of)}`

const ALL_MONTHS_IN_ORDER =
  'January February March April May June July August September October November December'.split(' ')

/** Days, months, years and times of day. */
export const dates: Rule[] = [
  {
    pattern: pattern`(?<=${START}${MONTH}\s)(?<day>${DAY})(?:st|nd|rd|th)?${END}(?![.,:]\d|\s(?:a\.?m|p\.?m))`,
    say: ({ day = '' }) => ordinal(day),
  },
  {
    pattern: pattern`(?<=${START}${MONTH}\s${DAY}(?:st|nd|rd|th)?,?\s)${YEAR}${END}(?![.,]\d)`,
    say: (_, [of]) => year(of),
  },
  { pattern: pattern`(?<=${START}${MONTH},?\s)${YEAR}${END}(?![.,]\d)`, say: (_, [of]) => year(of) },
  {
    pattern: pattern`${NUMBER_START}(?<day>${DAY})(?:st|nd|rd|th)?(?=\s(?:of\s)?${MONTH}(?![\p{L}]))`,
    say: ({ day = '' }, match) =>
      `${/the\s$/i.test(before(match)) ? '' : 'the '}${ordinal(day)}${/^\sof\s/.test(after(match)) ? '' : ' of'}`,
  },
  {
    pattern: pattern`${START}(?<month>${Object.keys(MONTHS).join('|')})\.?(?=\s\d{1,2}(?!\d))`,
    say: ({ month = '' }) => MONTHS[month] ?? null,
  },
  {
    pattern: pattern`${NUMBER_START}(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<of>${YEAR})(?![\d\/])`,
    // The American order, unless only the other one is a date.
    say: ({ first = '', second = '', of = '' }) => {
      const [month, day] = Number(first) <= 12 ? [first, second] : [second, first]
      const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
      return isDate ? date(Number(month), day, of) : null
    },
  },
  {
    pattern: pattern`${NUMBER_START}(?<of>${YEAR})-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])(?!\d|-\d)`,
    say: ({ of = '', month = '', day = '' }) => date(Number(month), day, of),
  },
  {
    pattern: pattern`${NUMBER_START}(?<century>1[1-9]|20)(?<tens>\d0)['’]?s${END}`,
    say: ({ century = '', tens = '' }) =>
      century === '20' && tens === '00' ? 'two thousands' : `${cardinal(century)} ${decade(tens)}`,
  },
  { pattern: pattern`(?<![\p{L}\p{N}])['’](?<tens>[1-9]0)s${END}`, say: ({ tens = '' }) => decade(tens) },
  {
    pattern: pattern`${NUMBER_START}(?<from>${YEAR})(?<dash>\s?[-–]\s?)(?<to>${YEAR})${END}(?![.,\-–]\d)`,
    say: ({ from = '', to = '' }) => `${year(from)} to ${year(to)}`,
  },
  {
    pattern: pattern`${NUMBER_START}(?<from>${YEAR})[-–](?<to>\d\d)${END}(?![.,\-–]\d)`,
    say: ({ from = '', to = '' }) => `${year(from)} to ${cardinal(to)}`,
  },
  {
    pattern: pattern`${NUMBER_START}${YEAR}${END}(?![.,]\d|\s?(?:%|people|men|women|words|miles|pages|feet|soldiers|times|dollars|pounds|meters|metres|years)|[-–]\d)`,
    say: (_, match) => (IS_YEAR.test(before(match)) || /\(\s*$/.test(before(match)) ? year(match[0]) : null),
  },
  {
    pattern: pattern`${NUMBER_START}(?<hour>1?\d|2[0-4]):(?<minute>[0-5]\d)(?!\d|:\d)`,
    say: ({ hour = '', minute = '' }, match) => time(hour, minute, /^\s?[ap]\.?m/i.test(after(match))),
  },
  {
    pattern: pattern`(?<=\d\s?)(?<half>[AaPp])(?:\.[Mm]\.|[Mm]${END})`,
    say: ({ half = '' }, match) => said(half, match),
  },
]

function time(hour: string, minute: string, hasHalf: boolean): string {
  if (minute === '00')
    return hasHalf
      ? cardinal(hour)
      : Number(hour) > 12
        ? `${cardinal(hour)} hundred`
        : `${cardinal(hour)} o'clock`
  return `${cardinal(hour)} ${minute.startsWith('0') ? `oh ${cardinal(minute)}` : cardinal(minute)}`
}

/** "8 p.m." may be the end of the sentence as well. */
function said(half: string, match: RegExpExecArray): string {
  const isEnd = match[0].endsWith('.') && /^["'”’)]?(?:\s*$|\s+["'“‘(]?\p{Lu})/u.test(after(match, 4))
  return `${half.toLowerCase()} m${isEnd ? '.' : ''}`
}
