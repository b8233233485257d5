import type { CastSheet } from '../../core/cast/sheet.ts'
import type { FaultCode } from '../../core/gate/gate.ts'
import type { CastRequest } from '../../core/prompts/cast.ts'
import type { StorySoFar } from '../../core/prompts/rewrite.ts'
import type { Usage } from '../../core/provider.ts'
import type { Language } from '../../core/story.ts'

export interface StoryRequest {
  /** A section of the decoded text the person uploaded, or all of it. Data, never instructions. */
  source: string
  /** What the story is told in, whatever its source is in. */
  language: Language
  /** The person's own prompt; may be empty. */
  customPrompt: string
  /** What is already stored of this section's rewrite, exactly. The stream continues right after it; empty at the start. */
  writtenSoFar: string
  /** What the section follows on. */
  soFar?: StorySoFar
  /** What the check found in an earlier rewrite of the section. */
  faults?: FaultCode[]
}

/** A piece of the stream. What the whole call took comes with one of the last. */
export interface StoryPiece {
  text: string
  usage?: Usage
}

/** Writes the story as a stream, so that the first passage can be spoken while the last is being written. */
export interface StoryProvider {
  readonly name: string
  readonly model: string
  /** Words a second the provider is expected to write, for the first estimate before anything is measured. */
  readonly wordsPerSecond: number
  /** Used unless the environment says otherwise. */
  readonly limits: Limits
  /**
   * Yields pieces whose texts, appended to `writtenSoFar`, make the story. Ends when the story has ended.
   * Throws a `ProviderError` (`providers/errors.ts`); stops soon after `signal` aborts, its request with it.
   */
  write(request: StoryRequest, signal: AbortSignal): AsyncIterable<StoryPiece>
  /**
   * Describes who and where the text tells of, beyond who is known. One call, one try. Throws a `ProviderError` when there is no
   * answer; one that cannot be used is no error, for it is paid for and nothing may fail of it.
   */
  describe(request: CastRequest, signal: AbortSignal): Promise<CastDescription>
}

export interface CastDescription {
  /** Null when the answer could not be used. */
  sheet: CastSheet | null
  /** Null when no model was asked. */
  usage: Usage | null
}

/** How hard a provider may be asked: calls a second over all workers, and calls at once in one worker. */
export interface Limits {
  requestsPerSecond: number
  concurrency: number
}
