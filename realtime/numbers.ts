import { type Coalesced, coalesce } from '../core/coalesce.ts'
import type { ActivityPage } from '../core/dashboard.ts'
import {
  type Chart,
  type ChartType,
  chartTypes,
  type DashboardStats,
  type TimeRange,
} from '../core/statistics.ts'
import { type Followed, roomOfUser } from './events.ts'
import { type KeServer, stamped } from './hand-out.ts'
import type { KeSocket } from './server.ts'

/** Where a person's numbers are read: by the web node that has somebody to show them to. */
export interface NumbersReader {
  stats(userId: string, timeRange: TimeRange): Promise<DashboardStats>
  chart(userId: string, chartType: ChartType, of: { timeRange: TimeRange; timeZone: string }): Promise<Chart>
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
const NUMBERS_EVERY_MS = 400
/** Four readings, and nobody watches a curve so closely. */
const CHARTS_EVERY_MS = 2000

interface Person {
  numbers: Coalesced
  charts: Coalesced
}

/** Sockets that follow the same. */
interface Group {
  timeRange: TimeRange
  timeZone: string
  sockets: KeSocket[]
}

/** Reads the numbers of those who look at them, and tells what has changed of them. */
export function createNumbers(
  io: KeServer,
  reader: NumbersReader,
  onError: (error: unknown) => void,
): Numbers {
  const people = new Map<string, Person>()

  function followersOf(userId: string): Group[] {
    const { adapter, sockets } = io.of('/dashboard')
    const groups = new Map<string, Group>()
    for (const id of adapter.rooms.get(roomOfUser(userId)) ?? []) {
      const socket = sockets.get(id)
      const { timeRange, timeZone = 'UTC' } = socket?.data.followed ?? {}
      if (!socket || !timeRange) continue
      const key = `${timeRange} ${timeZone}`
      const group = groups.get(key) ?? { timeRange, timeZone, sockets: [] }
      group.sockets.push(socket)
      groups.set(key, group)
    }
    return [...groups.values()]
  }

  async function tellNumbers(userId: string, isNews: IsNews): Promise<void> {
    const groups = followersOf(userId)
    if (groups.length === 0) return
    for (const { timeRange, sockets } of groups) {
      const stats = await reader.stats(userId, timeRange)
      for (const socket of sockets)
        if (isNews(socket, 'stats', stats)) socket.emit('STATS_UPDATE', stamped(stats))
    }
    const activity = await reader.activity(userId)
    for (const socket of groups.flatMap(({ sockets }) => sockets))
      if (isNews(socket, 'activity', activity)) socket.emit('ACTIVITY_UPDATE', stamped(activity))
  }

  async function tellCharts(userId: string, isNews: IsNews): Promise<void> {
    for (const { sockets, ...of } of followersOf(userId)) {
      for (const chartType of chartTypes) {
        const data = await reader.chart(userId, chartType, of)
        for (const socket of sockets)
          if (isNews(socket, chartType, data)) socket.emit('CHART_UPDATE', stamped({ chartType, data }))
      }
    }
  }

  function personOf(userId: string): Person {
    const known = people.get(userId)
    if (known) return known
    const isNews = createNews()
    const person = {
      numbers: coalesce(() => tellNumbers(userId, isNews), NUMBERS_EVERY_MS, onError),
      charts: coalesce(() => tellCharts(userId, isNews), CHARTS_EVERY_MS, onError),
    }
    people.set(userId, person)
    return person
  }

  return {
    touch(userId) {
      if (followersOf(userId).length === 0) return
      const { numbers, charts } = personOf(userId)
      numbers.poke()
      charts.poke()
    },
    forget(userId) {
      if (followersOf(userId).length > 0) return
      cancel(people.get(userId))
      people.delete(userId)
    },
    close() {
      for (const person of people.values()) cancel(person)
    },
  }
}

function cancel(person: Person | undefined): void {
  person?.numbers.cancel()
  person?.charts.cancel()
}

type IsNews = ReturnType<typeof createNews>

/**
 * Remembers what each socket was told last, so that it is told nothing twice. One that subscribes anew has read its numbers anew
 * as well: what it was told before says nothing of what it shows.
 */
function createNews() {
  const told = new WeakMap<Followed, Map<string, string>>()
  return ({ data: { followed } }: KeSocket, what: string, value: object): boolean => {
    if (!followed) return false
    const known = told.get(followed) ?? new Map<string, string>()
    told.set(followed, known)
    const text = JSON.stringify(value)
    if (known.get(what) === text) return false
    known.set(what, text)
    return true
  }
}
