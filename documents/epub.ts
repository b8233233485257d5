import type { Archive } from './archive.ts'
import { DocumentError } from './errors.ts'
import { firstElement, resolvePart } from './package.ts'
import { createProse, type Extracted, type Prose } from './prose.ts'
import { readXml } from './xml.ts'

const CONTAINER = 'META-INF/container.xml'
const ENCRYPTION = 'META-INF/encryption.xml'

/**
 * The words of an EPUB book, chapter by chapter in the order of its spine; headings are paragraphs of their own.
 * @throws DocumentError
 */
export async function readEpub(archive: Archive): Promise<Extracted> {
  if (archive.has(ENCRYPTION)) await refuseProtection(archive)
  const opf = await packagePart(archive)
  const prose = createProse()
  for (const chapter of await chapters(archive, opf)) {
    await readChapter(archive, chapter, prose)
    prose.breakParagraph()
  }
  const title = await firstElement(archive, opf, 'title')
  return { text: prose.text(), headings: prose.headings(), title }
}

/** Scrambled fonts protect the font, not the book: https://www.w3.org/TR/epub-33/#sec-font-obfuscation */
const FONT_SCRAMBLING = new Set(['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'])

async function refuseProtection(archive: Archive): Promise<void> {
  await readXml(archive.pieces(ENCRYPTION), {
    onOpen(name, attributes) {
      if (name !== 'encryptionmethod') return
      if (!FONT_SCRAMBLING.has(attributes().algorithm ?? '')) throw new DocumentError('encrypted_file')
    },
  })
}

async function packagePart(archive: Archive): Promise<string> {
  let path: string | null = null
  await readXml(archive.pieces(CONTAINER), {
    onOpen(name, attributes) {
      if (name === 'rootfile') path ??= resolvePart(attributes()['full-path'] ?? '')
    },
  })
  if (path === null) throw new DocumentError('broken_file', 'It does not name its package.')
  return path
}

/** The parts of the spine, each once. What only accompanies the book (`linear="no"`, the contents) is no chapter. */
async function chapters(archive: Archive, opf: string): Promise<Set<string>> {
  const manifest = new Map<string, { href: string; isContents: boolean }>()
  const spine: string[] = []
  await readXml(archive.pieces(opf), {
    onOpen(name, attributes) {
      if (name === 'item') {
        const { id = '', href = '', properties = '' } = attributes()
        manifest.set(id, { href, isContents: properties.split(' ').includes('nav') })
      } else if (name === 'itemref') {
        const { idref = '', linear } = attributes()
        if (linear !== 'no') spine.push(idref)
      }
    },
  })
  if (spine.length === 0) throw new DocumentError('broken_file', 'It does not say in which order to read.')
  const parts = spine
    .map((id) => manifest.get(id))
    .filter((item) => item !== undefined && !item.isContents)
    .map((item) => resolvePart(item?.href ?? '', opf))
  return new Set(parts.filter((part) => part !== null))
}

const SKIPPED = new Set(['head', 'script', 'style', 'svg', 'math', 'rt', 'rp'])
const BLOCKS = new Set(
  `address article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li
  main nav ol p pre section table tr ul`.split(/\s+/),
)

const HEADING = /^h[1-6]$/

async function readChapter(archive: Archive, part: string, prose: Prose): Promise<void> {
  let skipped = ''
  await readXml(archive.pieces(part), {
    onOpen(name) {
      if (skipped) return
      if (SKIPPED.has(name)) skipped = name
      else if (name === 'br') prose.breakLine()
      else if (name === 'td' || name === 'th') prose.add(' ')
      else if (BLOCKS.has(name)) prose.breakParagraph()
      if (!skipped && HEADING.test(name)) prose.setHeading(Number(name[1]))
    },
    onText(text) {
      if (!skipped) prose.add(text)
    },
    onClose(name) {
      if (name === skipped) skipped = ''
      else if (!skipped && BLOCKS.has(name)) prose.breakParagraph()
      if (HEADING.test(name)) prose.setHeading(null)
    },
  })
}
