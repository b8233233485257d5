import type { Region } from '../region.ts'
import type { Rule } from '../rule.ts'
import { abbreviations } from './abbreviations.ts'
import { addresses } from './addresses.ts'
import { codes } from './codes.ts'
import { dates } from './dates.ts'
import { fractions } from './fractions.ts'
import { identifiers } from './identifiers.ts'
import { lists } from './lists.ts'
import { money } from './money.ts'
import { numbers } from './numbers.ts'
import { numerals } from './numerals.ts'
import { ranges } from './ranges.ts'
import { romans } from './romans.ts'
import { symbols } from './symbols.ts'
import { times } from './times.ts'
import { units } from './units.ts'

/** All Vietnamese rules, the surest first: what one has said, those after it leave alone. */
export function vietnameseRules(region: Region): Rule[] {
  const said = numerals(region)
  return [
    ...addresses(said),
    ...identifiers(said),
    ...dates(said),
    ...times(said),
    ...lists(said),
    ...fractions(said),
    ...money(said),
    ...units(said),
    ...romans(said),
    ...abbreviations(),
    ...symbols(said),
    ...ranges(),
    ...codes(said),
    ...numbers(said),
  ]
}
