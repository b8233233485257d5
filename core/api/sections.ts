import { operation } from './operation.ts'
import { sectionSchema, startedSchema } from './story-schemas.ts'

const sections = { tag: 'Stories', auth: 'user' } as const
const running = { 409: 'It is being made, or its text is not whole. Wait until it rests.' }

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

export const sectionOperations = [rewriteSection, keepSection]
