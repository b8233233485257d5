import { words } from '../../core/text/words.ts'

export interface Turn {
  role: 'user' | 'model'
  text: string
}

export interface Writing {
  /** The uploaded text, or everything the user said when none is marked. */
  source: string
  /** What the model already wrote, as the caller showed it. */
  writtenSoFar: string
  /** What the model writes now. */
  rest: string
}

/** The source stands between lines of its own, which the system instruction names; a text that has such a line does not end there. */
const SOURCE_MARK = /everything between the line <(\w+)>/
const sourceBetween = (mark: string) =>
  new RegExp(String.raw`^<${mark}>[ \t]*\r?\n([\s\S]*)\r?\n[ \t]*</${mark}>`, 'm')
const LENGTH = /\[lab:length=(0?\.\d+|1)\]/

/**
 * What the lab's model writes: the source, tidied, so that each marker in it comes out once and in order. After a model
 * turn it goes on right behind what that turn says. `[lab:length=0.5]` in the prompt makes it stop after half the words.
 */
export function write(turns: readonly Turn[], system = ''): Writing {
  const asked = turns.filter(({ role }) => role === 'user').map(({ text }) => text)
  const prompt = asked.join('\n')
  const mark = SOURCE_MARK.exec(system)?.[1] ?? 'source'
  const source = sourceBetween(mark).exec(prompt)?.[1] ?? prompt
  const share = Number(LENGTH.exec(system + prompt.replace(source, () => ''))?.[1] ?? 1)
  const story = firstWords(tidy(source), Math.ceil(words(source).length * share))
  const last = turns.findLastIndex(({ role }) => role === 'model')
  const writtenSoFar = turns
    .slice(0, last + 1)
    .flatMap(({ role, text }) => (role === 'model' ? [text] : []))
    .join('')
  return { source, writtenSoFar, rest: story.slice(endOf(writtenSoFar, story)) }
}

/** Runs of spaces become one, lines lose their margins, paragraphs stay apart by one empty line. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The text up to the end of its nth word. */
export function firstWords(text: string, count: number): string {
  if (count <= 0) return ''
  const ends = text.matchAll(/\S+/g)
  for (const match of ends) {
    count -= 1
    if (count === 0) return text.slice(0, match.index + match[0].length)
  }
  return text
}

/** Where in the story the written part ends. White space may differ; words may not, else the model starts over. */
function endOf(written: string, story: string): number {
  if (story.startsWith(written)) return written.length
  let at = 0
  for (const character of written.replace(/\s+/g, '')) {
    while (/\s/.test(story.charAt(at))) at += 1
    if (!story.startsWith(character, at)) return 0
    at += character.length
  }
  return at
}
