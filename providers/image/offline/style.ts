import type { ArtStyle } from '../../../core/story.ts'

/** What makes one art style: its line, its colours and what lies over the finished picture. */
export interface Style {
  /** The contour around every thing: its colour and width in pixels, or none. */
  line: { colour: string; width: number } | null
  /** Repaints a colour, after the light of the scene. */
  palette(colour: string): string
  /** An SVG filter for the things of the picture, or none; keep it small, it costs time. */
  filter: string | null
  /** How much of the paper's grain shows, 0 to 1. */
  grain: number
}

export const styles: Record<ArtStyle, Style> = {
  storybook: {
    line: { colour: '#3b2440', width: 5 },
    palette: (colour) => colour,
    filter: null,
    grain: 0.26,
  },
}
