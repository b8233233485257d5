import { z } from 'zod'
import type { ComparedPiece, SectionComparison } from '../section.ts'
import { languages } from '../story.ts'
import { operation } from './operation.ts'
import { sectionSchema, startedSchema } from './story-schemas.ts'

const sections = { tag: 'Stories', auth: 'user' } as const
const running = { 409: 'It is being made, or its text is not whole. Wait until it rests.' }

const pieces = z.array(
  z.object({ text: z.string(), isChanged: z.boolean() }) satisfies z.ZodType<ComparedPiece>,
)
const comparisonSchema = sectionSchema
  .extend({
    sourceLanguage: z.enum(languages),
    isCompared: z.boolean().meta({
      description: 'False where the two have too little in common: nothing is marked as changed then.',
    }),
    rows: z.array(z.object({ source: pieces, told: pieces })),
  })
  .meta({ id: 'SectionComparison' }) satisfies z.ZodType<SectionComparison>

export const getSection = operation({
  ...sections,
  id: 'getSection',
  method: 'GET',
  path: '/api/stories/{id}/sections/{index}',
  summary: 'One section: its source beside what is told of it, word by word',
  answers: { 200: comparisonSchema },
})

export const rewriteSection = operation({
  ...sections,
  id: 'rewriteSection',
  method: 'POST',
  path: '/api/stories/{id}/sections/{index}/rewrite',
  summary:
    'Write one section anew, with its narrations and pictures; what stands stays until the new text is whole',
  answers: { 202: startedSchema },
  problems: { ...running, 403: 'More pictures than the plan allows; `limit` says how many those are.' },
})

export const keepSection = operation({
  ...sections,
  id: 'keepSection',
  method: 'POST',
  path: '/api/stories/{id}/sections/{index}/keep',
  summary: 'Be content with a marked section: its mark goes',
  answers: { 200: sectionSchema },
  problems: running,
})

export const sectionOperations = [getSection, rewriteSection, keepSection]
