import { narrationChangesSchema } from '../narration.ts'
import { operation } from './operation.ts'
import { audioChunkSchema, startedSchema } from './story-schemas.ts'

const stories = { tag: 'Stories', auth: 'user' } as const
const running = { 409: 'The story is being made, or its text is not whole yet.' }

export const changeNarration = operation({
  ...stories,
  id: 'changeNarration',
  method: 'PATCH',
  path: '/api/stories/{id}/audio/{index}',
  summary: 'Change the words or the voice of one passage; it is said anew, and nothing else is',
  body: narrationChangesSchema,
  size: 'fields',
  answers: { 200: audioChunkSchema },
  problems: running,
})

export const regenerateNarration = operation({
  ...stories,
  id: 'regenerateNarration',
  method: 'POST',
  path: '/api/stories/{id}/audio/{index}/regenerate',
  summary: 'Have one passage said once more; one can go back to what was said before',
  answers: { 202: startedSchema },
  problems: running,
})

export const restoreNarration = operation({
  ...stories,
  id: 'restoreNarration',
  method: 'POST',
  path: '/api/stories/{id}/audio/{index}/restore',
  summary: 'Bring a passage back to what it was before its last change; once more undoes that',
  answers: { 200: audioChunkSchema },
  problems: { 409: 'The story is being made, or the passage was not changed.' },
})

export const narrationOperations = [changeNarration, regenerateNarration, restoreNarration]
