import { coalesce } from '../core/coalesce.ts'
import type { ChangeDispatch } from './emitter.ts'

/** Each message is a NOTIFY, which takes a global lock: so one tells of everybody. */
const TELL_EVERY_MS = 250

/** Gathers whose numbers have changed, and sends them together. */
export function gatherChanges(send: (message: ChangeDispatch) => void, onError: (error: unknown) => void) {
  const changed = new Set<string>()
  const telling = coalesce(
    async () => {
      send({ changed: [...changed] })
      changed.clear()
    },
    TELL_EVERY_MS,
    onError,
  )
  return {
    add(ownerId: string) {
      changed.add(ownerId)
      telling.poke()
    },
    close: telling.close,
  }
}
