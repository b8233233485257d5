import { after } from '../context.ts'
import { anyCase, END, pattern, type Rule, START } from '../rule.ts'
import type { Numerals } from './numerals.ts'

const countDigits = (written: string): number => written.replace(/\D/g, '').length

/** Telephone numbers, digit by digit. Short ones only where somebody is called. */
export function phones({ digits }: Numerals): Rule[] {
  return [
    {
      pattern: pattern`(?<![\p{L}\p{N}.,+])(?:\(?\+84\)?|\(0\d{1,3}\)|0)(?:[ .\u00A0\-]?\(?\d\)?){7,11}(?!\d|[.,\/]\d)`,
      say: (_, [written]) => {
        const isAbroad = written.includes('+')
        const count = countDigits(written)
        if (isAbroad ? count < 11 || count > 12 : count < 10 || count > 11) return null
        return isAbroad ? `cộng ${digits(written)}` : digits(written)
      },
    },
    {
      pattern: pattern`${START}1[89]00[ .]?\d{4}(?:[ .]?\d{2})?(?!\d|[.,]\d)`,
      say: (_, [written]) => digits(written),
    },
    {
      pattern: anyCase`(?<=${START}(?:tổng đài|đường dây nóng|hotline|số điện thoại|cảnh sát|cứu thương|cấp cứu|cứu hỏa|cứu hoả|đầu số|số máy)(?:\s(?:số|là|khẩn|cấp)){0,2}:?\s)\d{3,8}${END}(?![.,]\d)`,
      say: (_, [written]) => digits(written),
    },
    {
      pattern: anyCase`(?<=${START}(?:gọi|bấm|điện|quay|alo)(?:\s(?:số|tới|đến|ngay|cho|điện)){0,3}\s)11[1-5]${END}(?![.,]\d)`,
      say: (_, match) =>
        /^\s\p{Ll}/u.test(after(match)) && /^\s(?:người|bạn|em)/.test(after(match)) ? null : digits(match[0]),
    },
  ]
}
