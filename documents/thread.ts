// A thread that reads one file and ends: whatever a hostile file makes of its memory goes with it.
import { flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../core/errors.ts'
import { type LimitReached, type PlanLimitCode, PlanLimitError } from '../core/plan-limit.ts'
import { readSource } from './document.ts'
import type { FileSource, ReadText } from './text.ts'

/** What the thread is started with. */
export interface Task {
  source: FileSource
  maxWords: number
}

/** What it answers: an error of ours in parts, because classes do not travel between threads. */
export type Answer =
  | { read: ReadText }
  | { refused: { code: string; message: string; status: number } }
  | { beyondPlan: { code: PlanLimitCode; reached: LimitReached } }
  | { failed: string }

async function answer({ source, maxWords }: Task): Promise<Answer> {
  try {
    return { read: await readSource(source, maxWords) }
  } catch (error) {
    if (!(error instanceof AppError))
      return { failed: error instanceof Error ? `${error.stack}` : `${error}` }
    if (error instanceof PlanLimitError) return { beyondPlan: { code: error.code, reached: error.reached } }
    const { code, message, status } = error
    return { refused: { code, message, status } }
  }
}

const answered = await answer(workerData as Task)
// It is ended as soon as it has answered, and what it compiled would be lost.
flushCompileCache()
parentPort?.postMessage(answered)
