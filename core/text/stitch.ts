export interface Stitcher {
  /** Takes the next piece of the continuation, of any length; gives what is certain to follow. */
  push(piece: string): string
  /** The continuation has ended as it should; gives what is left. */
  end(): string
}

/** Fewer characters (white space aside) that come again may be chance. */
const SHORTEST_REPEAT = 12
const LONGEST_REPEAT = 200

const LEADING_SPACE = /^\s*/
/** Marks that belong to the word before them. */
const CLOSES = /^[.,;:!?…)\]}”’»]/

/**
 * Joins a model's continuation to what is written so far. A model asked to go on may begin with the last words again, or
 * lose the blank at the seam; both are mended. The last word is held back until white space follows it, so that a stream
 * that breaks, and is never ended, never leaves half a word behind to go on from.
 */
export function createStitcher(writtenSoFar: string): Stitcher {
  const holdLastWord = createWordHolder()
  /** Everything since the seam, while it may still be a repetition; null once the seam is mended. */
  let beginning: string | null = writtenSoFar ? '' : null

  const join = (text: string): string => {
    beginning = null
    return holdLastWord.push(text)
  }

  return {
    push(piece) {
      if (beginning === null) return holdLastWord.push(piece)
      beginning += piece
      return isSettled(writtenSoFar, beginning) ? join(mendSeam(writtenSoFar, beginning)) : ''
    },
    end() {
      const rest = beginning === null ? '' : join(mendSeam(writtenSoFar, beginning))
      return rest + holdLastWord.end()
    },
  }
}

/** Whether more text could no longer change what `mendSeam` does. */
function isSettled(written: string, beginning: string): boolean {
  const said = withoutSpace(beginning)
  return (
    said.length > 0 && !repeats(written).some((tail) => tail.length > said.length && tail.startsWith(said))
  )
}

function mendSeam(written: string, continuation: string): string {
  const said = withoutSpace(continuation)
  const repeated = repeats(written).find((tail) => said.startsWith(tail)) ?? ''
  const rest = afterCharacters(continuation, repeated.length)
  const [space] = rest.match(LEADING_SPACE) ?? ['']
  if (/\s$/.test(written)) return rest.slice(space.length)
  if (space || repeated || rest === '' || CLOSES.test(rest)) return rest
  return ` ${rest}`
}

/** The ends of a text that count as repeated when they come again, longest first, white space aside. */
function repeats(written: string): string[] {
  const end = withoutSpace(written.slice(-2 * LONGEST_REPEAT)).slice(-LONGEST_REPEAT)
  const count = Math.max(0, end.length - SHORTEST_REPEAT + 1)
  return Array.from({ length: count }, (_, from) => end.slice(from))
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, '')

/** What follows the first `count` characters that are no white space. */
function afterCharacters(text: string, count: number): string {
  let at = 0
  for (let left = count; left > 0; at++) if (/\S/.test(text.charAt(at))) left--
  return text.slice(at)
}

/** Passes a text on, its last word (and the white space before it) only when more white space or the end comes. */
function createWordHolder(): Stitcher {
  let held = ''
  return {
    push(piece) {
      held += piece
      const lastWord = held.search(/\s*\S*$/)
      const certain = held.slice(0, lastWord)
      held = held.slice(lastWord)
      return certain
    },
    end() {
      const rest = held
      held = ''
      return rest
    },
  }
}
