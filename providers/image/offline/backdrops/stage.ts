import type { Composition } from '../composition.ts'
import type { Painter } from '../painter.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene.ts'

/** A stretch of the picture. */
export interface Area {
  left: number
  right: number
  top: number
  bottom: number
}

/** A place made ready: what lies behind the things, and where they may go. */
export interface Stage {
  svg: string
  /** Names of drawings the backdrop shows itself, so that they are not drawn a second time. */
  holds?: readonly string[]
  /** Where the main characters stand, the middle row. */
  floor: number
  /** Where houses and trees stand; `null` where none can. */
  yard: number | null
  /** Open water, if the place has it. */
  water: Area | null
  /** Whether a pond can be dug in front; else fish come in a basin. */
  earth: boolean
  /** Where flying things may be. */
  air: Area
}

/** What a backdrop is made from. */
export interface Ground {
  scene: Scene
  composition: Composition
  painter: Painter
  random: Random
}
