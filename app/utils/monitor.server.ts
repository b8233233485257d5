import { timingSafeEqual } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import { hashSecret } from './tokens.server.ts'

export class InvalidMonitorError extends AppError {
  constructor() {
    super('invalid_token', 'Send METRICS_TOKEN as bearer token.', { status: 401 })
  }
}

/** Whether a request shows this token. Hashes are compared, because they are of one length. */
export function isMonitor(request: Request, token: string): boolean {
  const shown = request.headers.get('Authorization')?.match(/^Bearer (\S+)$/i)?.[1] ?? ''
  return timingSafeEqual(Buffer.from(hashSecret(shown)), Buffer.from(hashSecret(token)))
}
