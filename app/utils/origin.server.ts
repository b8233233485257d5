import { AppError } from '../../core/errors.ts'
import { throwPage } from './page-error.server.ts'
import { services } from './services.server.ts'

export class ForeignOriginError extends AppError {
  constructor() {
    super('foreign_origin', 'This request comes from another site.', { status: 403 })
  }
}

/** Whether an `Origin` is another site than ours. Without `PUBLIC_URL` ours is `host`, what the browser asked for. */
export function isForeignOrigin(origin: string, host: string | undefined): boolean {
  const { PUBLIC_URL } = services().environment
  if (!URL.canParse(origin)) return true
  // A proxy may take the https away, so the scheme counts only where we know it.
  return PUBLIC_URL ? origin !== new URL(PUBLIC_URL).origin : new URL(origin).host !== host
}

/**
 * A cookie is sent by the browser whoever asks for it; a bearer token is not. So only cookies need the check.
 * @throws ForeignOriginError
 */
export function refuseForeignOrigin({ headers, url }: Request): void {
  if (headers.has('Authorization') || !headers.has('Cookie')) return
  const origin = headers.get('Origin')
  const foreign = origin
    ? isForeignOrigin(origin, new URL(url).host)
    : headers.get('Sec-Fetch-Site') === 'cross-site'
  if (foreign) throw new ForeignOriginError()
}

/** The same for a form that is sent to a route without a page, which Remix does not check. */
export function refuseForeignForm(request: Request): void {
  try {
    refuseForeignOrigin(request)
  } catch (error) {
    throwPage(error)
  }
}
