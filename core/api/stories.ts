import { z } from 'zod'
import { processStepSchema, storyChangesSchema, storyFieldsSchema, storyFilterSchema } from '../story.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'
import { startedSchema as started, storySchema, storySummarySchema, timelineSchema } from './story-schemas.ts'

const running = 'It is being made already, or there is nothing of this to do.'

export const uploadStory = operation({
  id: 'uploadStory',
  method: 'POST',
  path: '/api/stories/upload',
  tag: 'Stories',
  summary: 'Bring in a text, as JSON or as a form with a file, and start telling it',
  auth: 'user',
  body: storyFieldsSchema.extend({
    content: z.string().min(1).meta({ description: 'The text. In a form, `file` may be sent instead.' }),
  }),
  file: { field: 'file', insteadOf: 'content' },
  limit: 'upload',
  answers: { 202: started.extend({ storyId: z.uuid() }) },
  problems: { 403: 'More than the plan allows; `limit` says how much that is. Or sent by another site.' },
})

export const listStories = operation({
  id: 'listStories',
  method: 'GET',
  path: '/api/stories',
  tag: 'Stories',
  summary: 'One’s own stories, a page at a time',
  auth: 'user',
  query: storyFilterSchema.extend({ cursor: cursorSchema }),
  answers: { 200: pageOf(storySummarySchema) },
})

export const getStory = operation({
  id: 'getStory',
  method: 'GET',
  path: '/api/stories/{id}',
  tag: 'Stories',
  summary: 'A story with its passages and how far it is',
  auth: 'user',
  answers: { 200: storySchema },
})

export const changeStory = operation({
  id: 'changeStory',
  method: 'PATCH',
  path: '/api/stories/{id}',
  tag: 'Stories',
  summary: 'Change a story that rests; what is not made yet follows',
  auth: 'user',
  body: storyChangesSchema,
  size: 'fields',
  answers: { 200: storySchema },
  problems: { 409: 'It is being made, or its text is cut into passages already.' },
})

export const deleteStory = operation({
  id: 'deleteStory',
  method: 'DELETE',
  path: '/api/stories/{id}',
  tag: 'Stories',
  summary: 'Remove a story with its texts; a run is stopped first',
  auth: 'user',
  answers: { 204: 'nothing' },
  problems: { 409: 'The engine that makes it cannot be reached to stop it.' },
})

export const processStory = operation({
  id: 'processStory',
  method: 'POST',
  path: '/api/stories/{id}/process',
  tag: 'Stories',
  summary: 'Make one step of a resting story, or all that is not done',
  auth: 'user',
  body: processStepSchema,
  answers: { 202: started },
  problems: { 409: running },
})

export const retryStory = operation({
  id: 'retryStory',
  method: 'POST',
  path: '/api/stories/{id}/retry',
  tag: 'Stories',
  summary: 'Make what failed or never came, and nothing else',
  auth: 'user',
  answers: { 202: started },
  problems: { 409: running },
})

export const cancelStory = operation({
  id: 'cancelStory',
  method: 'POST',
  path: '/api/stories/{id}/cancel',
  tag: 'Stories',
  summary: 'Stop making a story; what is made stays',
  auth: 'user',
  answers: { 202: z.object({ cancelled: z.literal(true) }) },
  problems: { 409: 'It is not being made, or the engine cannot be reached.' },
})

export const resumeStory = operation({
  id: 'resumeStory',
  method: 'POST',
  path: '/api/stories/{id}/resume',
  tag: 'Stories',
  summary: 'Have a story that waits for a provider ask it now',
  auth: 'user',
  answers: { 202: z.object({ resumed: z.literal(true) }) },
  problems: { 409: 'It waits for nobody, or the engine cannot be reached.' },
})

export const getTimeline = operation({
  id: 'getTimeline',
  method: 'GET',
  path: '/api/stories/{id}/timeline',
  tag: 'Stories',
  summary: 'The finished narrations on one clock, word by word, with the picture of each',
  auth: 'user',
  answers: { 200: timelineSchema },
})

const files = {
  method: 'GET',
  tag: 'Stories',
  auth: 'user',
  limit: 'files',
  problems: { 416: 'No such range.' },
} as const
const sounds = { media: ['audio/flac', 'audio/mpeg', 'audio/wav', 'audio/ogg'] }
const pictures = { media: ['image/png', 'image/jpeg', 'image/webp'] }

export const getNarration = operation({
  ...files,
  id: 'getNarration',
  path: '/api/stories/{id}/audio/{index}',
  summary: 'The sound of one passage; takes Range and If-None-Match',
  query: z.object({
    take: z
      .uuid()
      .optional()
      .meta({ description: 'Any name for the sound: another one is another address.' }),
  }),
  answers: { 200: sounds, 206: sounds, 304: 'nothing' },
})

export const getWholeNarration = operation({
  ...files,
  id: 'getWholeNarration',
  path: '/api/stories/{id}/audio',
  summary: 'The sound of the whole story, once all of it stands',
  answers: { 200: sounds, 206: sounds, 304: 'nothing' },
})

export const getPicture = operation({
  ...files,
  id: 'getPicture',
  path: '/api/stories/{id}/images/{index}',
  summary: 'One picture',
  query: z.object({
    size: z.enum(['full', 'preview']).default('full'),
    take: z.uuid().optional().meta({ description: 'An earlier picture of the same passage.' }),
  }),
  answers: { 200: pictures, 206: pictures, 304: 'nothing' },
})

export const storyOperations = [
  uploadStory,
  listStories,
  getStory,
  changeStory,
  deleteStory,
  processStory,
  retryStory,
  cancelStory,
  resumeStory,
  getTimeline,
  getNarration,
  getWholeNarration,
  getPicture,
]
