import { services } from './services.server.ts'

/** Where people reach this site: as configured, or else as this request did. */
export const ownUrl = (request: Request): string =>
  new URL(services().environment.PUBLIC_URL ?? request.url).origin
