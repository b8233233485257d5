import { ProgressTracker } from '../core/progress.ts'
import type { Hold } from '../core/provider.ts'
import { type Stage, stages } from '../core/stage.ts'
import type { StoryError, StoryProgress } from '../core/story.ts'
import type { StoryNews } from '../worker/activities/relay.ts'
import type { StoryPlan, StoryStock } from '../worker/activities/studio.ts'
import type { PassagesWritten } from './messages.ts'
import type { StoryCarried } from './story-carried.ts'

type Made = 'audio' | 'images'

/**
 * The state of one run: what is written, what is made, and the events the page has not heard of yet. Deterministic and
 * without I/O, so that the workflow around it reads as the order of work.
 */
export class StoryRun {
  readonly written: PassagesWritten
  textSettled: boolean
  /** The text may name somebody whom the cast sheet does not. */
  namesStrangers = true
  /** All is done: what there is still to tell is told with the end, or a page would read an older state. */
  closed = false
  errors: Partial<Record<Stage, StoryError>>
  /** The first passage of each kind that could not be made. */
  readonly failures: StoryCarried['failures']
  #plan: StoryPlan
  #tracker: ProgressTracker
  #startedAt: Partial<Record<Stage, number>>
  #outbox: StoryNews[]
  #moved = new Set<Stage>()
  #audioMs = 0
  #isUrgent = false

  /** `carried`: how far an earlier run of the same work had come. */
  constructor(plan: StoryPlan, carried?: Omit<StoryCarried, 'holds'>) {
    this.#plan = plan
    this.written = { ...plan.stored }
    this.#tracker = new ProgressTracker(plan.asked, carried?.progress ?? plan.progress, carried?.clocks)
    this.errors = carried?.errors ?? {}
    this.failures = carried?.failures ?? {}
    this.#startedAt = carried?.startedAt ?? {}
    this.#outbox = carried?.news ?? []
    this.textSettled = !plan.asked.includes('story') || plan.rewrites.length > 0 || this.isOver('story')
  }

  /** What the next run of the same work goes on from. */
  carry(holds: StoryCarried['holds']): StoryCarried {
    return {
      plan: { ...this.#plan, rewrites: [], missing: { audio: [], images: [] } },
      progress: this.progress,
      clocks: this.#tracker.clocks,
      startedAt: this.#startedAt,
      errors: this.errors,
      failures: this.failures,
      news: this.takeNews(),
      holds,
    }
  }

  get progress(): StoryProgress {
    return this.#tracker.progress
  }

  /** The first stage that is asked for and has not ended. Nothing once all have, or the run is closed. */
  get stage(): Stage | undefined {
    if (this.closed) return undefined
    return this.#plan.asked.find(
      (stage) => !['completed', 'failed'].includes(this.progress.stages[stage].state),
    )
  }

  /** Whether there is something to publish. */
  get hasNews(): boolean {
    return (this.#outbox.length > 0 || this.#moved.size > 0) && (this.closed || this.stage !== undefined)
  }

  /** Now people can begin to listen: this must not wait for its turn. */
  get isUrgent(): boolean {
    return this.#isUrgent
  }

  /** Indexes of passages that stand but have nothing made of them yet. */
  isMissing(made: Made, index: number): boolean {
    const storedBefore = made === 'audio' ? this.#plan.stored.narrations : this.#plan.stored.pictures
    return index >= storedBefore || this.#plan.missing[made].includes(index)
  }

  passagesWritten(counts: PassagesWritten, now: number): void {
    this.written.narrations = Math.max(this.written.narrations, counts.narrations)
    this.written.pictures = Math.max(this.written.pictures, counts.pictures)
    this.written.words = Math.max(this.written.words, counts.words)
    this.#tracker.progress.wordsWritten = this.written.words
    if (this.isRunning('story')) this.#count('story', now)
    for (const made of ['audio', 'images'] as const) if (this.isRunning(made)) this.#count(made, now)
  }

  /** Other passages stand now than at the beginning: sections were written anew. */
  restock({ stored, missing }: StoryStock, now: number): void {
    this.#plan = { ...this.#plan, stored, missing }
    Object.assign(this.written, stored)
    this.#tracker.progress.wordsWritten = stored.words
    this.#count('story', now)
  }

  /** The text has ended, whole or not: what stands now is all there will be. */
  settleText(now: number): void {
    this.textSettled = true
    for (const made of ['audio', 'images'] as const) if (this.isRunning(made)) this.#count(made, now)
  }

  isRunning(stage: Stage): boolean {
    return this.progress.stages[stage].state === 'running'
  }

  isOver(stage: Stage): boolean {
    return ['completed', 'failed'].includes(this.progress.stages[stage].state)
  }

  /** Some of what is asked for has not ended. */
  get isUnfinished(): boolean {
    return this.#plan.asked.some((stage) => !this.isOver(stage) && !this.errors[stage])
  }

  start(stage: Stage, now: number): void {
    this.#startedAt[stage] = now
    const counts = { done: this.#doneBefore(stage), total: this.#total(stage) }
    this.#tracker.start(stage, now, counts, this.#plan.expectedMs[stage])
    this.#outbox.push(this.#startEvent(stage))
    this.#moved.add(stage)
  }

  /** One passage more is made, or given up. */
  settled(made: Made, now: number, result: 'done' | 'failed'): void {
    const { done, failed } = this.progress.stages[made]
    this.#isUrgent ||= made === 'audio' && result === 'done' && done === 0
    this.#tracker.count(made, now, {
      done: result === 'done' ? done + 1 : done,
      failed: result === 'failed' ? failed + 1 : failed,
      total: this.#total(made),
    })
    this.#moved.add(made)
  }

  /** The stage waits for its provider, or (undefined) goes on. */
  hold(stage: Stage, hold: Hold | undefined): void {
    const progress = this.progress.stages[stage]
    if (hold) progress.hold = hold
    else delete progress.hold
    if (this.isRunning(stage)) this.#moved.add(stage)
  }

  narrationMerged(durationMs: number): void {
    this.#audioMs = durationMs
  }

  complete(stage: Stage, now: number): void {
    this.#tracker.end(stage, 'completed')
    this.#outbox.push(
      this.#progressEvent(stage),
      this.#completeEvent(stage, now - (this.#startedAt[stage] ?? now)),
    )
    this.#moved.delete(stage)
  }

  fail(stage: Stage, error: { code: string; message: string; chunkIndex?: number }): void {
    this.errors[stage] = { code: error.code, message: error.message, step: stage }
    delete this.progress.stages[stage].hold
    if (!this.isRunning(stage)) return
    this.#tracker.end(stage, 'failed')
    this.#outbox.push(this.#progressEvent(stage), this.#errorEvent(stage, error))
    this.#moved.delete(stage)
  }

  /** Events to publish now, oldest first; afterwards there is no news. */
  takeNews(): StoryNews[] {
    const news = [
      ...this.#outbox,
      ...stages.filter((stage) => this.#moved.has(stage)).map((stage) => this.#progressEvent(stage)),
    ]
    this.#outbox = []
    this.#moved.clear()
    this.#isUrgent = false
    return news
  }

  #count(stage: Stage, now: number): void {
    const { done, failed } = this.progress.stages[stage]
    this.#tracker.count(stage, now, {
      done: stage === 'story' ? this.written.words : done,
      failed,
      total: this.#total(stage),
    })
    this.#moved.add(stage)
  }

  #doneBefore(stage: Stage): number {
    if (stage === 'story') return this.written.words
    const stored = stage === 'audio' ? this.#plan.stored.narrations : this.#plan.stored.pictures
    return stored - this.#plan.missing[stage].length
  }

  /** While the text streams a total is an estimate from the source's length; it may grow, and is exact once the text ended. */
  #total(stage: Stage): number {
    if (stage === 'story') return Math.max(this.#plan.originalWordCount, this.written.words)
    const stand = stage === 'audio' ? this.written.narrations : this.written.pictures
    const wordsEach = stage === 'audio' ? this.#plan.maxWordsPerChunk : this.#plan.wordsPerImage
    return this.textSettled ? stand : Math.max(stand, Math.ceil(this.#plan.originalWordCount / wordsEach))
  }

  #startEvent(stage: Stage): StoryNews {
    const { originalWordCount, title, maxWordsPerChunk, voice, artStyle, expectedMs } = this.#plan
    const totalChunks = this.#total(stage)
    if (stage === 'story') {
      const payload = { title, originalWordCount, estimatedTime: expectedMs.story }
      return { name: 'STORY_PROCESSING_START', payload }
    }
    if (stage === 'audio') {
      const payload = { totalChunks, maxWordsPerChunk, voiceModel: voice, estimatedTime: expectedMs.audio }
      return { name: 'AUDIO_PROCESSING_START', payload }
    }
    const payload = { totalChunks, artStyle, imageSize: '1024x1024', estimatedTime: expectedMs.images }
    return { name: 'IMAGE_PROCESSING_START', payload }
  }

  #progressEvent(stage: Stage): StoryNews {
    const { progress, done, total, estimatedTimeRemaining, hold = null } = this.progress.stages[stage]
    if (stage === 'story') {
      return {
        name: 'STORY_PROCESSING_PROGRESS',
        payload: {
          progress,
          step: 'story',
          currentChunk: this.written.narrations,
          totalChunks: this.#total('audio'),
          wordsWritten: this.written.words,
          estimatedTimeRemaining,
          hold,
        },
      }
    }
    const counts = { progress, currentChunk: done, totalChunks: total, estimatedTimeRemaining, hold }
    return stage === 'audio'
      ? {
          name: 'AUDIO_PROCESSING_PROGRESS',
          payload: { ...counts, step: 'audio', generatedAudio: done, totalAudio: total },
        }
      : {
          name: 'IMAGE_PROCESSING_PROGRESS',
          payload: { ...counts, step: 'images', generatedImages: done, totalImages: total },
        }
  }

  #completeEvent(stage: Stage, processingTime: number): StoryNews {
    const { done } = this.progress.stages[stage]
    if (stage === 'story') {
      return {
        name: 'STORY_PROCESSING_COMPLETE',
        payload: { generatedWordCount: this.written.words, processingTime },
      }
    }
    return stage === 'audio'
      ? {
          name: 'AUDIO_PROCESSING_COMPLETE',
          payload: { totalAudioFiles: done, totalDuration: this.#audioMs, processingTime },
        }
      : { name: 'IMAGE_PROCESSING_COMPLETE', payload: { totalImages: done, processingTime } }
  }

  #errorEvent(
    stage: Stage,
    { code, message, chunkIndex }: { code: string; message: string; chunkIndex?: number },
  ): StoryNews {
    const payload = { error: message, code, step: stage }
    if (stage === 'story') return { name: 'STORY_PROCESSING_ERROR', payload }
    return stage === 'audio'
      ? { name: 'AUDIO_PROCESSING_ERROR', payload: { ...payload, chunkIndex } }
      : { name: 'IMAGE_PROCESSING_ERROR', payload: { ...payload, chunkIndex } }
  }
}
