const LONGEST = 300

/** What looks like a key, or part of one: some servers repeat the key they refuse. */
const KEY = /\b(?:sk|pk|AIza)[-\w*.]{6,}|(?<=\bkey(?: provided)?: )\S+/gi

/** A vendor's own words, fit for a page: on one line, not too long, without a key. */
export function vendorReason(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(KEY, '…')
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
