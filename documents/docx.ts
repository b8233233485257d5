import type { Archive } from './archive.ts'
import { firstElement, resolvePart } from './package.ts'
import { createProse, type Extracted } from './prose.ts'
import { readXml } from './xml.ts'

/** Deleted in a tracked change, moved elsewhere, or said a second time for old programs. */
const SKIPPED = new Set(['del', 'movefrom', 'fallback'])

/**
 * The words of a Word document (ECMA-376): its body without footnotes, comments, pictures or macros. Mammoth would make a tree
 * of it and take 120 bytes of memory for each byte of XML: docs/decisions/009.
 * @throws DocumentError
 */
export async function readDocx(archive: Archive): Promise<Extracted> {
  const prose = createProse()
  const skipped: string[] = []
  let isText = false
  const main = await mainPart(archive)
  const levels = await headingStyles(archive, main)
  await readXml(archive.pieces(main), {
    onOpen(name, attributes) {
      if (SKIPPED.has(name)) skipped.push(name)
      if (skipped.length > 0) return
      if (name === 't') isText = true
      else if (name === 'pstyle') prose.setHeading(levels.get(attributes().val ?? '') ?? null)
      else if (name === 'outlinelvl') prose.setHeading(levelOf(attributes().val))
      else if (name === 'tab') prose.add(' ')
      else if (name === 'br' || name === 'cr') prose.breakLine()
      else if (name === 'nobreakhyphen') prose.add('-')
    },
    onText(text) {
      if (isText && skipped.length === 0) prose.add(text)
    },
    onClose(name) {
      if (name === skipped.at(-1)) skipped.pop()
      else if (name === 't') isText = false
      else if (name === 'p' && skipped.length === 0) {
        prose.breakParagraph()
        prose.setHeading(null)
      }
    },
  })
  const properties = 'docProps/core.xml'
  const title = archive.has(properties) ? await firstElement(archive, properties, 'title') : ''
  return { text: prose.text(), headings: prose.headings(), title }
}

const RELATIONS = '_rels/.rels'
const USUAL_PART = 'word/document.xml'

async function mainPart(archive: Archive): Promise<string> {
  let target: string | null = null
  if (archive.has(RELATIONS)) {
    await readXml(archive.pieces(RELATIONS), {
      onOpen(name, attributes) {
        if (name !== 'relationship') return
        const relation = attributes()
        if (relation.type?.endsWith('/officeDocument')) target ??= resolvePart(relation.target ?? '')
      },
    })
  }
  return target ?? USUAL_PART
}

/** Word calls them so in every language; the ids that paragraphs name are translated (“u1” in Vietnamese). */
const HEADING_STYLE = /^heading ([1-9])$/i

/** The levels of the styles that are headings, by their ids. */
async function headingStyles(archive: Archive, main: string): Promise<Map<string, number>> {
  const levels = new Map<string, number>()
  const part = resolvePart('styles.xml', main)
  if (part === null || !archive.has(part)) return levels
  let style = ''
  const note = (level: number | null) => {
    if (style && level !== null) levels.set(style, level)
  }
  await readXml(archive.pieces(part), {
    onOpen(name, attributes) {
      if (name === 'style') style = attributes().styleid ?? ''
      else if (name === 'name') note(levelOfName(attributes().val))
      else if (name === 'outlinelvl') note(levelOf(attributes().val))
    },
    onClose(name) {
      if (name === 'style') style = ''
    },
  })
  return levels
}

const levelOfName = (name = ''): number | null => {
  const level = HEADING_STYLE.exec(name)?.[1]
  return level === undefined ? null : Number(level)
}

/** Word counts outline levels from 0; 9 is body text. */
const levelOf = (outline = ''): number | null => (/^[0-8]$/.test(outline) ? Number(outline) + 1 : null)
