import type { Translation } from './translation.ts'
import type { viPassageErrors, viPassageNotices } from './vi-reading.ts'

export const enLexicon: Translation['lexicon'] = {
  title: 'Pronunciation',
  lead: 'Names, foreign words, abbreviations: write how you want them read. The text of a story stays as it is; only the voice follows.',
  rules:
    'Whole words only; longer entries come first. An entry in small letters is found in any case, one with a capital only exactly as written. Passages that are spoken already stay as they are until they are made again.',
  written: 'Written',
  spoken: 'Read as',
  language: 'In stories in',
  add: 'Add the word',
  edit: 'Edit',
  save: 'Save',
  delete: 'Delete',
  deleteNamed: 'Delete {{written}}',
  deleted: '“{{written}}” was deleted.',
  undo: 'Undo',
  try: 'Listen to {{written}}',
  stop: 'Stop {{written}}',
  loading: 'Being spoken…',
  failed: 'It cannot be heard just now. Try again in a few minutes.',
  search: 'Search the entries',
  entries_one: '{{count}} entry',
  entries_other: '{{count}} entries',
  empty: 'No entries yet. Begin with a name that the voice gets wrong.',
  nothingFound: 'There is no such entry.',
}

export const enReading: Translation['reading'] = {
  title: 'How it will be read',
  lead: 'What is read differently from how it is written is marked, with its reading after it. To have it read otherwise, add it to your pronunciations.',
  of: {
    north: 'Numbers are read as in the north of Vietnam.',
    south: 'Numbers are read as in the south of Vietnam.',
  },
  readAs: 'read as',
  silent: '(not spoken)',
  otherwise: 'The sound of this passage is older than this reading; make it again to hear it.',
  empty: 'The story has no passages yet.',
  pages: 'Pages',
  previous: 'Passages before',
  next: 'Passages after',
  show: 'How it is read',
  region: 'Region numbers are read for',
  regionHint: 'North: nghìn, linh. South: ngàn, lẻ. For Vietnamese only.',
  regions: { auto: 'As the voice speaks', north: 'Northern Vietnam', south: 'Southern Vietnam' },
}

export const enPassage: Translation['passage'] = {
  edit: 'Edit passage {{number}}',
  change: 'Edit this passage',
  content: 'Words of passage {{number}}',
  hint: 'Only this passage is read again. What stands is kept, so that you can go back.',
  hintUnspoken: 'This passage has not been read yet.',
  respeak: 'Make again',
  speak: 'Read this passage',
  save: 'Only save',
  close: 'Cancel',
  earlier: 'Before ({{voice}}):',
  restore: 'Use what was before',
}

export const enPassageNotices: typeof viPassageNotices = {
  passageChanged: 'Passage saved.',
  respeakStarted: 'Reading this passage again. What was before is kept.',
  passageRestored: 'The passage is as it was before.',
}

export const enPassageErrors: typeof viPassageErrors = {
  nothing_earlier: 'This passage was not changed.',
  passage_empty: 'A passage needs words.',
}
