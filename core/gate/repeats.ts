import { plainWords } from './tokens.ts'

/** So many words in a row do not come twice by chance. */
const SHINGLE = 9
/** A run of repeated words this long is a passage told twice. */
const SHORTEST_REPEAT = 14

/** What the rewrite says twice and the source once: the beginning of each repeated run. A refrain of the source is none. */
export function repeatedText(source: string, written: string): string[] {
  const inSource = countShingles(plainWords(source))
  const words = plainWords(written)
  const seen = new Map<string, number>()
  const repeats: string[] = []
  let run: string[] = []
  const close = () => {
    if (run.length >= SHORTEST_REPEAT) repeats.push(run.slice(0, 20).join(' '))
    run = []
  }
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    const shingle = words.slice(at, at + SHINGLE).join(' ')
    const count = (seen.get(shingle) ?? 0) + 1
    seen.set(shingle, count)
    if (count > Math.max(1, inSource.get(shingle) ?? 0))
      run = run.length > 0 ? [...run, words[at + SHINGLE - 1] ?? ''] : words.slice(at, at + SHINGLE)
    else close()
  }
  close()
  return repeats
}

function countShingles(words: string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (let at = 0; at + SHINGLE <= words.length; at++) {
    const shingle = words.slice(at, at + SHINGLE).join(' ')
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}
