import type { Utterance } from './tone.ts'

/** The elements that Google's guide to SSML lists. */
const ELEMENTS = new Set([
  'speak',
  'break',
  'mark',
  'p',
  's',
  'sub',
  'say-as',
  'prosody',
  'emphasis',
  'phoneme',
  'lang',
  'voice',
  'audio',
  'desc',
  'par',
  'seq',
  'media',
])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const TOKEN =
  /<!--(?:(?!--)[\s\S])*-->|<\?xml[^?]*\?>|<(?<close>\/)?(?<name>[A-Za-z][\w:-]*)(?<attributes>(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/)?>|(?<text>[^<]+)/y
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const REFERENCE = /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g
const SENTENCE_PAUSE_MS = 250
const BREAK_MS = 400

/** The document is not well-formed, or has elements that are no SSML. */
export class MalformedSsml extends Error {}

export interface Ssml {
  utterances: Utterance[]
  /** The names of all elements that occur. */
  elements: Set<string>
  /** What is spoken, without markup. */
  spoken: string
}

/** Reads SSML as strictly as an XML parser. Throws `MalformedSsml`. */
export function parseSsml(ssml: string): Ssml {
  const open: string[] = []
  const utterances: Utterance[] = []
  const elements = new Set<string>()
  let aliased = 0
  TOKEN.lastIndex = 0
  const document = ssml.trim()
  while (TOKEN.lastIndex < document.length) {
    const groups = TOKEN.exec(document)?.groups
    if (!groups) throw new MalformedSsml('a < that opens no element')
    const { name, text } = groups
    if (text !== undefined) {
      if (open.length === 0 && text.trim()) throw new MalformedSsml('text outside of <speak>')
      const words = decode(text)
      if (aliased === 0) utterances.push({ kind: 'words', text: words })
    } else if (name && groups.close) {
      if (open.pop() !== name) throw new MalformedSsml(`</${name}> closes nothing`)
      if (name === 'sub') aliased -= 1
      if (name === 'p' || name === 's') utterances.push({ kind: 'pause', ms: SENTENCE_PAUSE_MS })
    } else if (name) {
      if (!ELEMENTS.has(name)) throw new MalformedSsml(`<${name}> is no SSML`)
      if ((open.length === 0) !== (name === 'speak'))
        throw new MalformedSsml('<speak> has to be the only root')
      if (open.length === 0 && elements.size > 0) throw new MalformedSsml('more than one <speak>')
      elements.add(name)
      utterances.push(...spokenBy(name, attributesOf(groups.attributes ?? '')))
      if (!groups.empty) open.push(name)
      if (name === 'sub' && !groups.empty) aliased += 1
    }
  }
  if (open.length > 0 || elements.size === 0) throw new MalformedSsml('<speak> is not closed')
  return { utterances, elements, spoken: spokenText(utterances) }
}

function spokenText(utterances: Utterance[]): string {
  const parts = utterances.flatMap((each) => (each.kind === 'words' ? [each.text] : []))
  return parts.join('').replace(/\s+/g, ' ').trim()
}

function spokenBy(element: string, attributes: Map<string, string>): Utterance[] {
  switch (element) {
    case 'mark': {
      const name = attributes.get('name')
      if (!name) throw new MalformedSsml('<mark> without a name')
      return [{ kind: 'mark', name }]
    }
    case 'break':
      return [{ kind: 'pause', ms: milliseconds(attributes.get('time')) }]
    case 'sub':
      return [{ kind: 'words', text: attributes.get('alias') ?? '' }]
    default:
      return []
  }
}

function milliseconds(time: string | undefined): number {
  if (time === undefined) return BREAK_MS
  const [, amount, unit] = /^\+?(\d*\.?\d+)(ms|s)$/.exec(time) ?? []
  if (amount === undefined) throw new MalformedSsml(`a break of ${time}`)
  return Number(amount) * (unit === 's' ? 1000 : 1)
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new MalformedSsml(`${name} twice`)
    attributes.set(name, decode(double ?? single ?? ''))
  }
  return attributes
}

function decode(text: string): string {
  if (text.includes(']]>')) throw new MalformedSsml(']]> in a text')
  return text.replace(REFERENCE, (_, decimal, hexadecimal, entity) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hexadecimal) return String.fromCodePoint(Number.parseInt(hexadecimal, 16))
    const character = ENTITIES[entity ?? '']
    if (!character) throw new MalformedSsml('an & that is not escaped')
    return character
  })
}
