import { after, before } from '../context.ts'
import { END, pattern, type Rule } from '../rule.ts'
import { NUMBER, NUMBER_START, type Numerals } from './numerals.ts'

const IS_MEASURED =
  /^\s?(?:%|‰|°|nghìn|ngàn|triệu|tỷ|tỉ|độ|km|kg|m|cm|mm|ha|lít|giờ|tuổi|đồng|USD|€|tấn|tạ|mét|lần|điểm|cây)(?![\p{L}])/u

/** All numbers that no other rule knows better. */
export function numbers({ digits, number, ordinal }: Numerals): Rule[] {
  return [
    // Versions, sections: 1.2.3.
    {
      pattern: pattern`${NUMBER_START}\d{1,4}(?:\.\d{1,4}){2,6}(?!\d|,\d)${END}`,
      say: (_, [written]) =>
        /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(written) ? null : written.split('.').map(number).join(' chấm '),
    },
    {
      pattern: pattern`${NUMBER_START}${NUMBER}`,
      say: (_, match) => {
        const [written] = match
        if (/(?:thứ|hạng)\s$/i.test(before(match)) && /^\d{1,4}$/.test(written)) return ordinal(written)
        if (/^0\d/.test(written) && /(?:mã|số|phòng|mật khẩu|thẻ|đuôi)\s$/i.test(before(match)))
          return digits(written)
        return IS_MEASURED.test(after(match)) ? number(written).replace(' chấm ', ' phẩy ') : number(written)
      },
    },
  ]
}
