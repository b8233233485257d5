// Not from `story.ts`: its schemas would be built anew for each workflow.
import { type Stage, stages } from './stage.ts'
import type { StageProgress, StoryProgress } from './story.ts'

const idleStage = (): StageProgress => ({
  state: 'idle',
  progress: 0,
  done: 0,
  total: 0,
  failed: 0,
  estimatedTimeRemaining: null,
})

/** A story nobody has begun to work on. */
export const idleProgress = (): StoryProgress => ({
  overall: 0,
  wordsWritten: 0,
  stages: { story: idleStage(), audio: idleStage(), images: idleStage() },
  estimatedTimeRemaining: null,
})

/**
 * Where a run begins: stages that are done stand as done, the others begin anew. `done`: how many words or passages a
 * finished stage has, null for one that is not finished.
 */
export function openingProgress(done: Record<Stage, number | null>): StoryProgress {
  const progress = idleProgress()
  for (const stage of stages) {
    const count = done[stage]
    if (count === null) continue
    Object.assign(progress.stages[stage], {
      state: 'completed',
      progress: 100,
      done: count,
      total: count,
      estimatedTimeRemaining: 0,
    })
  }
  progress.wordsWritten = done.story ?? 0
  return progress
}

export interface StageClock {
  startedAt: number
  doneAtStart: number
  expectedMs: number | null
}

/**
 * Keeps the one true progress of a run. Pure: times come in as milliseconds, so that a workflow can replay it.
 * Progress never falls, though totals may grow while the text is still being written.
 */
export class ProgressTracker {
  readonly progress: StoryProgress
  /** When stages began: an earlier part of a long run hands them on. */
  readonly clocks: Partial<Record<Stage, StageClock>>
  #asked: Stage[]

  /** `asked`: the stages of this run. `progress`: what stands already, for example when only pictures are missing. */
  constructor(
    asked: Stage[],
    progress: StoryProgress = idleProgress(),
    clocks: Partial<Record<Stage, StageClock>> = {},
  ) {
    this.#asked = asked
    this.progress = progress
    this.clocks = clocks
  }

  /** `expectedMs`: what the whole stage took lately, for an estimate until this run has a pace of its own. */
  start(
    stage: Stage,
    now: number,
    counts: { done: number; total: number },
    expectedMs: number | null = null,
  ): void {
    this.clocks[stage] = { startedAt: now, doneAtStart: counts.done, expectedMs }
    Object.assign(this.progress.stages[stage], { state: 'running', progress: 0, failed: 0 })
    this.count(stage, now, counts)
  }

  count(stage: Stage, now: number, counts: { done: number; total: number; failed?: number }): void {
    const current = this.progress.stages[stage]
    const settled = counts.done + (counts.failed ?? 0)
    const percent = counts.total === 0 ? 0 : Math.floor((100 * settled) / counts.total)
    Object.assign(current, counts)
    // 100 is for `end`: the last words may be written while the end is still to be confirmed.
    current.progress = Math.max(current.progress, Math.min(percent, 99))
    current.estimatedTimeRemaining = this.#remaining(stage, now, settled, counts.total)
    this.#sumUp()
  }

  end(stage: Stage, state: 'completed' | 'failed'): void {
    const current = this.progress.stages[stage]
    current.state = state
    if (state === 'completed') current.progress = 100
    current.estimatedTimeRemaining = 0
    this.#sumUp()
  }

  /** From the pace measured in this run; before its first piece from what was measured earlier, null once that has passed. */
  #remaining(stage: Stage, now: number, settled: number, total: number): number | null {
    const clock = this.clocks[stage]
    if (!clock) return null
    const finished = settled - clock.doneAtStart
    const elapsed = now - clock.startedAt
    if (finished > 0) return Math.round((elapsed / finished) * Math.max(0, total - settled))
    return clock.expectedMs !== null && clock.expectedMs > elapsed ? clock.expectedMs - elapsed : null
  }

  #sumUp(): void {
    const running = stages.filter((stage) => this.#asked.includes(stage))
    const mean =
      running.reduce((sum, stage) => sum + this.progress.stages[stage].progress, 0) / running.length
    this.progress.overall = Math.max(this.progress.overall, Math.floor(mean))
    const waits = running.map((stage) => this.progress.stages[stage].estimatedTimeRemaining)
    // Stages run side by side, so the story takes as long as the slowest of them.
    this.progress.estimatedTimeRemaining = waits.includes(null) ? null : Math.max(...(waits as number[]))
  }
}
