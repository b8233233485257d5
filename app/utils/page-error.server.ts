import { AppError } from '../../core/errors.ts'

/** For loaders: an error a person may meet becomes the response its error page is drawn from; any other is thrown on. */
export function throwPage(error: unknown): never {
  if (!(error instanceof AppError)) throw error
  throw Response.json({ code: error.code }, { status: error.status })
}
