import type { Call } from '../../tests/lab/ledger.ts'
import { median } from '../studio.ts'
import { callsFor } from './bound.ts'
import type { Contender, Work } from './contender.ts'
import { watch } from './processes.ts'

export interface Figures {
  /** Until the last file of the last story is there. Of a sample: scaled up to all texts. */
  makespanMs: number
  /** How many texts were really made. */
  sample: number
  /** Until the first narration of any story can be heard, and of the story in the middle. */
  firstAudioMs: number
  medianFirstAudioMs: number
  /** Processor time of all its processes, for each narration or picture. */
  cpuMsPerChunk: number
  /** The same by process. */
  cpuMsPerChunkOf: Record<string, number>
  chunksPerSecond: number
  peakMemoryMiB: number
}

/** Makes the texts, of `all` that there are, once. */
export async function measure(contender: Contender, texts: string[], all: string[]): Promise<Figures> {
  const chunks = sumOf(callsFor(texts))
  const share = chunks / sumOf(callsFor(all))
  const firstAudio: number[] = []
  const usage = watch(contender.pids())
  const startedAt = performance.now()
  await contender.make(texts, () => firstAudio.push(performance.now() - startedAt))
  const tookMs = performance.now() - startedAt
  const { cpuMs, peakMemoryMiB } = usage()
  return {
    makespanMs: Math.round(tookMs / share),
    sample: texts.length,
    firstAudioMs: Math.round(Math.min(...firstAudio)),
    medianFirstAudioMs: Math.round(median(firstAudio)),
    cpuMsPerChunk: round(Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0) / chunks),
    cpuMsPerChunkOf: Object.fromEntries(
      Object.entries(cpuMs).map(([name, ms]) => [name, round(ms / chunks)]),
    ),
    chunksPerSecond: round((1000 * chunks) / tookMs),
    peakMemoryMiB,
  }
}

export interface Crash {
  /** Calls under way when it was killed: nobody can know what becomes of them. */
  open: number
  /** Calls made again for what had been answered before the kill. */
  answeredAgain: number
  /** Calls made again for what it had stored as made. */
  storedAgain: number
}

/** Kills it when half of the calls are answered, lets it go on to the end, and counts what the vendors were asked for once more. */
export async function crashHalfway(contender: Contender, { lab }: Work, texts: string[]): Promise<Crash> {
  const made = contender.make(texts, () => {})
  await lab.answered(sumOf(callsFor(texts)) / 2)
  const killedAt = Date.now()
  const [before] = await Promise.all([contender.attempts?.(), contender.crash()])
  await made
  const after = await contender.attempts?.()
  const calls = await lab.calls()
  const answered = new Set(
    calls
      .filter(({ endedAt = Infinity, outcome }) => endedAt <= killedAt && outcome === 'answered')
      .map(whatFor),
  )
  const again = calls.filter((call) => call.startedAt > killedAt && answered.has(whatFor(call)))
  return {
    open: calls.filter(({ startedAt, endedAt = Infinity }) => startedAt <= killedAt && endedAt > killedAt)
      .length,
    answeredAgain: again.length,
    storedAgain: before && after ? risen(before, after) : again.length,
  }
}

const risen = (before: Map<string, number>, after: Map<string, number>): number =>
  [...before].reduce((sum, [passage, attempts]) => sum + (after.get(passage) ?? 0) - attempts, 0)

const whatFor = ({ operation, content }: Call): string => `${operation} ${content}`
const sumOf = ({ narrations, pictures }: { narrations: number; pictures: number }) => narrations + pictures
const round = (value: number): number => Math.round(value * 10) / 10
