/**
 * The words of a text: runs of characters that are not white space. Narrations, limits, timings and prices all count
 * by this one definition, so that they always agree.
 */
export function words(text: string): string[] {
  return text.match(/\S+/g) ?? []
}

/** How many words `words` would give. */
export function countWords(text: string): number {
  let count = 0
  for (const _ of text.matchAll(/\S+/g)) count++
  return count
}
