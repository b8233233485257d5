import { z } from 'zod'
import { languages } from '../story.ts'
import type { Voice } from '../voice.ts'
import { operation, pageOf } from './operation.ts'

const voiceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.enum(languages),
    gender: z.enum(['female', 'male', 'neutral']),
  })
  .meta({ id: 'Voice' }) satisfies z.ZodType<Voice>

export const listVoices = operation({
  id: 'listVoices',
  method: 'GET',
  path: '/api/voices',
  tag: 'Voices',
  summary: 'The voices that can read a story',
  auth: 'user',
  query: z.object({ language: z.enum(languages).optional() }),
  answers: { 200: pageOf(voiceSchema) },
})

export const voiceOperations = [listVoices]
