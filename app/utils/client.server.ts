import { type Device, describeDevice } from './device.server.ts'

/** The header in which `server.ts` hands on the client's address: the Fetch `Request` has no socket. */
export const CLIENT_IP_HEADER = 'x-ke-client-ip'

/** Where a request comes from, for the list of sessions. */
export function clientOf(request: Request): { ipAddress: string | null; userAgent: string | null } & Device {
  const userAgent = request.headers.get('User-Agent')
  return {
    ipAddress: request.headers.get(CLIENT_IP_HEADER)?.slice(0, 45) ?? null,
    userAgent,
    ...describeDevice(userAgent),
  }
}
