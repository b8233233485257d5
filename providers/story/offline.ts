import { setTimeout as sleep } from 'node:timers/promises'
import { cleanText } from '../../core/text/clean.ts'
import { ProviderError } from '../errors.ts'
import { castByRules } from '../image/offline/looks/rules.ts'
import type { StoryProvider } from './provider.ts'

/** How many words come at once, over and over: a model's stream is as uneven. */
const PIECE_SIZES = [3, 1, 4, 2, 5]

/** Timers are no finer than this: shorter waits are saved up. */
const SHORTEST_WAIT_MS = 4

/**
 * Tells the uploaded text again as it is, only tidied up (`cleanText`), in pieces of 1 to 5 words at the pace of a model.
 * No language model rewrites anything here; the story page says so.
 * Throws `resume_mismatch` (stop) when what is already written is not the beginning of this text.
 */
export function createOfflineStory({ wordsPerSecond }: { wordsPerSecond: number }): StoryProvider {
  return {
    name: 'offline',
    model: 'tidy-1',
    wordsPerSecond,
    limits: { requestsPerSecond: 50, concurrency: 20 },
    async *write({ source, writtenSoFar }, signal) {
      const story = cleanText(source)
      // A crash may fall between the last word and the note that the section is whole.
      if (writtenSoFar.trimEnd() === story) return
      if (!story.startsWith(writtenSoFar)) throw resumeMismatch()
      const started = performance.now()
      let told = 0
      for (const words of pieces(story.slice(writtenSoFar.length))) {
        // Against the clock and not one wait after the other, so that a busy machine does not slow the rate.
        const early = started + (told / wordsPerSecond) * 1000 - performance.now()
        if (early >= SHORTEST_WAIT_MS)
          await sleep(early, undefined, { signal }).catch(() => signal.throwIfAborted())
        signal.throwIfAborted()
        yield { text: words.join('') }
        told += words.length
      }
      // The ledger has a line for it all the same.
      if (told > 0) yield { text: '', usage: {} }
    },
    /** No model describes anybody: names are found and looks chosen by rules. */
    describe: async (request) => ({ sheet: castByRules(request), usage: null }),
  }
}

/** Splits without losing a character: every word brings the blank before it along. */
function* pieces(text: string): Generator<string[]> {
  const words = text.match(/\s*\S+|\s+$/g) ?? []
  for (let at = 0, index = 0; at < words.length; index++) {
    const size = PIECE_SIZES[index % PIECE_SIZES.length] ?? 1
    yield words.slice(at, at + size)
    at += size
  }
}

function resumeMismatch(): ProviderError {
  return new ProviderError(
    'resume_mismatch',
    'What is already written does not belong to this text: start the story again.',
    {
      reaction: 'stop',
    },
  )
}
