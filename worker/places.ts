import { whileBeating } from './heartbeat.ts'

/** Takes a place, waiting in line for it until the signal aborts; what it gives is to be called to leave it, once or more often. */
export type Places = (signal: AbortSignal) => Promise<() => void>

export function createPlaces(count: number): Places {
  const line = new Set<() => void>()
  let free = count

  function makeRoom(): void {
    const [next] = line
    if (!next) free++
    else {
      line.delete(next)
      next()
    }
  }

  async function wait(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const giveUp = () => line.delete(resolve) && reject(signal.reason)
    line.add(resolve)
    signal.addEventListener('abort', giveUp)
    await promise.finally(() => signal.removeEventListener('abort', giveUp))
  }

  return async (signal) => {
    signal.throwIfAborted()
    if (free > 0) free--
    else await wait(signal)
    let isTaken = true
    return () => {
      if (isTaken) makeRoom()
      isTaken = false
    }
  }
}

/** An activity that leaves its place as soon as its provider has answered, if there is one. */
type Activity = (input: never, leave?: () => void) => Promise<unknown>

/**
 * Lets these activities ask their provider in so many calls at once as there are places. More of them are in hand than that:
 * while one is fetched, or makes a file of what it got, no place stands empty.
 */
export function withPlaces<T extends Record<string, Activity>>(
  places: Places,
  activities: T,
): { [Name in keyof T]: T[Name] } {
  const entries = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      const leave = await whileBeating(places)
      try {
        return await run(input, leave)
      } finally {
        leave()
      }
    },
  ])
  return Object.fromEntries(entries) as { [Name in keyof T]: T[Name] }
}
