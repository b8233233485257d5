/** What goes over IPC between the speech pool and its children. */

/** Plain text, an eSpeak voice name, and eSpeak's own scales: words a minute (80-450), volume in percent, pitch and range of intonation 0-99. */
export interface Passage {
  text: string
  voice: string
  rate: number
  volume: number
  pitch: number
  range: number
}

/** One stretch of speech: where its text begins, in code points from 0, and when it sounds, in milliseconds. */
export interface Utterance {
  position: number
  startMs: number
  endMs: number
}

export interface Synthesis {
  /** Mono, 16 bit. */
  pcm: Int16Array
  sampleRate: number
  /** In the order in which they sound. */
  utterances: Utterance[]
  /** What was pronounced, in IPA, a line a clause. */
  phonemes: string
}

/** The exit code of a child that did not find eSpeak NG. */
export const NOT_INSTALLED = 78
