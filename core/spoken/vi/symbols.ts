import { after, before } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import { NUMBER, type Numerals } from './numerals.ts'

/** Signs between numbers, and those that have a name. */
export function symbols({ number }: Numerals): Rule[] {
  return [
    {
      pattern: pattern`(?<=\d\s?)\s?[\-−–:]\s?(?=\d[\d.,]{0,12}(?:\s?[+×÷:\-−–]\s?\d[\d.,]{0,12}){0,4}\s?=)`,
      say: (_, [sign]) => (sign.includes(':') ? ' chia ' : ' trừ '),
    },
    { pattern: pattern`(?<=[\d)%]\s?)−\s?(?=\d)`, say: () => ' trừ ' },
    {
      pattern: pattern`(?<=^|[\s(\[=:,~<>≥≤])[\-−–](?=\d)`,
      // At the start of a line it may be the dash of an item or of somebody who speaks.
      say: (_, match) =>
        match[0] !== '−' &&
        /(?:^|\n)\s*$/.test(before(match)) &&
        !/^\d+(?:[.,]\d+)?\s?(?:°|độ|%)/.test(after(match))
          ? null
          : /âm\s$/i.test(before(match))
            ? ''
            : 'âm ',
    },
    { pattern: pattern`(?<=[\d)'′]|${START}\p{L})\s?\+\s?(?=\d|\p{L}${END})`, say: () => ' cộng ' },
    { pattern: pattern`(?<=^|[\s(])\+(?=\d)`, say: () => 'cộng ' },
    { pattern: pattern`(?<=\d)\+(?=[\s.,;:!?)]|$)`, say: () => ' cộng' },
    { pattern: pattern`(?<=\d[\p{L}²³]{0,3}\s?)\s?[×✕]\s?(?=\d)`, say: () => ' nhân ' },
    {
      pattern: pattern`(?<=\d(?:\s?(?:m|cm|mm|km))?)\s?[xX*]\s?(?<factor>${NUMBER})(?!\p{L}{3})`,
      say: ({ factor = '' }) => ` nhân ${number(factor)}`,
    },
    { pattern: pattern`(?<=\d)\s?÷\s?(?=\d)`, say: () => ' chia ' },
    { pattern: pattern`(?<=[\p{L}\d)])\s?=\s?(?=[\p{L}\d(\-−])`, say: () => ' bằng ' },
    { pattern: pattern`(?<=[\d)])\^(?=\d)`, say: () => ' mũ ' },
    { pattern: pattern`±\s?(?=\d)`, say: () => 'cộng trừ ' },
    { pattern: pattern`[~∼]\s?(?=\d)`, say: () => 'khoảng ' },
    { pattern: pattern`≈\s?(?=\d)`, say: () => 'xấp xỉ ' },
    { pattern: pattern`(?:≥|>=)\s?(?=\d)`, say: () => 'lớn hơn hoặc bằng ' },
    { pattern: pattern`(?:≤|<=)\s?(?=\d)`, say: () => 'nhỏ hơn hoặc bằng ' },
    { pattern: pattern`>\s?(?=\d)`, say: () => 'lớn hơn ' },
    { pattern: pattern`<\s?(?=\d)`, say: () => 'nhỏ hơn ' },
    { pattern: pattern`#(?=\d)`, say: () => 'số ' },
    { pattern: pattern`(?<=^|\s)@\s?(?=[\p{L}\d])`, say: () => 'a còng ' },
    { pattern: pattern`(?<=[\p{L}\p{N}])\s?&\s?(?=[\p{L}\p{N}])`, say: () => ' và ' },
  ]
}
