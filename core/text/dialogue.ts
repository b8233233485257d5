const LINE_BREAK = /[\n\r\v\f\u2028\u2029]/
const LINE_OF_SPEECH = /^[-–—]/
const OPENING = /[“«„]/g
const CLOSING = /[”»]/g
const STRAIGHT_AT_START = /^[([{]*"/
const STRAIGHT_AT_END = /"[.,;:!?…)\]}]*$/

export interface SpeechTracker {
  /** Takes the next word with the white space behind it; tells whether somebody in the story still speaks after it. */
  next(word: string, space: string): boolean
}

/**
 * Follows who speaks in a story, word by word: between quotation marks, or (as Vietnamese stories have it) on a line that
 * begins with a dash, to its end. A line break ends every speech, so a mark that nobody closed spoils one line at most.
 */
export function createSpeechTracker(): SpeechTracker {
  let startsLine = true
  let isLineOfSpeech = false
  let isStraightOpen = false
  let open = 0

  const count = (word: string, marks: RegExp): number => word.match(marks)?.length ?? 0

  function look(word: string): void {
    if (startsLine && LINE_OF_SPEECH.test(word)) isLineOfSpeech = true
    open = Math.max(0, open + count(word, OPENING) - count(word, CLOSING))
    if (STRAIGHT_AT_START.test(word)) isStraightOpen = word.length > 1 || !isStraightOpen
    if (word.length > 1 && STRAIGHT_AT_END.test(word)) isStraightOpen = false
  }

  return {
    next(word, space) {
      look(word)
      startsLine = LINE_BREAK.test(space)
      if (startsLine) {
        isLineOfSpeech = isStraightOpen = false
        open = 0
      }
      return isLineOfSpeech || isStraightOpen || open > 0
    },
  }
}
