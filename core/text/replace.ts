/** A place in a text where other words stand now. */
export interface Replacement {
  /** Where the words begin. */
  from: number
  old: string
  next: string
}

/**
 * A text that is cut into slices has words replaced: gives the slices of the new text. Those that hold none of the replaced
 * words stay as they are. A cut among words that both share stays where it is; among others, as far along as it was,
 * but before a word.
 */
export function replaceInSlices(slices: readonly string[], { from, old, next }: Replacement): string[] {
  const text = slices.join('')
  const replaced = text.slice(0, from) + next + text.slice(from + old.length)
  const moved = createMover(old, next)
  let end = 0
  let start = 0
  return slices.map((slice, place) => {
    end += slice.length
    const newEnd = place === slices.length - 1 ? replaced.length : movedEnd(end)
    const own = replaced.slice(start, newEnd)
    start = newEnd
    return own
  })

  function movedEnd(end: number): number {
    if (end <= from) return end
    if (end >= from + old.length) return end + next.length - old.length
    return from + moved(end - from)
  }
}

/** Where a cut in the old words stands in the new ones. Later cuts never come before earlier ones. */
function createMover(old: string, next: string): (cut: number) => number {
  const shorter = Math.min(old.length, next.length)
  let head = 0
  while (head < shorter && old[head] === next[head]) head++
  let tail = 0
  while (tail < shorter - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++
  // Of a word that only ends alike nothing is shared.
  tail -= /^\S*\s*/.exec(next.slice(next.length - tail))?.[0].length ?? 0
  const rest = next.length - tail
  return (cut) => {
    if (cut <= head) return cut
    if (cut >= old.length - tail) return cut + next.length - old.length
    const share = (cut - head) / (old.length - tail - head)
    return Math.min(rest, beforeWord(next, head + Math.round(share * (rest - head))))
  }
}

/** The place itself if a word begins there, else where the next one does, or the end. */
function beforeWord(text: string, place: number): number {
  if (/\s$/.test(text.slice(0, place))) return place + (/^\s*/.exec(text.slice(place))?.[0].length ?? 0)
  const rest = /^\S*\s*/.exec(text.slice(place))?.[0] ?? ''
  return place + rest.length
}
