import type { Crash, Figures } from './measure.ts'

interface Results {
  /** By the runner's name. */
  figures: Record<string, Figures>
  crashes: Record<string, Crash>
  boundMs: number
  scale: number
  /** The vendors took no time. */
  zero: boolean
}

export interface Verdict {
  rows: object[]
  /** All ratios with what is wanted of them. */
  line: string
  isMet: boolean
}

interface Goal {
  name: string
  value: number
  most?: number
  least?: number
}

/** Lays the figures side by side and holds the product's against what is wanted of them. */
export function judge(results: Results): Verdict {
  const goals = (results.zero ? zeroGoals(results) : goalsOf(results)).filter(
    ({ value }) => !Number.isNaN(value),
  )
  const inWords = (goal: Goal): string => {
    const { name, value, most, least } = goal
    const rounded = Math.round(value * 1000) / 1000
    const wanted = most !== undefined ? `at most ${most}` : least !== undefined && `at least ${least}`
    return `${name} ${rounded} (${wanted ? `${wanted}, ${isMet(goal) ? 'met' : 'MISSED'}` : 'not judged'})`
  }
  return { rows: rowsOf(results), line: goals.map(inWords).join('; '), isMet: goals.every(isMet) }
}

const isMet = ({ value, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }: Goal): boolean =>
  value <= most && value >= least

function goalsOf({ figures, crashes, boundMs, scale }: Results): Goal[] {
  const { product, streaming, staged, 'graphile-worker': queue } = figures
  return [
    {
      name: 'product to lower bound',
      value: ratio(product?.makespanMs, boundMs),
      ...(scale === 1 && { most: 1.05 }),
      ...(scale === 4 && { most: 1.08 }),
    },
    {
      name: 'product to streaming',
      value: ratio(product?.makespanMs, streaming?.makespanMs),
      ...(scale === 4 && { most: 1.04 }),
    },
    {
      name: 'first audio, staged to product',
      value: ratio(staged?.firstAudioMs, product?.firstAudioMs),
      least: 5,
    },
    {
      name: 'CPU a chunk, product to queue',
      value: ratio(product?.cpuMsPerChunk, queue?.cpuMsPerChunk),
      most: 2,
    },
    { name: 'stored results made again', value: crashes.product?.storedAgain ?? Number.NaN, most: 0 },
  ]
}

const zeroGoals = ({ figures: { product } }: Results): Goal[] => [
  { name: 'chunks a second', value: product?.chunksPerSecond ?? Number.NaN, least: 150 },
]

const ratio = (one = Number.NaN, other = Number.NaN): number => one / other

function rowsOf({ figures, crashes, boundMs }: Results): object[] {
  return Object.entries(figures).map(([name, figure]) => ({
    runner: figure.sample > 0 && name === 'sequential' ? `${name} (${figure.sample} texts, scaled up)` : name,
    'makespan s': (figure.makespanMs / 1000).toFixed(1),
    'to bound': boundMs > 0 ? (figure.makespanMs / boundMs).toFixed(3) : '',
    'first audio s': (figure.firstAudioMs / 1000).toFixed(2),
    'median story': (figure.medianFirstAudioMs / 1000).toFixed(2),
    'CPU ms/chunk': figure.cpuMsPerChunk,
    'chunks/s': figure.chunksPerSecond,
    'peak MiB': figure.peakMemoryMiB,
    'again after kill': crashes[name]
      ? `${crashes[name].answeredAgain} (stored ${crashes[name].storedAgain})`
      : '',
  }))
}
