import { getDocumentProxy } from 'unpdf'
import { DocumentError, tooManyWords } from './errors.ts'
import { limits } from './limits.ts'
import { wordsAtLeast } from './prose.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Document['getPage']>>

interface Line {
  text: string
  /** Where it begins, from the left, and its height and foot: in points, from below. */
  x: number
  y: number
  height: number
}

/**
 * The text layer of a PDF, page by page: lines as they are printed, an empty line between paragraphs, no page numbers.
 * @throws DocumentError
 */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; title: string }> {
  const pdf = await openPdf(bytes)
  if (pdf.numPages > limits.pages) {
    const count = pdf.numPages.toLocaleString('en')
    throw new DocumentError('too_many_pages', `${count}; ${limits.pages} at most.`)
  }
  const pages: string[] = []
  let characters = 0
  let words = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const text = withoutHyphens(pageText(await linesOf(page)))
    page.cleanup()
    characters += text.length
    if (characters > limits.characters) throw new DocumentError('text_too_many_words')
    // One on each page may be the second half of a word.
    words += wordsAtLeast(text) - 1
    if (words > limits.words) throw tooManyWords(words)
    if (text) pages.push(text)
  }
  // Most titles in PDFs are names of files, so the text's own beginning is taken.
  return { text: withoutHyphens(pages.join('\n')).trim(), title: '' }
}

/** Of fonts and pictures only what is needed to tell the letters; nothing is fetched, no script is run. */
const options = {
  disableFontFace: true,
  useSystemFonts: false,
  isEvalSupported: false,
  enableXfa: false,
  useWorkerFetch: false,
  maxImageSize: 0,
  verbosity: 0,
}

async function openPdf(bytes: Uint8Array): Promise<Document> {
  try {
    return await getDocumentProxy(bytes, options)
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new DocumentError('encrypted_file', '', error)
    throw error
  }
}

async function linesOf(page: Page): Promise<Line[]> {
  const { items } = await page.getTextContent()
  const lines: Line[] = []
  let line: Line | undefined
  for (const item of items) {
    if (!('str' in item)) continue
    const [, , , , x = 0, y = 0] = item.transform as number[]
    if (item.str.trim()) line ??= { text: '', x, y, height: item.height }
    if (line) line.text += item.str
    if (item.hasEOL && line) {
      lines.push(line)
      line = undefined
    }
  }
  if (line) lines.push(line)
  return withoutPageNumber(lines)
}

const PAGE_NUMBER = /^[\s\-–—]*\d{1,4}[\s\-–—]*$/

function withoutPageNumber(lines: Line[]): Line[] {
  const isNumber = (line: Line | undefined) => line !== undefined && PAGE_NUMBER.test(line.text)
  return lines.slice(isNumber(lines[0]) ? 1 : 0, isNumber(lines.at(-1)) ? -1 : undefined)
}

function pageText(lines: Line[]): string {
  let text = ''
  let previous: Line | undefined
  for (const line of lines) {
    if (previous) text += startsParagraph(line, previous) ? '\n\n' : '\n'
    // Fonts without a table of their letters give broken ones.
    text += line.text.replaceAll('\0', '').toWellFormed().trim()
    previous = line
  }
  return text
}

/** Set off from the line above, or indented. */
function startsParagraph(line: Line, above: Line): boolean {
  const height = above.height || line.height
  return above.y - line.y > height * 1.9 || line.x - above.x > height * 0.8
}

/** A word that was parted at a line's end. */
const withoutHyphens = (text: string): string => text.replace(/(?<=\p{Ll})[-\u00AD]\n(?=\p{Ll})/gu, '')
