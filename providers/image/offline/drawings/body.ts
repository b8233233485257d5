export type Build = 'adult' | 'elder' | 'child' | 'toddler'
export type Expression = 'smile' | 'sorrow' | 'calm'
export type Pose = 'standing' | 'walking' | 'kneeling' | 'cheering'

/** The measures of a body; heights are above the ground. */
export interface Body {
  headRadius: number
  head: number
  shoulder: number
  hip: number
  shoulderHalf: number
  hemHalf: number
}

/** How an art style draws people: the same for every person of a picture. */
export interface Manner {
  /** Size of the head, where 1 is the big head of a storybook and 0.66 about that of a grown person. */
  head: number
  eyes: 'dots' | 'wide' | 'small'
}
