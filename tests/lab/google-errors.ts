import type { z } from 'zod'
import type { Refusals } from './desk.ts'
import type { Exhausted } from './script.ts'
import { Refusal } from './visit.ts'

const RPC = 'type.googleapis.com/google.rpc.'
const statusNames = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
}
export type GoogleCode = keyof typeof statusNames

/** An error as Google's REST APIs send it: a google.rpc.Status under `error`. */
export function googleRefusal(code: GoogleCode, message: string, details?: object[]): Refusal {
  return new Refusal(code, {
    error: { code, message, status: statusNames[code], ...(details && { details }) },
  })
}

export function wrongGoogleKey(service: string): Refusal {
  const message = 'API key not valid. Please pass a valid API key.'
  return googleRefusal(400, message, [
    {
      '@type': `${RPC}ErrorInfo`,
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service },
    },
    { '@type': `${RPC}LocalizedMessage`, locale: 'en-US', message },
  ])
}

export const badGoogleJson: Refusals['badJson'] = () =>
  googleRefusal(400, 'Invalid JSON payload received. Unexpected end of string. Expected a value.\n\n^')

/** google.rpc.RetryInfo, when the vendor names a delay. */
export function retryInfo({ retryDelayMs }: Exhausted): object[] {
  if (retryDelayMs === null) return []
  return [{ '@type': `${RPC}RetryInfo`, retryDelay: `${retryDelayMs / 1000}s` }]
}

export function quotaFailure(violation: object): object {
  return { '@type': `${RPC}QuotaFailure`, violations: [violation] }
}

export function errorInfo(reason: string, metadata: Record<string, string>): object {
  return { '@type': `${RPC}ErrorInfo`, reason, domain: 'googleapis.com', metadata }
}

export function help(description: string, url: string): object {
  return { '@type': `${RPC}Help`, links: [{ description, url }] }
}

/** Google's 400 for a request that is not of the message's shape. */
export function badGoogleRequest(error: z.ZodError): Refusal {
  const issue = error.issues[0]
  if (!issue) return googleRefusal(400, 'Request contains an invalid argument.')
  const field = fieldName(issue.path)
  const description =
    issue.code === 'unrecognized_keys'
      ? `Invalid JSON payload received. Unknown name "${issue.keys[0]}"${field && ` at '${field}'`}: Cannot find field.`
      : `Invalid value at '${field}': ${issue.message}`
  const violation = { ...(field && { field }), description }
  return googleRefusal(400, description, [{ '@type': `${RPC}BadRequest`, fieldViolations: [violation] }])
}

/** `contents[0].parts`, with the proto names of the fields. */
function fieldName(path: PropertyKey[]): string {
  return path
    .map((part) =>
      typeof part === 'number'
        ? `[${part}]`
        : `.${String(part).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    )
    .join('')
    .replace(/^\./, '')
}
