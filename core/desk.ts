import type { BatchStatus } from './batch.ts'
import type { Hold } from './provider.ts'
import type { Stage } from './stage.ts'
import type { StoryStatus } from './story.ts'

interface AboutJob {
  /** A story of its own, or a batch as a whole. */
  kind: 'story' | 'batch'
  id: string
  title: string
  status: StoryStatus | BatchStatus
}

/** What is being made just now, or waits for its turn. */
export interface RunningJob extends AboutJob {
  /** 0-100. */
  progress: number
  /** The stage it is in; null while it waits, and for a batch. */
  stage: Stage | null
  /** Milliseconds still to go; null while nobody can tell. */
  remainingMs: number | null
  hold: Hold | null
  /** Of a batch. */
  files: { processed: number; total: number } | null
}

/** What the next thing to do about a job is. */
export type NextAct = 'retry' | 'continue' | 'resume'

/** What goes on only when its person does something. */
export interface WaitingJob extends AboutJob {
  /** Why; null when there is nothing wrong, and it only waits for the next step. */
  reason: { code: string; message: string } | null
  act: NextAct
  /** Whether its text is there already. */
  isWritten: boolean
  /** Of a batch: how many of its files are not whole. */
  failedFiles: number
}

/** Some of the jobs, and of which kinds there are more. */
export interface Shown<Job extends AboutJob> {
  items: Job[]
  more: Job['kind'][]
}

/** What is on a person's desk. */
export interface Desk {
  runsNow: Shown<RunningJob>
  needsMe: Shown<WaitingJob>
}

/** The first so many. */
export function firstOf<Job extends AboutJob>(jobs: Job[], count: number): Shown<Job> {
  const rest = new Set(jobs.slice(count).map(({ kind }) => kind))
  return { items: jobs.slice(0, count), more: [...rest].toSorted() }
}

const SOON_MS = 10 * 60_000

/** A hold that ends by itself before long is nobody's business; of another one its person should know, and can ask again. */
export const isLong = ({ until }: Hold, now: number): boolean =>
  until === null || Date.parse(until) - now > SOON_MS

export function actOf(status: WaitingJob['status']): NextAct {
  if (status === 'waiting') return 'continue'
  return status === 'processing' || status === 'paused' ? 'resume' : 'retry'
}
