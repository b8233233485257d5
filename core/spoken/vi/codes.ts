import { before } from '../context.ts'
import { anyCase, END, pattern, type Rule, START } from '../rule.ts'
import { spell } from './letters.ts'
import { NUMBER_START, type Numerals } from './numerals.ts'

/** Letters and digits in one: A4, B52, 5G, H5N1, Covid-19. */
export function codes({ cardinal, digits, number }: Numerals): Rule[] {
  /** Three digits are a name, fewer a number. */
  const sayNumber = (run: string): string => {
    if (/[.,]/.test(run)) return number(run)
    return run.length > 2 || /^0\d/.test(run) ? digits(run) : cardinal(run)
  }
  const say = (code: string): string =>
    (code.match(/[\p{L}]+|\d+(?:\.\d+)?/gu) ?? [])
      .map((run) => (/^\d/.test(run) ? sayNumber(run) : spell(run)))
      .join(' ')
  return [
    {
      pattern: pattern`${START}(?<road>QL|TL)\.?\s?(?<run>\d{1,3})(?<branch>\p{Lu}?)${END}`,
      say: ({ road = '', run = '', branch = '' }) =>
        `${road === 'QL' ? 'quốc lộ' : 'tỉnh lộ'} ${cardinal(run)}${branch && ` ${spell(branch)}`}`,
    },
    {
      pattern: pattern`${START}\p{Lu}{1,3}(?:\d{1,4}(?:\.\d)?\p{Lu}{1,2}){0,3}\d{1,4}(?:\.\d(?!\d))?\p{Lu}?${END}`,
      say: (_, [code]) => say(code),
    },
    { pattern: pattern`${START}\p{Lu}{1,2}-\d{1,3}${END}(?![.,\-]\d)`, say: (_, [code]) => say(code) },
    {
      pattern: pattern`${NUMBER_START}\d{1,3}(?:\p{Lu}\d{0,2}|[a-e]\d{1,2})${END}`,
      say: (_, [code]) => say(code),
    },
    {
      pattern: anyCase`(?<=(?:lớp|số|nhà|phòng|ngõ|hẻm)\s)\d{1,4}[a-e]${END}`,
      say: (_, [code]) => say(code),
    },
    {
      pattern: pattern`(?<=\p{L}{2})[-–](?<digits>\d{1,4})${END}(?![.,]\d|[-–]\d)`,
      say: ({ digits: run = '' }, match) => (/(?:từ|là|có)$/i.test(before(match)) ? null : sayNumber(run)),
    },
    // Nobody knows how the others are said.
    {
      pattern: pattern`${START}(?:\d+\p{L}|\p{L}+\d)[\p{L}\p{M}\p{N}]*`,
      say: (_, [code]) => code,
    },
  ]
}
