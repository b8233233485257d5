import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'

/** What a list is asked for in its page's address: a filter, and from where on. An address that no form has made asks for all. */
export function readFilter<Schema extends z.ZodType<object>>(
  request: Request,
  schema: Schema,
): { filter: Partial<z.output<Schema>>; cursor: string | undefined } {
  const search = new URL(request.url).searchParams
  const submission = parseWithZod(search, { schema })
  return {
    filter: submission.status === 'success' ? submission.value : {},
    cursor: search.get('cursor') ?? undefined,
  }
}
