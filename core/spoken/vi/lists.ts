import type { Rule } from '../rule.ts'
import { spell } from './letters.ts'
import type { Numerals } from './numerals.ts'

/** The number or letter of an item at the start of a line. "1." needs no rule: its stop is the pause. */
export function lists({ cardinal }: Numerals): Rule[] {
  return [
    { pattern: /(?<=^\s{0,8})\d{1,3}[)/](?=\s)/gmu, say: (_, [item]) => `${cardinal(item.slice(0, -1))},` },
    { pattern: /(?<=^\s{0,8})[a-zđ][)/](?=\s)/gmu, say: (_, [item]) => `${spell(item.slice(0, -1))},` },
  ]
}
