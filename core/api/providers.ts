import { z } from 'zod'
import type { Estimate } from '../estimate.ts'
import { type ProviderInfo, providerKinds } from '../provider.ts'
import { languages, storyFieldsSchema } from '../story.ts'
import type { ListedVoice } from '../voice.ts'
import { operation, pageOf } from './operation.ts'
import { costsSchema, holdSchema } from './story-schemas.ts'

const count = z.int().nonnegative()

const voiceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.enum(languages),
    gender: z.enum(['female', 'male', 'neutral']),
    provider: z.string(),
  })
  .meta({ id: 'Voice' }) satisfies z.ZodType<ListedVoice>

export const listVoices = operation({
  id: 'listVoices',
  method: 'GET',
  path: '/api/voices',
  tag: 'Providers',
  summary: 'The voices that can read a story',
  auth: 'user',
  query: z.object({ language: z.enum(languages).optional() }),
  answers: { 200: pageOf(voiceSchema) },
})

const sound = { media: ['audio/flac'] }

export const previewVoice = operation({
  id: 'previewVoice',
  method: 'GET',
  path: '/api/voices/{id}/preview',
  tag: 'Providers',
  summary: 'A sentence in this voice; the first who asks waits until it is made',
  auth: 'user',
  params: { id: z.string().max(100) },
  limit: 'files',
  answers: { 200: sound, 206: sound, 304: 'nothing' },
  problems: {
    416: 'No such range.',
    502: 'The provider could not speak; `code` is its fault.',
    503: 'It is not made yet. Try again in a moment.',
  },
})

export const providerSchema = z
  .object({
    kind: z.enum(providerKinds),
    name: z.string(),
    model: z.string().nullable(),
    usual: z.boolean(),
    configured: z.boolean(),
    needs: z.string(),
    hold: holdSchema.nullable(),
  })
  .meta({ id: 'Provider' }) satisfies z.ZodType<ProviderInfo>

export const listProviders = operation({
  id: 'listProviders',
  method: 'GET',
  path: '/api/providers',
  tag: 'Providers',
  summary: 'Who can write, speak and draw, and what is missing for the others',
  auth: 'user',
  answers: { 200: pageOf(providerSchema) },
})

export const estimateSchema = storyFieldsSchema
  .extend({
    content: z.string().optional().meta({ description: 'The text; or else `words`.' }),
    words: z.int().positive().max(1_000_000).optional(),
  })
  .refine(({ content, words }) => Boolean(content?.trim()) !== (words !== undefined), {
    path: ['content'],
    message: 'Give either content or words.',
  })

export const estimateStory = operation({
  id: 'estimateStory',
  method: 'POST',
  path: '/api/estimate',
  tag: 'Providers',
  summary: 'What a story would become, take and cost, before it is begun',
  auth: 'user',
  body: estimateSchema,
  size: 'text',
  answers: {
    200: z.object({
      words: count,
      language: z.enum(languages),
      narrations: count,
      pictures: count,
      listeningMs: z.number().nonnegative(),
      seconds: z.number().nonnegative(),
      costs: costsSchema,
      known: z.boolean(),
    }) satisfies z.ZodType<Estimate>,
  },
})

export const providerOperations = [listVoices, previewVoice, listProviders, estimateStory]
