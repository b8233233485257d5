import { anyOf } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import { NUMBER, type Numerals } from './numerals.ts'

const SIGNS: Record<string, string> = {
  $: 'đô la',
  US$: 'đô la Mỹ',
  '€': 'euro',
  '£': 'bảng Anh',
  '¥': 'yên',
  '₫': 'đồng',
  '₩': 'won',
}
const CODES: Record<string, string> = {
  USD: 'đô la Mỹ',
  EUR: 'euro',
  GBP: 'bảng Anh',
  JPY: 'yên Nhật',
  CNY: 'nhân dân tệ',
  RMB: 'nhân dân tệ',
  KRW: 'won',
  VND: 'đồng',
  VNĐ: 'đồng',
  vnđ: 'đồng',
  vnd: 'đồng',
}
const SCALE = 'nghìn|ngàn|triệu|tỷ|tỉ'

/** Sums of money: the currency is said after the number, wherever it is written. */
export function money({ cardinal, number, thousand }: Numerals): Rule[] {
  return [
    {
      pattern: pattern`(?<![\p{L}\p{N}])(?<sign>${anyOf([...Object.keys(SIGNS), 'USD', 'EUR'])})\s?(?<sum>${NUMBER})(?<scale>\s(?:${SCALE})${END})?(?!\p{L})`,
      say: ({ sign = '', sum = '', scale = '' }) =>
        `${number(sign.includes('$') ? sum.replace(/^(\d{1,3}),(\d{3})$/, '$1.$2') : sum).replace(' chấm ', ' phẩy ')}${scale} ${SIGNS[sign] ?? CODES[sign]}`,
    },
    {
      pattern: pattern`(?<=(?:\d|${SCALE})\s?)(?:đ|${anyOf([...Object.keys(CODES), ...Object.keys(SIGNS)])})(?![\p{L}\p{M}\p{N}])`,
      say: (_, [unit]) => SIGNS[unit] ?? CODES[unit] ?? 'đồng',
    },
    { pattern: pattern`${START}(?:VNĐ|USD)${END}`, say: (_, [unit]) => CODES[unit] ?? null },
    {
      pattern: pattern`(?<=(?<![\p{L}\d])\d{1,3}(?:[.,]\d{1,3})?)[kK]${END}`,
      // 4K is a screen.
      say: (_, match) =>
        /(?<!\d)[248]K$/.test(match.input.slice(0, match.index + 1).slice(-3)) ? null : thousand,
    },
    {
      pattern: pattern`(?<=(?<![\p{L}\d])\d{1,4}(?:[.,]\d{1,2})?)tr(?<rest>\d{1,3})?${END}`,
      say: ({ rest = '' }) => `triệu${rest && ` ${rest === '5' ? 'rưỡi' : cardinal(rest)}`}`,
    },
    {
      pattern: pattern`(?<=\d)[BM](?=\s(?:USD|EUR|VND|VNĐ|đồng|đô)${END})`,
      say: (_, [scale]) => (scale === 'B' ? 'tỷ' : 'triệu'),
    },
    // Per: 20.000đ/kg, 3 lần/ngày.
    {
      pattern: pattern`(?<=(?:đ|đồng|VNĐ|VND|USD|[$€]|\dk|\dtr|${SCALE}))\/(?=\p{L})`,
      say: () => ' một ',
    },
    {
      pattern: pattern`(?<=\p{L}{2}|%)\/(?=(?:ngày|tuần|tháng|năm|giờ|phút|giây|đêm|người|con|lượt|chiếc|suất|vé|hộ|học sinh|lớp|trận|bữa|ca|buổi)${END})`,
      say: () => ' một ',
    },
  ]
}
