import { z } from 'zod'
import { characterIdSchema, portraitChangesSchema } from '../portrait.ts'
import { operation } from './operation.ts'
import { castSchema } from './pictures.ts'

const portraits = {
  tag: 'Stories',
  auth: 'user',
  path: '/api/stories/{id}/cast/{character}/portrait',
  params: { character: characterIdSchema },
} as const
const resting = 'The story or the portrait is being made, or nobody wrote how the character looks.'
const files = { media: ['image/png', 'image/jpeg', 'image/webp'] }

export const getPortrait = operation({
  ...portraits,
  id: 'getPortrait',
  method: 'GET',
  summary: 'How a character looks, as a picture',
  query: z.object({
    size: z.enum(['full', 'preview']).default('full'),
    take: z.uuid().optional().meta({ description: 'Any name for it: another one is another address.' }),
  }),
  limit: 'files',
  answers: { 200: files, 206: files, 304: 'nothing' },
  problems: { 416: 'No such range.' },
})

export const drawPortrait = operation({
  ...portraits,
  id: 'drawPortrait',
  method: 'POST',
  summary: 'Draw a character from the sheet, or once more; it counts as a picture of the month',
  answers: { 202: castSchema },
  problems: {
    403: 'More than the plan allows; `limit` says how much that is.',
    409: resting,
    503: 'The engine cannot be reached. Ask again in a moment.',
  },
})

export const changePortrait = operation({
  ...portraits,
  id: 'changePortrait',
  method: 'PATCH',
  summary:
    'Say that this is how the character looks: pictures are drawn after it where the model takes pictures',
  body: portraitChangesSchema,
  answers: { 200: castSchema },
  problems: { 409: resting },
})

export const portraitOperations = [getPortrait, drawPortrait, changePortrait]
