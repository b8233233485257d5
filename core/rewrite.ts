import type { Language } from './story.ts'

/** What a person may ask of the rewrite. `auto`: a plain retelling without a prompt of theirs, whatever the prompt says with one. */
export const rewriteKinds = [
  'auto',
  'retell',
  'close',
  'children',
  'drama',
  'summary',
  'translate',
  'free',
] as const
export type RewriteKind = (typeof rewriteKinds)[number]

/** What a rewrite of a kind must keep, so that the gate lets it pass. */
export interface RewriteRules {
  /** Words made of one word of the source, at least and at most, in one language. */
  range: readonly [least: number, most: number]
  /** Whether each passage of the source must be found again; `mostly`: whether most of them are. */
  passages: 'each' | 'mostly' | 'any'
  /** Whose names must be there: everybody's that are named more than once, or only those of the main figures. */
  names: 'all' | 'main'
  /** `kept`: each number is there; `unchanged`: none has become another one. */
  numbers: 'kept' | 'unchanged'
}

const rules: Record<Exclude<RewriteKind, 'auto'>, RewriteRules> = {
  retell: { range: [0.6, 1.9], passages: 'each', names: 'all', numbers: 'kept' },
  close: { range: [0.75, 1.4], passages: 'each', names: 'all', numbers: 'kept' },
  children: { range: [0.45, 1.8], passages: 'mostly', names: 'main', numbers: 'unchanged' },
  drama: { range: [0.55, 2.4], passages: 'mostly', names: 'all', numbers: 'unchanged' },
  summary: { range: [0.04, 0.7], passages: 'any', names: 'main', numbers: 'unchanged' },
  translate: { range: [0.7, 1.5], passages: 'each', names: 'all', numbers: 'kept' },
  free: { range: [0.25, 4], passages: 'mostly', names: 'main', numbers: 'unchanged' },
}

const ASKS_FOR_LESS = /tóm tắt|tóm lược|rút gọn|ngắn gọn|summar|shorten|condense|abridge|in brief/iu

/** The rules for a story's rewrite. */
export function rulesFor(kind: RewriteKind, customPrompt: string): RewriteRules {
  if (kind !== 'auto') return rules[kind]
  if (!customPrompt.trim()) return rules.retell
  return ASKS_FOR_LESS.test(customPrompt) ? rules.summary : rules.free
}

/** Words that one word becomes in the other language: a Vietnamese word is a syllable. Measured on the samples and their like. */
const growth: Record<Language, number> = { 'vi-VN': 1.35, 'en-US': 0.74 }

/** The range of a rewrite's length in words for one of the source. */
export function rangeOf({ range }: RewriteRules, from: Language, to: Language): [number, number] {
  const factor = from === to ? 1 : growth[to]
  return [range[0] * factor, range[1] * factor]
}
