import type { Archive } from './archive.ts'
import { firstElement, resolvePart } from './package.ts'
import { createProse } from './prose.ts'
import { readXml } from './xml.ts'

/** Deleted in a tracked change, moved elsewhere, or said a second time for old programs. */
const SKIPPED = new Set(['del', 'movefrom', 'fallback'])

/**
 * The words of a Word document (ECMA-376): its body without footnotes, comments, pictures or macros. Mammoth would make a tree
 * of it and take 120 bytes of memory for each byte of XML: docs/decisions/009.
 * @throws DocumentError
 */
export async function readDocx(archive: Archive): Promise<{ text: string; title: string }> {
  const prose = createProse()
  const skipped: string[] = []
  let isText = false
  await readXml(archive.pieces(await mainPart(archive)), {
    onOpen(name) {
      if (SKIPPED.has(name)) skipped.push(name)
      if (skipped.length > 0) return
      if (name === 't') isText = true
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
      else if (name === 'p' && skipped.length === 0) prose.breakParagraph()
    },
  })
  const properties = 'docProps/core.xml'
  const title = archive.has(properties) ? await firstElement(archive, properties, 'title') : ''
  return { text: prose.text(), title }
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
