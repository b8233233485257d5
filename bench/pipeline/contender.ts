import type { LabProcess } from './lab.ts'

/** Who works for a contender, and where. */
export interface Work {
  lab: LabProcess
  /** For files; removed afterwards. */
  folder: string
  ffmpegPath: string
}

/** One way of making stories, ready to begin. */
export interface Contender {
  /** The processes it consists of, by name; what these start is theirs too. */
  pids(): Record<string, number>
  /** Makes all the texts into stories. `onAudio` hears of each story's first narration, as soon as its file is there. */
  make(texts: string[], onAudio: (story: number) => void): Promise<void>
  /** Kills what does the work (SIGKILL), and starts it anew; `make` goes on. */
  crash(): Promise<void>
  /** How often each passage was tried that it has stored as made. Absent where nothing that is stored is looked at again. */
  attempts?(): Promise<Map<string, number>>
  stop(): Promise<void>
}
