/** The text before a match, at most so many characters of it. */
export const before = ({ input, index }: RegExpExecArray, length = 40): string =>
  input.slice(Math.max(0, index - length), index)

/** The text after a match. */
export const after = ({ input, index, 0: found }: RegExpExecArray, length = 40): string =>
  input.slice(index + found.length, index + found.length + length)

/** Alternatives of a pattern, the longest first, from a table of what is written. */
export const anyOf = (forms: Iterable<string>): string =>
  [...forms]
    .sort((one, other) => other.length - one.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|')
