/** Texts of other people in a prompt, each between two lines that name it. */
export interface Parts {
  /** `<name>` and its text and `</name>`, each on lines of its own. */
  part(name: string, text: string): string
  /** How the lines of a part look, to be spoken of. */
  mark(name: string): string
}

/**
 * Marks for parts that none of the texts can close or open: when one of them has a mark in it, in whatever spelling, all marks
 * get a number that stands in none.
 */
export function createParts(names: readonly string[], texts: readonly string[]): Parts {
  const all = texts.join('\n').normalize('NFKC').toLowerCase()
  let number = 1
  const mark = (name: string) => (number === 1 ? name : `${name}_${number}`)
  const isTaken = (name: string) => new RegExp(`<\\s*/?\\s*${mark(name)}`).test(all)
  while (names.some(isTaken)) number++
  return { mark, part: (name, text) => `<${mark(name)}>\n${text}\n</${mark(name)}>` }
}
