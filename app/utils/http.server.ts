import type { z } from 'zod'
import { AppError, InvalidInputError } from '../../core/errors.ts'
import { NothingReadableError } from '../../core/nothing-readable.ts'
import { PlanLimitError } from '../../core/plan-limit.ts'
import { currentRequest } from './request-context.server.ts'
import { services } from './services.server.ts'

/** zod's issues as messages by field. */
export function invalidInput(error: z.ZodError): InvalidInputError {
  const fields: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'form'
    fields[field] = [...(fields[field] ?? []), issue.message]
  }
  return new InvalidInputError(fields)
}

/** Input as its schema has it. @throws InvalidInputError with messages by field */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  return parsed.data
}

/** What an action gives its page about an error a person can mend. Anything else is thrown on, to the error boundary. */
export function toActionError(error: unknown) {
  if (!(error instanceof AppError)) throw error
  const { code, message, status, fields = {} } = error
  return { fields, code, message, status, ...particulars(error) }
}

/** What some errors say beyond their message. */
const particulars = (error: unknown) => ({
  limit: error instanceof PlanLimitError ? error.reached : undefined,
  rejected: error instanceof NothingReadableError ? error.rejected : undefined,
})

/** The one map from errors to HTTP: RFC 9457 problem details. What was not expected is logged and told without details. */
export function toProblem(error: unknown): Response {
  const known = error instanceof AppError ? error : undefined
  if (!known) services().logger.error({ error }, 'unexpected error')
  const status = known?.status ?? 500
  const code = known?.code ?? 'unexpected'
  const problem = {
    type: `/docs/errors#${code}`,
    title: code.replaceAll('_', ' '),
    status,
    detail: known?.message ?? 'Something went wrong here. Try again; if it stays, tell the operator.',
    code,
    errors: known?.fields,
    ...particulars(error),
    requestId: currentRequest()?.id,
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}

/** The action of a route that can only be read. */
export function onlyGet(): Response {
  const response = toProblem(new AppError('method_not_allowed', 'This can only be read.', { status: 405 }))
  response.headers.set('Allow', 'GET')
  return response
}

/** JSON for the API, never cached by anything in between. */
export const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })

/** Done, and there is nothing to say. */
export const noContent = (): Response => new Response(null, { status: 204 })

/** Taken in hand: it is done in a moment, by somebody else. */
export const accepted = (): Response => new Response(null, { status: 202 })
