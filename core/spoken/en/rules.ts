import type { Rule } from '../rule.ts'
import { abbreviations } from './abbreviations.ts'
import { dates } from './dates.ts'
import { money } from './money.ts'
import { numbers } from './numbers.ts'
import { romans } from './romans.ts'
import { units } from './units.ts'

/** All English rules, the surest first. Voices read English well by themselves: these are what they stumble over. */
export const englishRules: Rule[] = [...dates, ...money, ...units, ...romans, ...abbreviations, ...numbers]
