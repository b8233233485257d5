import { type EstimateBasis, type EstimateChoices, estimateStages, summed } from './estimate.ts'
import { type Stage, stages } from './story.ts'
import type { SourceText } from './text/source.ts'

/** What a batch will become, over the files whose text is known. */
export interface BatchEstimate {
  files: number
  words: number
  narrations: number
  pictures: number
  /** Milliseconds of sound. */
  listeningMs: number
  /** Seconds of making, when nobody else waits. */
  seconds: number
  /** US dollars, at most; null when a price is not known. */
  cost: number | null
}

/**
 * The files of a batch together. As many texts are written at once as the plan allows; speaking and drawing keep their
 * providers as busy for one story as for many, so their times add up.
 */
export function estimateBatch(
  files: { text: SourceText; choices: EstimateChoices }[],
  basis: EstimateBasis,
  storiesAtOnce: number,
  now: Date,
): BatchEstimate {
  const each = files.map(({ text, choices }) => estimateStages(text, choices, basis, now))
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((all, one) => all + of(one), 0)
  const cost = (stage: Stage) =>
    each.some(({ costs }) => costs[stage] === null) ? null : sum(({ costs }) => costs[stage] ?? 0)
  const longest = Math.max(0, ...each.flatMap(({ stageSeconds }) => Object.values(stageSeconds)))
  const inStage = (stage: Stage) => sum(({ stageSeconds }) => stageSeconds[stage])
  const busy = stages.map((stage) => inStage(stage) / (stage === 'story' ? storiesAtOnce : 1))
  return {
    files: files.length,
    words: sum(({ words }) => words),
    narrations: sum(({ narrations }) => narrations),
    pictures: sum(({ pictures }) => pictures),
    listeningMs: sum(({ listeningMs }) => listeningMs),
    seconds: Math.ceil(Math.max(longest, ...busy)),
    cost: summed({ story: cost('story'), audio: cost('audio'), images: cost('images') }).total,
  }
}
