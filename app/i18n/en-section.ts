import type { Translation } from './translation.ts'
import type { viSectionNotices } from './vi-section.ts'

export const enSection: Translation['section'] = {
  number: 'Section {{number}}',
  title: 'Section {{number}}: please have a look',
  marked: 'This section may not be true to the source.',
  missing: 'This section of the source is not told.',
  again: 'This section is being written again. The old text stays here until the new one is done.',
  faults: {
    cut_off: 'It stops halfway',
    too_short: 'Much shorter than the source',
    too_long: 'Much longer than the source',
    names_missing: 'Names of the source are missing',
    names_changed: 'Names were changed',
    numbers_missing: 'Numbers of the source are missing',
    numbers_changed: 'Numbers were changed',
    passages_missing: 'Passages of the source are not told',
    repeated: 'Something is told twice',
  },
  rewrite: 'Rewrite again',
  keep: 'Keep it as it is',
  rewriteHint:
    'Rewriting makes only this section anew, with its narration and pictures, which count as pictures of the month. Keeping it takes this note away.',
  found_one: '{{count}} section needs your eyes: it may not be true to the source.',
  found_other: '{{count}} sections need your eyes: they may not be true to the source.',
  place: 'section {{number}}',
}

export const enSectionNotices: typeof viSectionNotices = {
  rewriteStarted: 'Writing this section again.',
  sectionKept: 'This section stays as it is.',
}
