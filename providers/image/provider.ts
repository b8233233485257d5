import type { Usage } from '../../core/provider.ts'
import type { ArtStyle, Language } from '../../core/story.ts'
import type { Limits } from '../story/provider.ts'

export interface ImageRequest {
  /** About 200 words of the story: what the picture shows. Plain text. */
  passage: string
  language: Language
  artStyle: ArtStyle
  /** The chunk's index: neighbours are composed differently. The same request always gives the same picture. */
  index: number
  /** The second try after a refusal: nothing of the passage but its place and mood may be asked for. */
  neutral: boolean
}

export interface Picture {
  bytes: Uint8Array
  mime: 'image/png' | 'image/webp' | 'image/jpeg'
  width: number
  height: number
  /** What was drawn, in words a person can read: shown as the picture's prompt and alternative text. */
  prompt: string
  usage: Usage
}

export interface ImageProvider {
  readonly name: string
  readonly model: string
  /** Milliseconds one picture is expected to take, for the first estimate before anything is measured. */
  readonly expectedMs: number
  /** Used unless the environment says otherwise. */
  readonly limits: Limits
  /** Throws a `ProviderError`; stops soon after `signal` aborts. Never blocks the event loop. */
  draw(request: ImageRequest, signal: AbortSignal): Promise<Picture>
  close(): Promise<void>
}
