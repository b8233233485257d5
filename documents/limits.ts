import { planLimits } from '../core/plans.ts'

const MIB = 1024 * 1024

/** What one file may cost. Beyond what any book needs, far below what would hurt this machine. */
export const limits = {
  entries: 2_000,
  /** Sum over an archive, unpacked. */
  unpackedBytes: 100 * MIB,
  /** Sum over an archive of texts, unpacked one after the other to disk. */
  batchBytes: 1024 * MIB,
  /** Unpacked to packed. Text packs to a tenth, XML made by a program to a fiftieth. */
  ratio: 100,
  /** Below this an archive may pack as well as it likes. */
  harmlessBytes: 16 * MIB,
  pages: 2_000,
  /** Of a story, in the widest plan: reading stops where there are certainly more. */
  words: planLimits.premium.wordsPerStory,
  /** UTF-16 units of text: the longest book of any plan takes a fifth. */
  characters: 10 * MIB,
  /** No encoding takes more than three bytes for one of them: a larger file need not be opened. */
  textBytes: 30 * MIB,
  /** Time of the processor. */
  cpuMs: 20_000,
  /** Time on the clock, for what hangs without working. */
  wholeMs: 120_000,
  /** JavaScript's own memory of one reading thread, in MiB. */
  heapMib: 256,
  /** Buffers beside it, beyond the file itself. */
  bufferBytes: 96 * MIB,
  /** Threads at once; further files wait in line. */
  threads: 2,
  /** Plain text up to this size is read where it is: in about 10 ms, sooner than a thread starts. */
  smallBytes: 128 * 1024,
} as const
