import type { Translation } from './translation.ts'

export const enBatch: Translation['batch'] = {
  untitled: 'Untitled batch',
}

export const enBatchKinds = {
  batch_added: 'was brought in',
  batch_paused: 'paused itself, because many files failed alike',
  batch_completed: 'is done, all of it',
  batch_partial: 'is done, but some files are not whole',
  batch_failed: 'could not be made, not one file of it',
  batch_cancelled: 'was stopped',
  batch_held: 'waits, because a quota is used up',
}

export const enBatchErrors = {
  batch_paused: 'The batch is paused. Have it go on when you like.',
  not_paused: 'This batch is not paused.',
  already_paused: 'This batch is paused already.',
  batch_running: 'The batch is still being made. Stop it first.',
  batch_over: 'This batch is not being made any more.',
  nothing_failed: 'No file has failed, so there is nothing to make again.',
  not_waiting: 'These files do not wait any more.',
  nothing_finished: 'No story is finished yet, so there is nothing to download.',
  nothing_readable: 'None of the files could be read, so nothing has begun.',
  overrides_unreadable: 'The CSV table cannot be used yet. See the notes at its lines.',
  overrides_unmatched: 'The table is about files that were not sent:',
  overrides_ambiguous: 'Several files are called as in the table; write their folders as well:',
  settings_unreadable: 'The settings are not valid JSON.',
  run_terminated: 'An operator ended the making of this story. Make it again.',
  story_deleted: 'The story of this file was deleted.',
}
