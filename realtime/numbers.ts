import { type Coalesced, coalesce } from '../core/coalesce.ts'
import { type ActivityPage, type DashboardStats, type TimeRange, timeRanges } from '../core/dashboard.ts'
import { roomOfNumbers } from './events.ts'
import { type KeServer, localRoom, stamped } from './hand-out.ts'

/** Where a person's numbers are read: by the web node that has somebody to show them to. */
export interface NumbersReader {
  stats(userId: string, timeRange: TimeRange): Promise<DashboardStats>
  /** The newest lines of the feed. */
  activity(userId: string): Promise<ActivityPage>
}

export interface Numbers {
  /** Something of this person's has changed: who looks at their numbers on this node hears of it. */
  touch(userId: string): void
  /** Forgets whoever no longer has a socket that follows. */
  forget(userId: string): void
  close(): void
}

/** Changes come in bursts, and the contract allows a second. */
const TELL_EVERY_MS = 400

interface Person {
  telling: Coalesced
  /** What was told last, so that nothing is told twice. */
  told: Map<string, string>
}

/** Reads the numbers of those who look at them, and tells what has changed of them. */
export function createNumbers(
  io: KeServer,
  reader: NumbersReader,
  onError: (error: unknown) => void,
): Numbers {
  const people = new Map<string, Person>()

  const followedBy = (userId: string) =>
    timeRanges.filter((timeRange) => io.of('/dashboard').adapter.rooms.has(roomOfNumbers(userId, timeRange)))

  async function tell(userId: string, told: Person['told']): Promise<void> {
    const followed = followedBy(userId)
    if (followed.length === 0) return
    const isNews = (key: string, value: object) => {
      const text = JSON.stringify(value)
      if (told.get(key) === text) return false
      told.set(key, text)
      return true
    }
    for (const timeRange of followed) {
      const stats = await reader.stats(userId, timeRange)
      if (isNews(timeRange, stats))
        localRoom(io, '/dashboard', roomOfNumbers(userId, timeRange)).emit('STATS_UPDATE', stamped(stats))
    }
    const activity = await reader.activity(userId)
    const rooms = followed.map((timeRange) => roomOfNumbers(userId, timeRange))
    if (isNews('activity', activity))
      localRoom(io, '/dashboard', rooms).emit('ACTIVITY_UPDATE', stamped(activity))
  }

  function personOf(userId: string): Person {
    const known = people.get(userId)
    if (known) return known
    const told: Person['told'] = new Map()
    const person = { told, telling: coalesce(() => tell(userId, told), TELL_EVERY_MS, onError) }
    people.set(userId, person)
    return person
  }

  return {
    touch(userId) {
      if (followedBy(userId).length > 0) personOf(userId).telling.poke()
    },
    forget(userId) {
      if (followedBy(userId).length > 0) return
      people.get(userId)?.telling.cancel()
      people.delete(userId)
    },
    close() {
      for (const { telling } of people.values()) telling.cancel()
    },
  }
}
