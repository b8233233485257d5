import { zip } from './zip.ts'

type Parts = Record<string, string | Uint8Array>

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A paragraph in a style, by the style's id. */
export const styled = (style: string, text: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`

/** The part that names the styles of a Word document: their names by their ids. */
export const stylesPart = (names: Record<string, string>): Parts => ({
  'word/styles.xml': `<w:styles xmlns:w="${WORD}">${Object.entries(names)
    .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
    .join('')}</w:styles>`,
})

/** The parts of a Word document with this body; `before` comes in front of the document's root. */
export const docxParts = (body: string, before = ''): Parts => ({
  '[Content_Types].xml': '<?xml version="1.0"?><Types/>',
  '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/document.xml': `<?xml version="1.0"?>${before}<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
})

export const docx = (body: string, more: Parts = {}) => zip({ ...docxParts(body), ...more })

export interface Book {
  title?: string
  /** XHTML of each chapter's body, by the name of its part in `OEBPS/`. */
  chapters: Record<string, string>
  /** Ids in reading order; those of all chapters, in their order, when absent. A chapter's id is its name. */
  spine?: string[]
  /** More attributes of the items, by chapter. */
  hrefs?: Record<string, string>
}

const xhtml = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title>not text</title><style>p { color: red }</style></head><body>${body}</body></html>`

/** The parts of an EPUB 3 book. */
export function epubParts({ title = '', chapters, spine, hrefs = {} }: Book): Parts {
  const names = Object.keys(chapters)
  const items = names.map((name) => `<item id="${name}" href="${hrefs[name] ?? name}"/>`)
  const order = (spine ?? names).map((id) => `<itemref idref="${id}"/>`)
  return {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<package><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></metadata><manifest>${items.join('')}</manifest><spine>${order.join('')}</spine></package>`,
    ...Object.fromEntries(names.map((name) => [`OEBPS/${name}`, xhtml(chapters[name] ?? '')])),
  }
}

export const epub = (book: Book, more: Parts = {}) => zip({ ...epubParts(book), ...more })
