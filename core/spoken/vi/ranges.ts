import { after, before } from '../context.ts'
import { pattern, type Rule } from '../rule.ts'

/** What a game's result is told with, in the same sentence shortly before. */
const IS_GAME =
  /(?<![\p{L}])(?:tỉ số|tỷ số|thắng|thua|hòa|hoà|dẫn|gỡ|hạ|đánh bại|vùi dập|kết quả|chung cuộc|san bằng|đè bẹp|cầm chân)(?![\p{L}])[^.!?;\n]{0,50}$/iu
/** Of such things there are so many, not goals against goals. */
const IS_COUNTED =
  /^\s?(?:%|‰|°|km|kg|m|cm|mm|ha|đ|k|tr|USD|\$|triệu|tỷ|tỉ|nghìn|ngàn|đồng|tuổi|người|năm|tháng|tuần|ngày|giờ|phút|giây|lần|điểm|độ|trận|bàn)(?![\p{L}])/u

const IS_TEAM =
  /(?<!\p{L})(?!Trang|Chương|Câu|Bài|Tiết|Tập|Lớp|Tháng|Ngày|Từ|Khoảng|Phần|Mục|Điều|Khóa)\p{Lu}\p{Ll}[\p{L}]{0,15}\s\d{1,2}$/u

/** The dash between two numbers: from one to the other, or one goal and the other. */
export function ranges(): Rule[] {
  return [
    {
      pattern: pattern`(?<=(?<![\p{L}\p{N}]|\d[.,])(?<left>\d[\d.,]{0,20})(?<sign>%|k|tr|đ|h|h\d\d|:\d\d|\/\d{1,4}(?:\/\d{4})?|°C|°)?)\s?[\-–]\s?(?=(?<right>\d(?:[\d.,]{0,19}\d)?))`,
      say: ({ left = '', sign = '', right = '' }, match) => {
        const isSpaced = match[0].length > 1
        if (isFormation(match)) return ' '
        if (sign) return ' đến '
        const isSmall = isCount(left) && isCount(right)
        const rest = after(match).slice(right.length)
        if (isSmall && !IS_COUNTED.test(rest) && isGame(left, rest, before(match, 80))) return ' '
        if (value(left) < value(right) || isShortYear(left, right)) return ' đến '
        return isSmall && !isSpaced ? ' ' : null
      },
    },
  ]
}

/** Goals are told of, or stand between two teams; a count that begins with none is one of goals as well. */
function isGame(left: string, rest: string, context: string): boolean {
  return left === '0' || IS_GAME.test(context) || (IS_TEAM.test(context) && /^\s\p{Lu}\p{Ll}/u.test(rest))
}

/** 4-4-2 */
const isFormation = (match: RegExpExecArray): boolean =>
  /(?<!\d)\d[-–]\d$/.test(before(match)) ||
  (/(?<!\d)\d$/.test(before(match)) && /^\d[-–]\d(?!\d)/.test(after(match)))

const isCount = (written: string): boolean => /^\d{1,2}$/.test(written)

/** 1954-75 */
const isShortYear = (left: string, right: string): boolean => /^[12]\d{3}$/.test(left) && /^\d\d$/.test(right)

const value = (written: string): number => Number(written.replace(/\.(?=\d{3})/g, '').replace(',', '.'))
