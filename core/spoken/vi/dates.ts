import { after, before } from '../context.ts'
import { anyCase, END, pattern, type Rule, START } from '../rule.ts'
import { NUMBER_START, type Numerals } from './numerals.ts'

const DAY = String.raw`(?<day>0?[1-9]|[12]\d|3[01])`
const MONTH = '(?<month>0?[1-9]|1[0-2])'
const YEAR = String.raw`(?<year>[12]\d{3})`
const NO_MORE = String.raw`(?!\d|[\/.\-–]\d|\/)${END}`

/** After these a date is a date, however it is written; after the first of them "ngày" need not be said. */
const IS_DAY = /(?:ngày|mùng|mồng|hôm|rằm)\s$/i
const IS_DATE =
  /(?:ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|khuya|lễ|dịp|đường|phố|nghỉ|tết|khánh|kỷ niệm|từ|trước|nay|qua|mai|vào|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s\(?$/i
const IS_HOUSE = /(?:số|nhà|ngõ|ngách|hẻm|kiệt|địa chỉ:?|tập|trang|bậc|bài|câu|hạng)\s$/i
const ENDS_SPAN = /từ\s(?:ngày\s)?\d{1,2}\/\d{1,2}[^.;\n]{0,20}(?:đến|tới)\s$/i
const IS_FEAST = /(?:lễ|dịp|tết|khánh|đường|phố)\s$/i
/** The first day of two: 20-21/11. */
const FOLLOWS_DAY = /(?<![\d/])\d{1,2}\s?[-–]\s?$/

export function dates({ cardinal, ordinal }: Numerals): Rule[] {
  const month = (digits: string): string => (Number(digits) === 4 ? 'tư' : cardinal(digits))
  const dayWord = (match: RegExpExecArray): string =>
    IS_DAY.test(before(match)) || IS_FEAST.test(before(match)) || FOLLOWS_DAY.test(before(match))
      ? ''
      : 'ngày '
  const date = (
    { day = '', month: ofMonth = '', year = '' }: Record<string, string>,
    match: RegExpExecArray,
  ) => `${dayWord(match)}${cardinal(day)} tháng ${month(ofMonth)}${year && ` năm ${cardinal(year)}`}`

  return [
    {
      pattern: pattern`${NUMBER_START}${DAY}(?<sign>[\/.\-])${MONTH}\k<sign>${YEAR}(?!\d|[\/.]\d|\/)${END}`,
      say: date,
    },
    {
      pattern: pattern`${NUMBER_START}${YEAR}-(?<month>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])${NO_MORE}`,
      say: date,
    },
    {
      pattern: pattern`(?<![\p{L}\p{N}\/.]|\d-)(?<t>T)?${MONTH}\/${YEAR}(?!\d|\/|[.,]\d)`,
      say: ({ month: ofMonth = '', year = '' }, match) => {
        if (/qu[ýí]\s$/i.test(before(match))) return null
        const isSaid = /tháng\s$/i.test(before(match))
        // 1/1000 is the scale of a map.
        if (!isSaid && !match[0].startsWith('T') && ofMonth === '1' && year.endsWith('000')) return null
        return `${isSaid ? '' : 'tháng '}${month(ofMonth)} năm ${cardinal(year)}`
      },
    },
    {
      pattern: pattern`${NUMBER_START}(?<!\/)${DAY}\/${MONTH}(?!\d|\/|[.,]\d)(?![\-–]\d{4}\b)`,
      say: (parts, match) => (isDate(parts, match) ? date(parts, match) : null),
    },
    // As some newspapers write: ngày 20-11.
    {
      pattern: anyCase`(?<=${START}(?<!(?:các|những|mấy|vài)\s)(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|lễ|mùng|mồng)\s)${DAY}-${MONTH}(?!\d|[\-.,]\d|%|\s?(?:người|km|kg|tuổi))`,
      say: date,
    },
    {
      pattern: anyCase`(?<=${START}tháng\s)0?4${END}(?![.,\/]\d|\s(?:ngày|tuần)|-\d)`,
      say: () => 'tư',
    },
    {
      pattern: anyCase`(?<=${START}tháng\s(?:0?[1-9]|1[0-2]))\s?[\-–]\s?(?=(?:0?[1-9]|1[0-2])${END}(?![.,]\d))`,
      say: () => ' đến tháng ',
    },
    {
      pattern: anyCase`(?<=${START}tháng\s)${MONTH}-${YEAR}(?!\d|[\/.\-]\d)`,
      say: ({ month: ofMonth = '', year = '' }) => `${month(ofMonth)} năm ${cardinal(year)}`,
    },
    // Quarters, and the numbers of laws: quý IV/2024, 15/2020/NĐ-CP.
    { pattern: pattern`(?<=[Qq]u[ýí]\s(?:[1-4]|I{1,3}|IV))\/(?=[12]\d{3}(?!\d))`, say: () => ' năm ' },
    {
      pattern: pattern`${START}Q(?<quarter>[1-4])\/(?=[12]\d{3}(?!\d))`,
      say: ({ quarter = '' }) => `quý ${cardinal(quarter)} năm `,
    },
    { pattern: pattern`(?<=\d)\/(?=[12]\d{3}\/\p{Lu})`, say: () => ' năm ' },
    { pattern: pattern`(?<=\d)\/NĐ-CP${END}`, say: () => ' của Chính phủ' },
    { pattern: pattern`(?<=\d)\/QĐ-TTg${END}`, say: () => ' của Thủ tướng' },
    ...weekdays(ordinal),
  ]
}

/** "8/3" can only be a date, "1/5" is one where the words before it say so; else it is a fraction. */
function isDate({ day = '', month = '' }: Record<string, string>, match: RegExpExecArray): boolean {
  const isAllDay = match[0] === '24/7' && !/ngày\s$/i.test(before(match))
  if (isAllDay || IS_HOUSE.test(before(match)) || /^\s?điểm/.test(after(match))) return false
  if (IS_DATE.test(before(match)) || ENDS_SPAN.test(before(match)) || FOLLOWS_DAY.test(before(match)))
    return !/^\s(?:số|dân|diện|quãng)/.test(after(match))
  if (/^\s?[-–]\s?\d{1,2}\/\d/.test(after(match)) || /\d\/\d{1,2}\s?[-–]\s?$/.test(before(match))) return true
  return Number(day) > Number(month) || Number(month) > 10
}

function weekdays(ordinal: Numerals['ordinal']): Rule[] {
  return [
    {
      pattern: pattern`${START}T(?<day>[2-7])${END}(?![\/.\-]\d)`,
      say: ({ day = '' }, match) =>
        /(?:ga|nhà|tòa|toà|khu|block|tầng|cổng|đốt|trục|đường|xe|điểm|bản)\s$/i.test(before(match))
          ? null
          : `thứ ${ordinal(day)}`,
    },
    {
      pattern: pattern`(?<=(?:T[2-7]|[Tt]hứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|[Ss]áng|[Cc]hiều|[Tt]ối)(?:,\s|\s?[\-–]\s?|\s(?:và|đến|hoặc)\s|\s))CN${END}`,
      say: () => 'chủ nhật',
    },
    { pattern: pattern`(?<=T[2-7])\s?[\-–]\s?(?=T[2-7]|CN)`, say: () => ' đến ' },
  ]
}
