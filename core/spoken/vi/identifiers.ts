import { anyCase, END, pattern, type Rule, START } from '../rule.ts'
import { spell } from './letters.ts'
import type { Numerals } from './numerals.ts'

/** Numbers that count nothing, digit by digit: of telephones, cards, tax payers and cars. */
export function identifiers({ cardinal, digits }: Numerals): Rule[] {
  return [
    // Bank cards, and branches of a tax payer.
    {
      pattern: pattern`(?<![\p{L}\p{N}.,\-])(?:\d{4}(?:[ \-]\d{4}){3}|\d{10}-\d{3})(?![\p{L}\p{N}]|[.,\-]\d)`,
      say: (_, [written]) => digits(written),
    },
    {
      pattern: pattern`(?<![\p{L}\p{N}.,+])(?:\(?\+84\)?|\(0\d{1,3}\)|0)(?:[ .\u00A0\-]?\d){7,11}(?!\d|[.,\/]\d)`,
      say: (_, [written]) => {
        const isAbroad = written.includes('+')
        const count = written.replace(/\D/g, '').length
        if (isAbroad ? count < 11 || count > 12 : count < 10 || count > 11) return null
        return isAbroad ? `cộng ${digits(written)}` : digits(written)
      },
    },
    {
      pattern: pattern`${START}(?<service>1[89]00)(?<sign>[ .\-]?)(?<rest>\d{4}(?:[ .]?\d{2})?)(?!\d|[.,]\d)`,
      // With a dash it may be a range of years.
      say: ({ service = '', sign = '', rest = '' }, [written]) =>
        sign === '-' && rest >= service ? null : digits(written),
    },
    {
      pattern: anyCase`(?<=${START}(?:tổng đài|đường dây nóng|hotline|số điện thoại|cảnh sát|cứu thương|cấp cứu|cứu hỏa|cứu hoả|đầu số|số máy)(?:\s(?:số|là|khẩn|cấp)){0,2}:?\s)\d{3,8}${END}(?![.,]\d)`,
      say: (_, [written]) => digits(written),
    },
    {
      pattern: anyCase`(?<=${START}(?:gọi|bấm|điện|quay|alo)(?:\s(?:số|tới|đến|ngay|cho|điện)){0,3}\s)11[1-5]${END}(?![.,]\d|\s(?:người|bạn|em))`,
      say: (_, [written]) => digits(written),
    },
    // The plates of cars and motorbikes: 51H-123.45, 52N5-1234.
    {
      pattern: pattern`${START}(?<place>\d{2})(?<series>\p{Lu}{1,2})(?<more>\d?)-(?<number>\d{3}\.\d{2}|\d{4,5})${END}`,
      say: ({ place = '', series = '', more = '', number = '' }) =>
        [cardinal(place), spell(series), digits(more), digits(number)].filter(Boolean).join(' '),
    },
  ]
}
