import type { Translation } from './translation.ts'

export const enCompare: Translation['compare'] = {
  title: 'Compare with the source',
  show: 'Compare with the source',
  lead: 'The source and the story side by side, section by section. Words that only the source has are struck through; new words of the story are underlined.',
  empty: 'There is no section of this story to compare yet.',
  source: 'Source',
  told: 'Story',
  same: 'Same as the source',
  nothing: { source: 'Not in the source.', told: 'Not in the story.' },
  otherWords: 'This section is told in quite other words, so changes are not marked.',
  hideMarks: 'Hide the changes',
  showMarks: 'Show the changes',
  places_one: 'Go to one section',
  places_other: 'Go to one of {{count}} sections',
  marked: 'needs your eyes',
  pages: 'Pages of the comparison',
  previous: 'Sections before',
  next: 'Sections after',
}
