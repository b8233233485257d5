import { before } from '../context.ts'
import { parseRoman } from '../roman.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import type { Numerals } from './numerals.ts'

const ROMAN = '[IVXL]{1,7}'

/** What is counted in Roman numerals, even with a single I, V or X. */
const COUNTED =
  'thế kỷ|thế kỉ|TK|thiên niên kỷ|chương|phần|quyển|cuốn|tập|hồi|mục|điều|khóa|khoá|kỳ|kì|đại hội|quý|quí|hạng|loại|cấp|bậc|khu|đoàn|giai đoạn|đợt|vòng|vùng|lần|thứ|màn|cảnh|bài|thế chiến|chiến tranh thế giới|phụ lục|triều|đời|nhóm|lớp|số|sách|tiểu mục|trung ương|đệ'
const IS_COUNTED = new RegExp(
  String.raw`(?<![\p{L}])(?:${COUNTED})\s(?:${ROMAN}(?:,\s|\s?[-–]\s?|\s(?:và|đến|tới|hoặc|sang|hay)\s)){0,3}$`,
  'iu',
)
const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}'’-]{0,20}\s){1,3}`
const IS_TITLED_RULER = new RegExp(
  String.raw`(?<![\p{L}])(?:[Vv]ua|[Hh]oàng đế|[Nn]ữ hoàng|[Nn]ữ vương|[Gg]iáo hoàng|[Ss]a hoàng|[Qq]uốc vương|[Hh]oàng hậu|[Hh]oàng tử|[Tt]hái tử|[Cc]ông tước|[Đđ]ức|[Vv]ương|[Pp]haraoh?)\s${NAME}$`,
  'u',
)
const IS_RULER =
  /(?<![\p{L}])(?:Louis|Henry|Henri|Elizabeth|Napol[eé]on|Charles|George|Edward|Richard|James|William|Wilhelm|Friedrich|Frederick|Nicholas|Nikolai|Alexander|Alexandre|Aleksandr|Catherine|Ekaterina|Pyotr|Philip|Philippe|Felipe|Ramses|Ramesses|Gioan Phaolô|John Paul|Paul|Piô|Pius|Bênêđictô|Benedict|Ivan|Gustav|Leopold|Sobhuza|Rama|Mohammed|Ptolemy|Cleopatra)\s$/u
/** "Apollo XI", "Rocky IV": a name, and more than one letter, so that Malcolm X stays. */
const IS_NAME = /(?<![\p{L}])\p{Lu}\p{Ll}[\p{L}\p{M}'’-]{0,20}\s$/u

const BY_RANK = ['', 'đệ nhất', 'đệ nhị', 'đệ tam']

/** Roman numerals where something is counted. "I", "vi", "XXL" and "CD" elsewhere are words. */
export function romans({ cardinal, ordinal }: Numerals): Rule[] {
  return [
    {
      pattern: pattern`${START}(?<!\p{L}['’.]|\p{Ll}-)(?<numeral>${ROMAN})${END}(?!['’]\p{L}|-(?!${ROMAN}${END})\p{L})`,
      say: ({ numeral = '' }, match) => {
        const value = parseRoman(numeral)
        if (value === null) return null
        const context = before(match, 80)
        if (IS_TITLED_RULER.test(context) || IS_RULER.test(context))
          return BY_RANK[value] ?? cardinal(`${value}`)
        if (IS_COUNTED.test(context)) return counted(value, context)
        if (isHeading(match)) return cardinal(`${value}`)
        return numeral.length > 1 && value < 40 && IS_NAME.test(context) ? cardinal(`${value}`) : null
      },
    },
    // Grades: RON 95-III.
    {
      pattern: pattern`(?<=\d)-(?<numeral>[IVX]{1,4})${END}`,
      say: ({ numeral = '' }) => {
        const value = parseRoman(numeral)
        return value === null ? null : cardinal(`${value}`)
      },
    },
    {
      pattern: pattern`(?<=${START}${ROMAN})\s?[\-–]\s?(?=[IVXL]{2,7}${END})`,
      say: () => ' đến ',
    },
  ]

  function counted(value: number, context: string): string {
    if (/thứ\s$/i.test(context)) return ordinal(`${value}`)
    const isCentury = /(?:thế kỷ|thế kỉ|TK|thiên niên kỷ)\s$/i.test(context) && value < 10
    const isWar = /(?:thế chiến|chiến tranh thế giới)\s$/i.test(context)
    return isCentury || isWar ? `thứ ${ordinal(`${value}`)}` : cardinal(`${value}`)
  }
}

/** "II. Thân bài" at the start of a line. One letter may as well be an initial (V. Putin), but not before capitals (I. MỞ ĐẦU). */
function isHeading(match: RegExpExecArray): boolean {
  const rest = match.input.slice(match.index + match[0].length, match.index + match[0].length + 12)
  const isAtStart = /(?:^|\n)\s{0,8}$/.test(before(match)) && /^[.)/]\s/.test(rest)
  return isAtStart && (match[0].length > 1 || /^.\s\p{Lu}{2}/u.test(rest))
}
