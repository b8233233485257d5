import type { Archive } from './archive.ts'
import { readXml } from './xml.ts'

/** The name of the part that `href` means, seen from the part `base`; null when it means a place elsewhere. */
export function resolvePart(href: string, base = ''): string | null {
  const url = URL.parse(href, `part:///${encodeURI(base)}`)
  if (url?.protocol !== 'part:' || url.host) return null
  try {
    return decodeURIComponent(url.pathname.slice(1))
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

/** What the first element of this name says, as Dublin Core does: `title`. Empty when there is none. */
export async function firstElement(archive: Archive, part: string, element: string): Promise<string> {
  let found = ''
  let isOpen = false
  let isDone = false
  await readXml(archive.pieces(part), {
    onOpen: (name) => {
      if (name === element && !isDone) isOpen = true
    },
    onText: (text) => {
      if (isOpen) found += text
    },
    onClose: (name) => {
      if (name !== element) return
      isDone ||= isOpen
      isOpen = false
    },
  })
  return found.replace(/\s+/g, ' ').trim()
}
