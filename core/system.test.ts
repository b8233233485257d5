import { describe, expect, test } from 'vitest'
import { judge, type QueueHealth, type SystemReadings } from './system.ts'

const queue: QueueHealth = {
  name: 'studio',
  kind: 'activity',
  backlog: 0,
  backlogAgeMs: 0,
  addRate: 1,
  dispatchRate: 1,
  rateLimited: false,
  pollers: 1,
  slots: null,
}
const provider = {
  kind: 'speech' as const,
  name: 'google',
  model: 'm',
  usual: true,
  configured: true,
  needs: '',
  hold: null,
}
const well: SystemReadings = {
  checkedAt: '2026-11-22T12:00:00.000Z',
  queues: [queue],
  workers: [{ identity: '1@here', queues: ['studio'], lastSeenAt: '2026-11-22T12:00:00.000Z' }],
  providers: [provider],
  stories: {
    queued: 0,
    processing: 0,
    oldestQueuedAt: null,
    idleSince: null,
    lastDay: { completed: 20, partial: 0, failed: 0 },
  },
  database: { bytes: 1, connections: 10, maxConnections: 100 },
  storage: { bytes: 1, pieces: 1, free: 10 * 1024 ** 3 },
}
const codes = (readings: Partial<SystemReadings>) =>
  judge({ ...well, ...readings }).map(({ code, what }) => (what ? `${code} ${what}` : code))
const behind: QueueHealth = { ...queue, backlog: 9, backlogAgeMs: 121_000 }
const stories = (changes: Partial<SystemReadings['stories']>) => ({
  stories: { ...well.stories, ...changes },
})
const ended = (completed: number, failed: number) => stories({ lastDay: { completed, partial: 0, failed } })

test('a place that is well needs nobody', () => {
  expect(judge(well)).toEqual([])
})

describe('what needs somebody is said', () => {
  test.each<[string[], Partial<SystemReadings>]>([
    [['temporal_away'], { queues: null, workers: null }],
    [['no_worker'], { workers: [] }],
    [['queue_without_worker studio'], { queues: [{ ...queue, pollers: 0 }] }],
    [['queue_behind studio'], { queues: [behind] }],
    [[], { queues: [{ ...behind, rateLimited: true }] }],
    [[], { queues: [{ ...behind, backlogAgeMs: 119_000 }] }],
    [
      ['provider_held speech-google'],
      { providers: [{ ...provider, hold: { code: 'no_credit', message: '', until: null } }] },
    ],
    [['stories_stuck'], stories({ idleSince: '2026-11-22T11:54:59.000Z' })],
    [[], stories({ idleSince: '2026-11-22T11:55:01.000Z' })],
    [[], stories({ oldestQueuedAt: '2026-11-22T08:00:00.000Z' })],
    [['many_failures'], ended(10, 5)],
    [[], ended(0, 4)],
    [[], ended(100, 5)],
    [['disk_low'], { storage: { ...well.storage, free: 1024 ** 3 } }],
    [[], { storage: { ...well.storage, free: null } }],
    [['connections_high'], { database: { ...well.database, connections: 86 } }],
  ])('%j', (expected, readings) => {
    expect(codes(readings)).toEqual(expected)
  })
})

test('what stops the work stands above what slows it', () => {
  expect(codes({ queues: [behind, { ...queue, name: 'media', pollers: 0 }] })).toEqual([
    'queue_without_worker media',
    'queue_behind studio',
  ])
})
