/** The three stages of making a story, in the order a person thinks of them. */
export const stages = ['story', 'audio', 'images'] as const
export type Stage = (typeof stages)[number]
