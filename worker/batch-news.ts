import { isActive } from '../core/batch.ts'
import { type Coalesced, coalesce } from '../core/coalesce.ts'
import { createTurns } from '../core/turns.ts'
import type { BatchRunRepository } from '../db/batch-run.repository.ts'
import type { BatchDispatch, Emitter } from '../realtime/emitter.ts'
import type { UnsentOfBatch } from '../realtime/events.ts'

/** As for stories: each publish is a NOTIFY, and NOTIFY takes a global lock. */
const PUBLISH_EVERY_MS = 500
/** Batches without news for so long are forgotten. */
const FORGET_AFTER_MS = 60_000

interface Listened {
  progress: Coalesced
  /** Up to when ends of files were told of. */
  toldUntil: Date
  forget: NodeJS.Timeout
}

export interface BatchNews {
  /** Something of this batch has moved: tells how far it is, at most twice a second, without waiting. */
  touch(jobId: string): void
  /** Tells how far it is and then these events; a batch's order of events is that of these calls. */
  tell(jobId: string, events: UnsentOfBatch[]): Promise<void>
  /** Tells what is still due. */
  close(): Promise<void>
}

/** Tells pages of batches. What is told is read from the database, so any process may tell it. */
export function createBatchNews(
  batches: Pick<BatchRunRepository, 'takeEventNumbers' | 'progressOf'>,
  emitter: Emitter,
  onError: (error: unknown) => void,
): BatchNews {
  const inTurn = createTurns()
  const listened = new Map<string, Listened>()

  function listen(jobId: string): Listened {
    const known = listened.get(jobId)
    clearTimeout(known?.forget)
    const forget = setTimeout(() => listened.delete(jobId), FORGET_AFTER_MS).unref()
    const entry = known ?? {
      progress: coalesce(() => publish(jobId, []), PUBLISH_EVERY_MS, onError),
      toldUntil: new Date(Date.now() - FORGET_AFTER_MS),
      forget,
    }
    entry.forget = forget
    listened.set(jobId, entry)
    return entry
  }

  const publish = (jobId: string, after: UnsentOfBatch[]): Promise<void> =>
    inTurn(jobId, async () => {
      const entry = listen(jobId)
      const found = await batches.progressOf(jobId, entry.toldUntil)
      // The end is the last that is told of a run, however late its stories' own news come.
      if (!found || (after.length === 0 && !isActive(found.progress.status))) return
      entry.toldUntil = found.now
      const news: UnsentOfBatch[] = [{ name: 'BATCH_PROCESSING_PROGRESS', payload: found.progress }, ...after]
      const first = await batches.takeEventNumbers(jobId, news.length)
      if (first === null) return
      const timestamp = new Date().toISOString()
      const events = news.map(({ name, payload }, place) => ({
        name,
        payload: { ...payload, jobId, seq: first + place, timestamp },
      })) as BatchDispatch['events']
      emitter.dispatch({ jobId, ownerId: found.ownerId, events })
    })

  return {
    touch: (jobId) => listen(jobId).progress.poke(),
    tell: publish,
    async close() {
      await Promise.all([...listened.values()].map(({ progress }) => progress.close()))
    },
  }
}
