import { after, before } from '../context.ts'
import { anyCase, END, pattern, type Rule } from '../rule.ts'
import { NUMBER_START, type Numerals } from './numerals.ts'

const HOUR = String.raw`(?<hour>[01]?\d|2[0-4])`
const MINUTE = String.raw`(?<minute>[0-5]?\d)`
const IS_RATIO = /(?:tỉ lệ|tỷ lệ|tỉ số|tỷ số|tỉ lệ là|tỷ lệ là|bản đồ|thước)\s$/i

/** Times of day and lengths of time: 8h30, 8g30, 8:30, 45′. */
export function times({ cardinal }: Numerals): Rule[] {
  const time = ({ hour = '', minute = '', second = '' }: Record<string, string>, match: RegExpExecArray) => {
    const minutes = Number(minute) > 0 || Number(second) > 0 ? ` ${cardinal(minute)}` : ''
    const unit = minutes && !/^\s?phút/.test(after(match)) ? ' phút' : ''
    return `${cardinal(hour)} giờ${minutes}${unit}${Number(second) > 0 ? ` ${cardinal(second)} giây` : ''}`
  }
  return [
    {
      pattern: pattern`${NUMBER_START}${HOUR}\s?:\s?(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?!\d|:\d)(?:\s?(?<half>[AaPp](?:[Mm]${END}|\.[Mm]\.)))?`,
      say: (parts, match) =>
        /\s:|:\s/.test(match[0]) || IS_RATIO.test(before(match))
          ? null
          : time(parts, match) + partOfDay(parts),
    },
    {
      pattern: pattern`${NUMBER_START}(?<hour>\d{1,3})\s?[hH]\s?${MINUTE}(?:['′]|p|ph)?${END}`,
      say: time,
    },
    {
      pattern: pattern`${NUMBER_START}${HOUR}\.(?<minute>[0-5]\d)(?=\s(?:sáng|trưa|chiều|tối|đêm)${END})`,
      say: time,
    },
    { pattern: pattern`${NUMBER_START}${HOUR}g(?<minute>[0-5]\d)(?:['′]|p|ph)?${END}`, say: time },
    {
      pattern: pattern`${NUMBER_START}(?<minute>2[5-9]|[3-5]\d):(?<second>[0-5]\d)(?![\d:])`,
      say: ({ minute = '', second = '' }, match) =>
        IS_RATIO.test(before(match)) ? null : `${cardinal(minute)} phút ${cardinal(second)} giây`,
    },
    { pattern: pattern`(?<=\d)g(?=\s(?:sáng|trưa|chiều|tối|đêm)${END})`, say: () => 'giờ' },
    { pattern: pattern`(?<=\d\s?)[hH]${END}(?!\s?\d)`, say: () => 'giờ' },
    { pattern: pattern`(?<=\d)(?:p|ph)${END}`, say: () => 'phút' },
    {
      pattern: pattern`(?<=\d)['′](?=\d{1,2}["″])`,
      say: (_, match) => (/cao\s\d$/i.test(before(match)) ? null : ' phút '),
    },
    { pattern: pattern`(?<=(?<!cao\s\d{1,3})['′]\d{1,2})["″]`, say: () => ' giây' },
    { pattern: pattern`(?<=\d)(?:′|(?<!['‘][^'\n]{0,200})'(?![\p{L}\d]))`, say: () => ' phút' },
    { pattern: anyCase`(?<=(?:tỉ lệ|tỷ lệ|bản đồ)\s(?:là\s)?\d{1,4})\s?:\s?(?=\d)`, say: () => ' trên ' },
  ]
}

function partOfDay({ hour = '', half = '' }: Record<string, string>): string {
  if (half === '') return ''
  if (/^a/i.test(half)) return ' sáng'
  return Number(hour) % 12 >= 7 ? ' tối' : ' chiều'
}
