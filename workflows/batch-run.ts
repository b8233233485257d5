import { type BatchFileStatus, hasEnded, type PausedReason } from '../core/batch.ts'
import { paceAfter } from '../core/pace.ts'
import type { BatchCarried, BatchFileInHand, BatchState, Ending } from './batch-messages.ts'

/** A file to be begun. */
interface FileToTake {
  index: number
  storyId: string
  words: number
}

/** How a file stands in the database. */
interface FileNow {
  storyId: string
  status: BatchFileStatus
  error: { code: string; message: string } | null
}

interface Limits {
  /** Files at work at one time. */
  atOnce: number
  /** So many in a row that fail by the same fault pause the batch. */
  stopAfter: number
}

const nothing: BatchCarried = {
  inHand: [],
  endings: [],
  paused: null,
  cancelled: false,
  failures: null,
  wordsPerSecond: null,
}
const byPerson: PausedReason = { code: 'paused_by_person', message: 'It was paused.' }

/**
 * What one batch is doing: which files are in hand, whether it is paused, and why. Deterministic and without I/O, so that
 * the workflow around it reads as the order of work. What waits stands in the database.
 */
export class BatchRun {
  paused: PausedReason | null
  cancelled: boolean
  waiting = { files: 0, words: 0 }
  /** Something may have changed in the database. */
  isWoken = true
  /** It ends as soon as all who have asked for something are answered. */
  isEnding = false
  /** What the database says of a pause, where that is known: not while it is being told. */
  #shown: PausedReason | null | undefined
  #inHand: Map<string, BatchFileInHand>
  #endings: Map<string, Ending>
  #failures: BatchCarried['failures']
  #wordsPerSecond: number | null
  #limits: Limits = { atOnce: 0, stopAfter: Number.POSITIVE_INFINITY }
  /** Somebody has said whether it is paused: what the database says is older. */
  #isDecided: boolean

  constructor(carried?: BatchCarried) {
    this.#isDecided = carried !== undefined
    const { inHand, endings, paused, cancelled, failures, wordsPerSecond } = carried ?? nothing
    this.paused = paused
    this.#shown = carried?.paused
    this.cancelled = cancelled
    this.#inHand = new Map(inHand.map((file) => [file.storyId, file]))
    this.#endings = new Map(endings.map((ending) => [ending.storyId, ending]))
    this.#failures = failures
    this.#wordsPerSecond = wordsPerSecond
  }

  /** Takes in how the batch stands in the database: limits, whether it is paused, and what an earlier run had begun. */
  open({
    running,
    paused,
    ...limits
  }: Limits & { running: FileToTake[]; paused: PausedReason | null }): void {
    this.#limits = limits
    if (!this.#isDecided) this.paused = paused
    this.#isDecided = true
    this.take(running, null)
  }

  get storiesInHand(): string[] {
    return [...this.#inHand.keys()]
  }

  get wordsPerSecond(): number | null {
    return this.#wordsPerSecond
  }

  get wordsInHand(): number {
    return [...this.#inHand.values()].reduce((sum, { words }) => sum + words, 0)
  }

  /** Whether files may be begun at all. */
  get canBegin(): boolean {
    return !this.paused && !this.cancelled
  }

  /** Whether everybody can see that it is paused, or goes on; or nobody needs to any more. */
  get isPauseShown(): boolean {
    return this.#shown === this.paused || this.cancelled || this.isEnding
  }

  /** Stores whether it is paused, where everybody sees it. Whoever is told otherwise meanwhile waits for the next time. */
  async showPause(store: (reason: PausedReason | null) => Promise<void>): Promise<void> {
    const { paused } = this
    this.#shown = undefined
    await store(paused)
    this.#shown = paused
  }

  /** How many files may be begun now. */
  get room(): number {
    return this.canBegin ? Math.max(0, this.#limits.atOnce - this.#inHand.size) : 0
  }

  /** Nothing is being made. */
  get isIdle(): boolean {
    return this.#inHand.size === 0
  }

  /** Whether there is something to look at. */
  get hasNews(): boolean {
    return this.isWoken || this.#endings.size > 0
  }

  /** Files that are begun, or that were begun by somebody else (`startedAt` null: their time says nothing). */
  take(files: FileToTake[], startedAt: number | null): void {
    for (const { index, storyId, words } of files) {
      if (!this.#inHand.has(storyId)) this.#inHand.set(storyId, { index, storyId, words, startedAt })
    }
  }

  /** A story came to its end. Telling of it twice does no harm. */
  ended(storyId: string, lost = false): void {
    if (!this.#inHand.has(storyId)) return
    const known = this.#endings.get(storyId)
    this.#endings.set(storyId, { storyId, lost: lost && (known?.lost ?? true) })
  }

  takeEndings(): Ending[] {
    const endings = [...this.#endings.values()]
    this.#endings.clear()
    return endings
  }

  /** Takes out of hand what has ended, or stands in line again. What is gone from the database is gone from here. */
  settle(endings: Ending[], files: FileNow[], now: number): void {
    const found = new Map(files.map((file) => [file.storyId, file]))
    for (const { storyId } of endings) {
      const file = found.get(storyId)
      // Somebody has it made again by itself.
      if (file?.status === 'processing') continue
      const inHand = this.#inHand.get(storyId)
      this.#inHand.delete(storyId)
      // It was in hand when was looked at what waits.
      if (file?.status === 'queued') this.isWoken = true
      if (inHand && file && hasEnded(file.status)) this.#count(file, inHand, now)
    }
  }

  pause(reason = byPerson): void {
    if (this.cancelled || this.paused) return
    this.#isDecided = true
    this.paused = reason
    // Time that passes in a pause says nothing about the pace.
    for (const file of this.#inHand.values()) file.startedAt = null
    this.isWoken = true
  }

  resume(): void {
    this.#isDecided = true
    this.paused = null
    this.#failures = null
    this.isWoken = true
  }

  cancel(): void {
    this.#isDecided = true
    this.cancelled = true
    this.paused = null
    this.isWoken = true
  }

  /** There is more to do in a batch that had come to its end. */
  reopen(): void {
    this.cancelled = false
    this.paused = null
    this.#shown = undefined
    this.isEnding = false
    this.isWoken = true
  }

  /** Something waits that did not, or in another order. */
  wake(): void {
    this.isWoken = true
  }

  get carried(): BatchCarried {
    return {
      inHand: [...this.#inHand.values()],
      endings: [...this.#endings.values()],
      paused: this.paused,
      cancelled: this.cancelled,
      failures: this.#failures,
      wordsPerSecond: this.#wordsPerSecond,
    }
  }

  get state(): BatchState {
    const { endings: _, ...state } = this.carried
    return { ...state, waiting: this.waiting.files }
  }

  #count({ status, error }: FileNow, { words, startedAt }: BatchFileInHand, now: number): void {
    if (status === 'completed') {
      this.#failures = null
      if (startedAt !== null)
        this.#wordsPerSecond = paceAfter(this.#wordsPerSecond, { words, tookMs: now - startedAt })
      return
    }
    if (status === 'cancelled') return
    const code = error?.code ?? 'unexpected'
    const count = this.#failures?.code === code ? this.#failures.count + 1 : 1
    this.#failures = { code, count }
    if (count >= this.#limits.stopAfter) {
      const why = error?.message ?? 'No reason was given.'
      this.pause({
        code: 'same_failures',
        message: `${count} files in a row failed alike: ${why}`,
        failure: code,
      })
    }
  }
}
