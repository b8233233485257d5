import { AppError } from '../../core/errors.ts'
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

interface Mutation {
  headers: { get: (name: string) => string | null | undefined }
  /** As the browser asked for it, with the port. */
  host: string
  /** The API also answers programs of other sites, which bring a token. */
  isApi: boolean
}

/**
 * A cookie is sent by the browser whoever asks for it; a bearer token is not. And a form of ours comes from a page of ours.
 * @throws ForeignOriginError
 */
export function refuseForeignMutation({ headers, host, isApi }: Mutation): void {
  if (isApi && (headers.get('Authorization') || !headers.get('Cookie'))) return
  const origin = headers.get('Origin')
  const foreign = origin ? isForeignOrigin(origin, host) : headers.get('Sec-Fetch-Site') === 'cross-site'
  if (foreign) throw new ForeignOriginError()
}
