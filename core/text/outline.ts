import { countWords } from './words.ts'

export interface Outline {
  title: string | null
  /** `start` is where the heading begins, in UTF-16 units from the start of the text. */
  chapters: { title: string; start: number }[]
}

interface Line {
  text: string
  start: number
}

const LONGEST_TITLE = 200
const LONGEST_HEADING = 120
const ENDS_LIKE_PROSE = /[.!?…,;:]["'”’»)\]]*$/
const BEGINS_LOWER = /^\p{Ll}/u
const DIALOGUE = /^(?:[-–—"“«•]|\.\.\.|…)/
const MARKDOWN_HEADING = /^#{1,6}\s+(?<title>.*?)\s*#*$/

const NUMBER_WORDS = `nhất|nhì|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|cuối|
one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|
twenty|thirty|first|second|third|fourth|fifth|last`.replace(/\n/g, '')
const SEPARATOR = String.raw`\s*(?:[:.–—-]|$)`
const CHAPTER = new RegExp(
  String.raw`^(?:chương|hồi|phần|quyển|tập|chapter|part|book|act)\s+(?:` +
    // A numeral or "thứ …" may be followed by the chapter's name at once, a bare number word only by a separator:
    // "Phần hai người kia" begins a sentence.
    String.raw`(?:\d{1,4}|[ivxlc]{1,8}|thứ\s+(?:\d+|${NUMBER_WORDS}))(?:${SEPARATOR}|\s)|` +
    String.raw`(?:${NUMBER_WORDS})(?:[\s-]+(?:${NUMBER_WORDS}))*${SEPARATOR})`,
  'iu',
)
const UNNUMBERED_CHAPTER =
  /^(?:mở đầu|lời mở đầu|lời nói đầu|lời tựa|lời kết|đoạn kết|vĩ thanh|ngoại truyện|prologue|epilogue|introduction|preface|afterword)[.:]?$/iu

/** Finds the title and the chapter headings that a text carries itself. `marked`: lines that its document says are headings. */
export function findOutline(text: string, marked: ReadonlySet<string> = new Set()): Outline {
  const lines = linesOf(text)
  const title = findTitle(text, lines)
  // What looks like the text's title may head its first chapter: its document knows.
  const hasTitle = title !== null && !marked.has(lines[0]?.text ?? '')
  const chapters = lines
    .slice(hasTitle ? 1 : 0)
    .filter((line) => (marked.has(line.text) && line.text.length <= LONGEST_TITLE) || isHeading(line.text))
    .map((line) => ({ title: withoutMarks(line.text), start: line.start }))
  return { title, chapters }
}

/**
 * A name for a story that was given none: its own title, else its file's name, else its opening words. At most 200
 * characters; empty only for an empty text.
 */
export function titleOf(text: string, filename?: string): string {
  const opening = text.trimStart().slice(0, LONGEST_TITLE).split('\n', 1)[0] ?? ''
  const title =
    findOutline(text).title ?? nameFromFile(filename ?? '') ?? shortened(withoutMarks(opening), 60)
  return shortened(title, LONGEST_TITLE)
}

function findTitle(text: string, [first, second]: Line[]): string | null {
  if (!first || !second || first.text.length > LONGEST_HEADING || isChapter(first.text)) return null
  if (MARKDOWN_HEADING.test(first.text)) return withoutMarks(first.text)
  if (countWords(first.text) > 20 || ENDS_LIKE_PROSE.test(first.text) || DIALOGUE.test(first.text))
    return null
  // Without an empty line between them, two lines of like length are verses or wrapped prose.
  const between = text.slice(first.start + first.text.length, second.start)
  const standsAlone = between.indexOf('\n') !== between.lastIndexOf('\n')
  const isFollowedByProse = second.text.length > first.text.length * 2 && !BEGINS_LOWER.test(second.text)
  return standsAlone || isFollowedByProse || isHeading(second.text) ? withoutMarks(first.text) : null
}

/** Whether a line without surrounding space heads a chapter: a Markdown heading, or "Chương 2" and its like. */
export function isHeading(line: string): boolean {
  return line.length <= LONGEST_HEADING && (MARKDOWN_HEADING.test(line) || isChapter(line))
}

function isChapter(line: string): boolean {
  const heading = withoutMarks(line)
  if (UNNUMBERED_CHAPTER.test(heading)) return true
  const number = CHAPTER.exec(heading)?.[0]
  if (number === undefined) return false
  const name = heading.slice(number.length)
  // "Part I played in it" and "Chương 2 kể rằng …" are prose.
  const isProse = /[.,;]$/.test(name) || (/\s$/.test(number) && BEGINS_LOWER.test(name))
  return !isProse
}

function withoutMarks(line: string): string {
  const heading = MARKDOWN_HEADING.exec(line)?.groups?.title ?? line
  return heading.replace(/^(\*\*|__|\*|_)(.+)\1$/u, '$2').trim()
}

/** The lines that are not empty, without the space around them. */
function linesOf(text: string): Line[] {
  return Array.from(text.matchAll(/\S(?:[^\n]*\S)?/g), (match) => ({ text: match[0], start: match.index }))
}

const MEANINGLESS_NAME =
  /^(?:untitled|document|new text document|text|file|story|truyện|truyen|[\d\s]*)(?:\s*\(?\d*\)?)$/iu

function nameFromFile(filename: string): string | null {
  const name = filename
    .replace(/^.*[\\/]/, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[_\s]+|(?<=\p{L}|\p{N})-(?=\p{L}|\p{N})/gu, ' ')
    .trim()
    .normalize('NFC')
  return MEANINGLESS_NAME.test(name) ? null : name
}

/** Cut after a word, with an ellipsis, so that it has at most `limit` UTF-16 units. */
function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const lastSpace = cut.search(/\s\S*$/)
  const kept = lastSpace > limit / 2 ? cut.slice(0, lastSpace) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.replace(/[\s,;:.…–—-]+$/u, '')}…`
}
