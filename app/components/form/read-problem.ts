import { z } from 'zod'
import { rejectedFileSchema } from '../../../core/api/batch-schemas.ts'
import { limitReachedSchema } from '../../../core/plan-limit.ts'
import type { ActionError } from './action-error.tsx'

const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  errors: z.record(z.string(), z.array(z.string())).default({}),
  limit: limitReachedSchema.optional(),
  rejected: z.array(rejectedFileSchema).optional(),
})

/** An error of the API as forms show it; null when something between here and the server answered in its place. */
export function readProblem(body: unknown): ActionError | null {
  const problem = problemSchema.safeParse(body)
  if (!problem.success) return null
  const { detail: message, errors: fields, ...rest } = problem.data
  return { message, fields, ...rest }
}
