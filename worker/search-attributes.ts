import { type Client, isGrpcServiceError, ServiceError } from '@temporalio/client'
import { searchAttributes } from '../workflows/messages.ts'

/** gRPC's code for a query that names what the namespace does not know. */
const INVALID_ARGUMENT = 3

/**
 * Sees to it that the namespace knows every search attribute: without them no story could be started. Asks by a query,
 * because a client may ask that everywhere, and the operators' calls not (Temporal Cloud).
 * @throws Error that says how to register what is missing
 */
export async function requireSearchAttributes(temporal: Client): Promise<void> {
  const names = Object.values(searchAttributes).map(({ name }) => name)
  const known = await Promise.all(names.map((name) => isKnown(temporal, name)))
  const missing = names.filter((_, place) => !known[place])
  if (missing.length === 0) return
  const { namespace } = temporal.options
  const flags = missing.map((name) => `--name ${name} --type Keyword`).join(' ')
  throw new Error(
    `TEMPORAL_NAMESPACE: ${namespace} lacks the search attributes ${missing.join(', ')}. ` +
      `Register them: temporal operator search-attribute create --namespace ${namespace} ${flags}`,
  )
}

async function isKnown(temporal: Client, name: string): Promise<boolean> {
  try {
    await temporal.workflow.count(`${name} = 'any'`)
    return true
  } catch (error) {
    const cause = error instanceof ServiceError ? error.cause : error
    if (isGrpcServiceError(cause) && cause.code === INVALID_ARGUMENT) return false
    throw error
  }
}
