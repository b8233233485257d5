import type { Translation } from './translation.ts'
import type { viCastErrors, viCastNotices } from './vi-cast.ts'

export const enPicture: Translation['picture'] = {
  prompt: 'Prompt',
  promptHint: 'Emptied, it is written from the passage and the characters’ looks again.',
  own: 'You wrote this prompt.',
  redraw: 'Draw this again',
  save: 'Only save',
  busy: 'The story is being told. Afterwards you can change this and draw again.',
  counts: 'Each picture drawn again counts as one of the month. The old one is kept.',
  takes: 'Earlier pictures of this passage',
  take: 'Earlier picture, {{when}}',
  restore: 'Use this one again',
}

export const enCast: Translation['cast'] = {
  title: 'Cast & style',
  show: 'Cast & style',
  lead: 'Every picture is drawn from its passage and from the looks written here, so that everybody looks the same in all of them. After a change, pictures stay as they are until you have them drawn again.',
  empty: 'Nobody of this story is described yet. You can add them yourself.',
  problem:
    'The model could not describe this story’s characters, so pictures are drawn from their passages alone. You can describe them yourself.',
  busy: 'The story is being told. Afterwards you can change this.',
  characters: 'Characters',
  places: 'Places',
  palette: 'Colours and light',
  name: 'Name',
  aliases: 'Also called',
  aliasesHint: 'With commas between.',
  looks: 'Looks',
  looksHint: 'Age, build, hair, clothes and their colours.',
  remove: 'Leave out',
  merge: 'Is the same as',
  nobody: '(nobody)',
  newCharacter: 'Add a character',
  newPlace: 'Add a place',
  save: 'Save',
  outdated_one: '{{count}} picture no longer fits this: {{numbers}}.',
  outdated_other: '{{count}} pictures no longer fit this: {{numbers}}.',
  redraw_one: 'Draw {{count}} picture again',
  redraw_other: 'Draw {{count}} pictures again',
}

export const enPortrait: Translation['portrait'] = {
  title: 'Portraits',
  lead: 'Once you approve a portrait, pictures with that character are drawn after it. Pictures that are drawn already stay until you have them drawn again.',
  leadUnused:
    'See how the characters look. The model that draws this story takes no pictures along: it goes by the looks written below.',
  counts: 'Each portrait counts as one picture of the month.',
  drawAll_one: 'Draw {{count}} missing portrait',
  drawAll_other: 'Draw {{count}} missing portraits',
  draw: 'Draw portrait',
  drawAgain: 'Draw again',
  drawing: 'Drawing {{name}}',
  of: 'Portrait of {{name}}',
  approve: 'Approve',
  disapprove: 'Take approval back',
  approved: 'Approved',
  outdated: 'Drawn from older looks, so pictures no longer follow it.',
  failed: 'It could not be drawn.',
}

export const enCastNotices: typeof viCastNotices = {
  portraitStarted: 'The portrait is being drawn.',
  portraitApproved: 'Approved. From now on pictures follow this portrait.',
  portraitDisapproved: 'The portrait is no longer approved.',
  castSaved: 'Cast and style saved.',
  pictureChanged: 'Prompt saved. The picture changes when you have it drawn again.',
  redrawStarted: 'Drawing again. The old picture is kept.',
  pictureRestored: 'The earlier picture is back.',
}

export const enCastErrors: typeof viCastErrors = {
  no_looks: 'Write how they look, and save, first.',
  portrait_being_drawn: 'This portrait is being drawn.',
  nothing_to_redraw: 'Every picture fits the cast.',
}
