import type { Character } from '../../core/cast/sheet.ts'
import type { Usage } from '../../core/provider.ts'
import type { ArtStyle, Language } from '../../core/story.ts'
import type { Limits } from '../story/provider.ts'

/** A picture that says how somebody looks. */
export interface Reference {
  name: string
  bytes: Uint8Array
  mime: string
}

export interface ImageRequest {
  /** About 200 words of the story: what the picture shows. Plain text. */
  passage: string
  /** The same with how those it names look, or what the person wrote instead: what a model is asked for. */
  scene: string
  /** The story's characters, whom the passage may name. */
  cast: Character[]
  /** How those of the cast look, as pictures: at most as many as the provider takes. */
  references?: Reference[]
  language: Language
  artStyle: ArtStyle
  /** The chunk's index: neighbours are composed differently. The same request always gives the same picture. */
  index: number
  /** How many pictures of the same scene there are already: each is another one. */
  take: number
  /** The second try after a refusal: nothing of the passage but its place and mood may be asked for. */
  neutral: boolean
}

export interface Picture {
  /** PNG, JPEG or WebP as its maker sent it: nothing about it is certain before `worker/media/pictures.ts` has read it. */
  bytes: Uint8Array
  /** What was drawn or asked for, in the story's language: shown as the picture's caption and alternative text. */
  caption: string
  usage: Usage
}

export interface ImageProvider {
  readonly name: string
  readonly model: string
  /** Milliseconds one picture is expected to take, for the first estimate before anything is measured. */
  readonly expectedMs: number
  /** How many pictures it takes along that say how somebody looks. */
  readonly mostReferences: number
  /** Used unless the environment says otherwise. */
  readonly limits: Limits
  /** Throws a `ProviderError`; stops soon after `signal` aborts. Never blocks the event loop. */
  draw(request: ImageRequest, signal: AbortSignal): Promise<Picture>
  close(): Promise<void>
}
