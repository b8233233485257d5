interface DelimiterRun {
  index: number
  length: number
  /** Characters of the run not yet matched with another run: they are prose and stay. */
  left: number
}

const FRONT_MATTER = /^---\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)+---[ \t]*(?:\n|$)/
/** With the name of a language at most: more words are prose between ornaments. */
const FENCE = /^ {0,3}(?:`{3,}|~{3,})[ \t]*[\w+#.-]*[ \t]*$/gm
const RULE = /^[ \t]*(?:=+|([-*_])(?:[ \t]*\1){2,})[ \t]*$/gm
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*)$/gm
const HEADING_END = /[ \t]#{1,20}$/
const QUOTE = /^(?: {0,3}>[ \t]?)+/gm
/** Not the hyphen: at the start of a line it is how Vietnamese prints speech. */
const BULLET = /^[ \t]*[*+][ \t]+(?=\S)/gm
const LINK_DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+.*$/gm
const TARGET = String.raw`(?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^[\]\n]*\])`
const IMAGE = new RegExp(String.raw`!\[[^[\]\n]*\]${TARGET}`, 'g')
const LINK = new RegExp(String.raw`(?<!\\)\[([^[\]\n]*)\]${TARGET}`, 'g')
const HARD_BREAK = /\\$/gm
const ESCAPED = /\\([!-/:-@[-`{-~])/g
const DELIMITERS = /(?<!\\)(?:\*{1,3}|_{1,3}|~~|`{1,3})|\n\s*\n/g

/**
 * Takes the marks of a Markdown file away and leaves its prose: headings, quotes and emphasis as plain text, links as
 * their text, images not at all. Line breaks stay; an asterisk or underscore that marks nothing stays as well.
 */
export function stripMarkdown(markdown: string): string {
  const blocks = markdown
    .replace(FRONT_MATTER, '')
    .replace(FENCE, '')
    .replace(RULE, '')
    .replace(LINK_DEFINITION, '')
    .replace(QUOTE, '')
    .replace(HEADING, (_, heading: string) => heading.trimEnd().replace(HEADING_END, ''))
    .replace(BULLET, '')
  const prose = blocks.replace(IMAGE, '').replace(LINK, '$1').replace(HARD_BREAK, '')
  return stripEmphasis(prose).replace(ESCAPED, '$1')
}

const HEADING_LINE = /^ {0,3}(#{1,6})[ \t]+(.*)$|^(?=.*\S)(.{1,200})\n {0,3}(=+|-{3,})[ \t]*$/gm
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\1/gm

/** The headings of a Markdown file with their levels, as `stripMarkdown` leaves them in its text. */
export function markdownHeadings(markdown: string): { text: string; level: number }[] {
  const prose = markdown.replace(FRONT_MATTER, '').replace(FENCED, '')
  return Array.from(prose.matchAll(HEADING_LINE), ([line, hashes, , , underline = '']) => ({
    text: stripMarkdown(line).trim(),
    level: hashes ? hashes.length : underline.startsWith('=') ? 1 : 2,
  }))
}

/** Matches opening and closing marks as CommonMark does, but never inside a word: "5*3*2" and snake_case are prose. */
function stripEmphasis(text: string): string {
  const runs: DelimiterRun[] = []
  let open = new Map<string, DelimiterRun[]>()
  for (const { 0: mark, index } of text.matchAll(DELIMITERS)) {
    if (mark.includes('\n')) {
      open = new Map()
      continue
    }
    const char = mark.charAt(0)
    const run = { index, length: mark.length, left: mark.length }
    const openers = open.get(char) ?? []
    const before = text.charAt(index - 1)
    const after = text.charAt(index + mark.length)
    if (canClose(before, after)) close(run, openers)
    if (run.left > 0 && canOpen(before, after)) openers.push(run)
    open.set(char, openers)
    runs.push(run)
  }
  return without(runs, text)
}

function close(run: DelimiterRun, openers: DelimiterRun[]): void {
  while (run.left > 0) {
    const opener = openers.at(-1)
    if (!opener) return
    const matched = Math.min(opener.left, run.left)
    opener.left -= matched
    run.left -= matched
    if (opener.left === 0) openers.pop()
  }
}

function canOpen(before: string, after: string): boolean {
  return !isSpace(after) && !isAlphanumeric(before) && !CLOSING_MARK.test(after) && !isQuoted(before, after)
}

function canClose(before: string, after: string): boolean {
  return !isSpace(before) && !isAlphanumeric(after) && !OPENING_MARK.test(before) && !isQuoted(before, after)
}

function without(runs: DelimiterRun[], text: string): string {
  let stripped = ''
  let from = 0
  for (const { index, length, left } of runs) {
    stripped += text.slice(from, index + left)
    from = index + length
  }
  return stripped + text.slice(from)
}

const OPENING_MARK = /[“‘«([{]/
const CLOSING_MARK = /[”’»)\]},;:.!?]/
const isSpace = (char: string) => char.trim() === ''
const isAlphanumeric = (char: string) => /[\p{L}\p{N}]/u.test(char)
/** An asterisk in straight quotes is spoken of, not used. */
const isQuoted = (before: string, after: string) => /["']/.test(before) && before === after
