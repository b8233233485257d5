import { expect } from 'vitest'
import type { z } from 'zod'
import {
  batchEventSchemas,
  dashboardEventSchemas,
  eventSchemas,
  resyncSchema,
} from '../../realtime/events.ts'

/** An event as it came out of a socket. */
export interface Heard {
  name: string
  payload: { seq: number; timestamp: string; storyId?: string; jobId?: string; progress?: number }
}

const schemas: Record<string, z.ZodObject> = {
  ...eventSchemas,
  ...batchEventSchemas,
  ...dashboardEventSchemas,
  RESYNC: resyncSchema,
}

/** Every event that a test's socket ever hears goes through here. @throws Error when the contract says otherwise */
export function checkEvent(name: string, payload: unknown): void {
  const schema = schemas[name]
  if (!schema) throw new Error(`The contract knows no ${name}`)
  const { error } = schema.strict().safeParse(payload)
  if (error)
    throw new Error(`${name} is not as the contract says: ${error.message}\n${JSON.stringify(payload)}`)
}

/** Everything that a socket hears from now on. */
export function record(socket: {
  onAny(hear: (name: string, payload: Heard['payload']) => void): unknown
}): Heard[] {
  const heard: Heard[] = []
  socket.onAny((name, payload) => heard.push({ name, payload }))
  return heard
}

/** One run of a stage, or of a batch, as one socket has heard it: one START, PROGRESS that never falls, one end; `seq` rises. */
export function expectOneRun(heard: Heard[], stage: 'STORY' | 'AUDIO' | 'IMAGE' | 'BATCH'): void {
  const names = heard.map(({ name }) => name.replace(`${stage}_PROCESSING_`, ''))
  expect(names[0]).toBe('START')
  expect(names.at(-1)).toMatch(/^(COMPLETE|ERROR)$/)
  const between = names.slice(1, -1).filter((name) => !(stage === 'BATCH' && name === 'ERROR'))
  expect(new Set(between)).toEqual(new Set(['PROGRESS']))
  const percents = heard.flatMap(({ payload }) => payload.progress ?? [])
  expect(percents).toEqual(rising(percents))
  const seqs = heard.map(({ payload }) => payload.seq)
  expect(seqs).toEqual(rising(seqs))
  expect(new Set(seqs).size).toBe(seqs.length)
}

export const rising = (numbers: number[]): number[] => numbers.toSorted((one, other) => one - other)
