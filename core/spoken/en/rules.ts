import type { Rule } from '../rule.ts'
export const englishRules: Rule[] = []
