import { before } from '../context.ts'
import { parseRoman } from '../roman.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import { cardinal, ordinal } from './numerals.ts'

const ROMAN = '[IVXL]{1,7}'
const IS_COUNTED =
  /(?<![\p{L}])(?:chapter|part|book|volume|act|scene|section|phase|type|class|article|stage|war|grade|level)\s$/iu
const IS_RULER =
  /(?<![\p{L}])(?:(?:[Kk]ing|[Qq]ueen|[Pp]ope|[Ee]mperor|[Ee]mpress|[Tt]sar|[Cc]zar|[Kk]aiser|[Pp]rince|[Pp]haraoh)\s(?:\p{Lu}[\p{L}'’]{0,20}\s){1,2}|(?:Louis|Henry|Elizabeth|Napoleon|Charles|George|Edward|Richard|James|William|Wilhelm|Frederick|Nicholas|Alexander|Catherine|Philip|Ramses|John Paul|Benedict|Pius)\s)$/u
const IS_NAME = /(?<![\p{L}])\p{Lu}\p{Ll}[\p{L}'’-]{0,20}\s$/u

/** Roman numerals of chapters, wars and kings. "I" elsewhere is a person. */
export const romans: Rule[] = [
  {
    pattern: pattern`${START}(?<!\p{L}['’.-])(?<numeral>${ROMAN})${END}(?!['’]\p{L}|-\p{L})`,
    say: ({ numeral = '' }, match) => {
      const value = parseRoman(numeral)
      if (value === null) return null
      const context = before(match, 60)
      if (IS_COUNTED.test(context)) return cardinal(`${value}`)
      const isPronoun =
        numeral === 'I' &&
        !/^(?:[.,;:!?)]|\s(?:of|was|is|had|reigned|ruled|and)\s|$)/.test(
          match.input.slice(match.index + 1, match.index + 12),
        )
      if (IS_RULER.test(context) && !isPronoun) return `the ${ordinal(`${value}`)}`
      return numeral.length > 1 && value < 40 && IS_NAME.test(context) ? cardinal(`${value}`) : null
    },
  },
]
