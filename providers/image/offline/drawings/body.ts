export type Build = 'adult' | 'elder' | 'child' | 'toddler'
export type Expression = 'smile' | 'sorrow' | 'calm'

/** The measures of a body; heights are above the ground. */
export interface Body {
  headRadius: number
  head: number
  shoulder: number
  hip: number
  shoulderHalf: number
  hemHalf: number
}
