import { readdirSync, readFileSync } from 'node:fs'

/** The clock of /proc: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const MS_PER_TICK = 10
/** Asking for the memory of processes walks through all of it: twice a second, that took 4% of both cores. */
const SAMPLE_MS = 2000

interface ProcessStat {
  parent: number
  /** Its own time and that of its children that have ended, in milliseconds. */
  cpuMs: number
}

/** What some processes and all they started have taken since `watch`. */
export interface Usage {
  /** Processor time by name. */
  cpuMs: Record<string, number>
  /** Of all together, what they share counted once. */
  peakMemoryMiB: number
}

/** Watches process trees until asked for the sum. */
export function watch(roots: Record<string, number>): () => Usage {
  const trees = Object.entries(roots)
  const cpu = () => trees.map(([, pid]) => sumOf(treeOf(pid), ([, { cpuMs }]) => cpuMs))
  const before = cpu()
  let peak = 0
  const sample = () => {
    peak = Math.max(
      peak,
      sumOf(
        trees.flatMap(([, root]) => treeOf(root)),
        ([pid]) => proportionalKiB(pid),
      ),
    )
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return () => {
    clearInterval(timer)
    sample()
    const after = cpu()
    const took = trees.map(([name], place) => [name, (after[place] ?? 0) - (before[place] ?? 0)])
    return { cpuMs: Object.fromEntries(took), peakMemoryMiB: Math.round(peak / 1024) }
  }
}

const sumOf = <Item>(items: Item[], value: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + value(item), 0)

function treeOf(root: number): [number, ProcessStat][] {
  const all = new Map(
    readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0)
      .flatMap((pid) => {
        const stat = statOf(pid)
        return stat ? [[pid, stat] as const] : []
      }),
  )
  const belongs = (pid: number): boolean => {
    const stat = all.get(pid)
    return stat !== undefined && (pid === root || belongs(stat.parent))
  }
  return [...all].filter(([pid]) => belongs(pid))
}

function statOf(pid: number): ProcessStat | undefined {
  const stat = readOf(pid, 'stat')
  // The second field is the program's name and may hold spaces and brackets: count from its end.
  const [, parent, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? []
  if (parent === undefined) return undefined
  const ticks = fields.slice(9, 13).reduce((sum, field) => sum + Number(field), 0)
  return { parent: Number(parent), cpuMs: ticks * MS_PER_TICK }
}

/** Memory that several processes share counts for each by its share: PostgreSQL's are many, with one buffer. */
function proportionalKiB(pid: number): number {
  return Number(readOf(pid, 'smaps_rollup')?.match(/^Pss:\s+(\d+) kB$/m)?.[1] ?? 0)
}

/** A file of /proc; nothing when the process has just ended. */
function readOf(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
