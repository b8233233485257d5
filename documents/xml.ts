import { DocumentError } from './errors.ts'
import { decodeReferences } from './references.ts'

export interface XmlHandler {
  /** `name` is without its prefix, in lower case. */
  onOpen?(name: string, attributes: () => Record<string, string>): void
  /** Also called for an element without content, right after `onOpen`. */
  onClose?(name: string): void
  /** A run of text may come in several pieces. */
  onText?(text: string): void
}

/** Some books carry pictures in their tags. */
const LONGEST_MARK = 4 * 1024 * 1024
/** `&thetasym;` and its like are shorter. */
const LONGEST_REFERENCE = 12

/**
 * Walks through XML, XHTML or near-HTML as it arrives, without ever holding more than a piece. Document types are skipped, so
 * no entity is ever declared, expanded or fetched; what is not well-formed is passed over as browsers do.
 * @throws DocumentError `broken_file`
 */
export async function readXml(pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  let rest = ''
  let worthAnotherLook = 0
  for await (const piece of pieces) {
    rest += piece
    if (rest.length < worthAnotherLook) continue
    rest = walk(rest, handler, false)
    if (rest.length > LONGEST_MARK) throw new DocumentError('broken_file', 'A tag in it has no end.')
    // A mark that arrives in a thousand pieces is not looked through a thousand times.
    worthAnotherLook = Math.min(rest.length * 2, LONGEST_MARK)
  }
  walk(rest, handler, true)
}

/** Hands on every whole token; gives what may be the beginning of one. */
function walk(xml: string, handler: XmlHandler, isLast: boolean): string {
  let at = 0
  while (at < xml.length) {
    const mark = xml.indexOf('<', at)
    if (mark !== at) {
      const end = mark === -1 ? endOfText(xml, at, isLast) : mark
      if (end > at) handler.onText?.(decodeReferences(xml.slice(at, end)))
      if (mark === -1) return xml.slice(end)
      at = mark
    }
    const end = endOfMark(xml, at)
    if (end === null) return isLast ? '' : xml.slice(at)
    handMark(xml.slice(at, end), handler)
    at = end
  }
  return ''
}

/** Leaves out a character reference that may go on in the next piece. */
function endOfText(xml: string, from: number, isLast: boolean): number {
  const reference = xml.lastIndexOf('&')
  const isOpen =
    reference >= from && xml.length - reference <= LONGEST_REFERENCE && !xml.includes(';', reference)
  return isOpen && !isLast ? reference : xml.length
}

/** Where the token that begins with `<` ends; null when it is not all there. */
function endOfMark(xml: string, from: number): number | null {
  const after = (end: string) => {
    const found = xml.indexOf(end, from)
    return found === -1 ? null : found + end.length
  }
  if (xml.startsWith('<!--', from)) return after('-->')
  if (xml.startsWith('<![CDATA[', from)) return after(']]>')
  if (xml.startsWith('<?', from)) return after('?>')
  const isDeclaration = xml.startsWith('<!', from)
  let quote = ''
  let depth = 0
  for (let at = from + 1; at < xml.length; at++) {
    const char = xml.charAt(at)
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (isDeclaration && char === '[') depth++
    else if (isDeclaration && char === ']') depth--
    else if (char === '>' && depth <= 0) return at + 1
  }
  return null
}

const TAG = /^<(?<closing>\/?)(?:[\w.-]+:)?(?<name>[\w.-]+)/
const ATTRIBUTE = /(?<![\w.-])(?:[\w.-]+:)?(?<name>[\w.-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/g

function handMark(mark: string, { onOpen, onClose, onText }: XmlHandler): void {
  if (mark.startsWith('<![CDATA[')) {
    onText?.(mark.slice(9, -3))
    return
  }
  const tag = TAG.exec(mark)?.groups
  if (!tag?.name) return
  const name = tag.name.toLowerCase()
  if (!tag.closing) onOpen?.(name, () => attributesOf(mark))
  if (tag.closing || mark.endsWith('/>')) onClose?.(name)
}

function attributesOf(tag: string): Record<string, string> {
  const found = Array.from(tag.matchAll(ATTRIBUTE), ({ groups }) => [
    groups?.name?.toLowerCase() ?? '',
    decodeReferences(groups?.double ?? groups?.single ?? ''),
  ])
  return Object.fromEntries(found)
}
