import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotFoundError } from '../../core/errors.ts'
import type { DashboardStats } from '../../core/statistics.ts'
import { measureIsolation, type Person } from '../setup/isolation.ts'
import { type Nodes, startNodes } from '../setup/nodes.ts'

const PEOPLE = 20
/** The bench sends 100,000 to a hundred people: `npm run bench:sockets`. */
const EVENTS = 5000

let lab: Nodes
let people: Person[] = []

beforeAll(async () => {
  const owned = async (userId: string, id: string) => {
    const person = people.find((person) => person.userId === userId)
    if (person?.storyId !== id && person?.jobId !== id) throw new NotFoundError('story')
    return { seq: 1, story: {} as never, batch: {} as never }
  }
  lab = await startNodes({
    count: 2,
    findStory: owned,
    findBatch: owned,
    numbers: {
      stats: async (userId) => statsOf(Number(userId)),
      chart: async () => ({ chartType: 'genre', timeRange: 'week', points: [] }),
      activity: async () => ({ items: [], nextCursor: null }),
    },
  })
  people = Array.from({ length: PEOPLE }, (_, place) => ({
    userId: String(place),
    token: `${place}/session-${place}`,
    url: lab.nodes[place % 2]?.url ?? '',
    storyId: crypto.randomUUID(),
    jobId: crypto.randomUUID(),
    totalStories: place,
  }))
})
afterAll(() => lab[Symbol.asyncDispose]())

function statsOf(totalStories: number): DashboardStats {
  const period = {
    ...{ totalStories, totalAudioFiles: 0, totalImages: 0, processingJobs: 0 },
    ...{ completedJobs: 0, failedJobs: 0, totalProcessingTime: 0, averageProcessingTime: 0 },
    ...{ successRate: null, audioMinutes: 0, cost: 0 },
  }
  return { timeRange: 'week', ...period, previous: { timeRange: 'week', ...period } }
}

test('each of many people hears everything of their own and nothing of anybody else’s, in every namespace', async () => {
  const { sent, heard, leaks, openDoors } = await measureIsolation(people, lab.emitter, EVENTS)
  expect(sent).toBeGreaterThanOrEqual(EVENTS)
  expect({ heard, leaks, openDoors }).toEqual({ heard: sent, leaks: 0, openDoors: 0 })
})
