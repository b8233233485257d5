import type { Point } from '../svg.ts'

/** One thing, drawn around its foot: (0, 0) is the middle of where it stands, up is negative. Units are its own. */
export interface Drawing {
  svg: string
  width: number
  height: number
  /** Lamps, windows, flames: where they shine and how far, in the drawing's units. */
  lamps?: readonly { at: Point; reach: number }[]
}
