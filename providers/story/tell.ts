import type { Usage } from '../../core/provider.ts'
import { createStitcher } from '../../core/text/stitch.ts'
import type { StreamDeadline } from '../deadline.ts'
import { AnswerTruncatedError, EmptyAnswerError, ProviderUnavailableError } from '../errors.ts'
import type { StoryPiece, StoryRequest } from './provider.ts'

/** A model may think before it writes its first word, and pauses little after that. */
export const STORY_DEADLINE: StreamDeadline = { firstMs: 60_000, betweenMs: 30_000 }

/** A cast sheet comes whole: some hundred words. Pictures wait for it. */
export const CAST_DEADLINE_MS = 45_000

/** What a vendor's stream says, in words common to all. */
export interface Delta {
  text: string
  /** What the call has taken so far. */
  usage?: Usage
  /** `truncated`: the model's limit came before the end of the text. */
  ending?: 'whole' | 'truncated'
}

const ENDS_SENTENCE = /[.!?…]["'”’»)\]]*\s*$/

/**
 * Makes a vendor's answer the rest of the story, mended at the seam. Of an answer that breaks off, all but the last word
 * stands, which may be half a word.
 * @throws EmptyAnswerError, AnswerTruncatedError, ProviderUnavailableError (the answer has no end)
 */
export async function* tell(
  provider: string,
  { source, writtenSoFar }: StoryRequest,
  answer: AsyncIterable<Delta>,
): AsyncGenerator<StoryPiece> {
  const stitcher = createStitcher(writtenSoFar)
  let isEmpty = true
  let gotOn = false
  let ending: Delta['ending']
  for await (const delta of answer) {
    ending = delta.ending ?? ending
    isEmpty &&= delta.text.trim() === ''
    const text = stitcher.push(delta.text)
    gotOn ||= text !== ''
    if (text || delta.usage) yield { text, usage: delta.usage }
  }
  if (ending === 'truncated')
    throw gotOn ? new AnswerTruncatedError(provider) : new EmptyAnswerError(provider)
  // A crash may fall between the last word and the note that the story is whole: then there is nothing left to say.
  const isOver = ending === 'whole' && isAtAnEnd(writtenSoFar, source)
  if (isEmpty && !isOver) throw new EmptyAnswerError(provider)
  if (!ending) throw new ProviderUnavailableError(provider, new Error('The stream ended without a reason.'))
  const rest = stitcher.end()
  if (rest) yield { text: rest }
}

/** Whether a story could end here: with a sentence, or as its source does. */
function isAtAnEnd(written: string, source: string): boolean {
  const lastWords = written.trimEnd().slice(-20)
  return ENDS_SENTENCE.test(written) || (lastWords !== '' && source.trimEnd().endsWith(lastWords))
}
