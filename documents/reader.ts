import { readFile } from 'node:fs/promises'
import { getCompileCacheDir } from 'node:module'
import { dirname, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '../core/errors.ts'
import { PlanLimitError } from '../core/plan-limit.ts'
import { signatureOf } from '../core/text/signatures.ts'
import { DocumentError } from './errors.ts'
import { openingOf } from './file.ts'
import { limits } from './limits.ts'
import { type FileSource, type ReadText, readPlain } from './text.ts'
import type { Answer, Task } from './thread.ts'

export interface DocumentReader {
  /**
   * Reads a file or a pasted text of at most `maxWords` words. Whatever could take long is read in a thread of its own, with
   * limits on time and memory, so that nothing else waits for it.
   * @throws AppError with the code of what is wrong with it: `UnreadableTextCode`, `DocumentErrorCode` or `plan_words`
   */
  read(source: FileSource, maxWords: number): Promise<ReadText>
}

interface ReaderOptions {
  threads?: number
  /** Time of the processor that one file may take. */
  cpuMs?: number
}

/** From the project's root, which is every process' working directory: in the web build this module lies elsewhere. */
const thread = resolve('documents', 'thread.ts')

export function createDocumentReader(options: ReaderOptions = {}): DocumentReader {
  const { threads = limits.threads, cpuMs = limits.cpuMs } = options
  const inLine = createLine(threads)
  return {
    async read(source, maxWords) {
      const { size, bytes } = await openingOf(source.path)
      if (source.name === null || isPlain(bytes)) {
        if (size > limits.textBytes) throw new DocumentError('text_too_many_words')
        if (size <= limits.smallBytes) return readPlain(await readFile(source.path), source.name, maxWords)
      }
      const bufferBytes = size + limits.bufferBytes
      return inLine(() => readInThread({ source, maxWords }, { cpuMs, bufferBytes }))
    },
  }
}

function isPlain(opening: Uint8Array): boolean {
  const kind = signatureOf(opening)?.kind
  return kind === undefined || kind === 'foreign'
}

/** Lets so many work at once; the others wait their turn. */
function createLine(most: number) {
  let atWork = 0
  const line: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    while (atWork >= most) await new Promise<void>((goOn) => line.push(goOn))
    atWork++
    try {
      return await work()
    } finally {
      atWork--
      line.shift()?.()
    }
  }
}

const WATCH_EVERY_MS = 50

function readInThread(task: Task, most: { cpuMs: number; bufferBytes: number }): Promise<ReadText> {
  const worker = new Worker(thread, {
    workerData: task,
    // It needs nothing else of this process: not its secrets, not its debugger's port.
    env: compiledCode(),
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMib, maxYoungGenerationSizeMb: 8 },
  })
  return new Promise<ReadText>((done, refuse) => {
    const deadline = setTimeout(() => refuse(tooLong()), limits.wholeMs)
    const watch = setInterval(() => {
      costOf(worker).then((cost) => {
        if (cost.cpuMs > most.cpuMs) refuse(tooLong())
        if (cost.bufferBytes > most.bufferBytes) refuse(new DocumentError('reading_took_too_much'))
      }, refuse)
    }, WATCH_EVERY_MS)
    worker.once('message', (answer: Answer) => {
      if ('read' in answer) done(answer.read)
      else refuse(toError(answer))
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      refuse(isFull ? new DocumentError('reading_took_too_much', '', error) : error)
    })
    worker.once('exit', (code) => {
      clearTimeout(deadline)
      clearInterval(watch)
      refuse(new Error(`the reading thread ended with ${code}, without an answer`))
    })
  }).finally(() => worker.terminate())
}

/** Where compiled code is kept: compiling it anew would take 6 MiB in each thread, more than the thread itself. */
function compiledCode(): { NODE_COMPILE_CACHE?: string } {
  const forThisNode = getCompileCacheDir()
  return forThisNode ? { NODE_COMPILE_CACHE: dirname(forThisNode) } : {}
}

const tooLong = () => new DocumentError('reading_took_too_long')

/**
 * What the thread has used; nothing when it has ended. Buffers, because limits on the heap do not count them: an inflated
 * stream is one. The processor's time, because a file must not be refused for what else the machine does.
 */
async function costOf(worker: Worker): Promise<{ cpuMs: number; bufferBytes: number }> {
  try {
    const [{ user, system }, heap] = await Promise.all([worker.cpuUsage(), worker.getHeapStatistics()])
    return { cpuMs: (user + system) / 1000, bufferBytes: heap.external_memory }
  } catch (error) {
    const isOver = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_NOT_RUNNING'
    if (isOver) return { cpuMs: 0, bufferBytes: 0 }
    throw error
  }
}

function toError(answer: Exclude<Answer, { read: ReadText }>): Error {
  if ('failed' in answer) return new Error(`reading a file failed: ${answer.failed}`)
  if ('beyondPlan' in answer) return new PlanLimitError(answer.beyondPlan.code, answer.beyondPlan.reached)
  const { code, message, status } = answer.refused
  return new AppError(code, message, { status, reaction: 'stop' })
}
