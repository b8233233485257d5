import { z } from 'zod'
import type { BatchView } from '../../core/batch.ts'
import { NotFoundError } from '../../core/errors.ts'
import { type OwnedAction, type Person, scopeOf } from '../../core/policy.ts'
import { services } from './services.server.ts'

/**
 * A batch that this person may do this to, and the number of its last event.
 * @throws NotFoundError when it is not there or not for them: nobody can tell which
 */
export async function findBatch(
  person: Person | null,
  id: string | undefined,
  action: Extract<OwnedAction, `batch:${string}`>,
): Promise<{ seq: number; batch: BatchView }> {
  const scope = scopeOf(person, action)
  const isLookedFor = person && scope !== 'none' && z.uuid().safeParse(id).success
  const found = isLookedFor
    ? await services().batches.findFor(scope === 'all' ? 'everybody' : person.id, id as string)
    : null
  if (!found) throw new NotFoundError('batch')
  return found
}
