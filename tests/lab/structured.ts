import type { Fault } from './behaviour.ts'
import { contentHash } from './ledger.ts'
import { sampleOf } from './schema-sample.ts'

const LEAST_MENTIONS = 2

/** What the lab's model answers when JSON is asked for: a cast sheet of the text, or a sample of any other shape. */
export function structured(schema: Record<string, unknown> | undefined, source: string): string {
  const properties = (schema?.properties ?? {}) as object
  if ('characters' in properties) return JSON.stringify(castOf(source))
  return JSON.stringify(sampleOf(schema ?? { properties: { text: {} } }, source))
}

/** The same as this fault has it: no JSON, or JSON of another shape. */
export function spoiltJson(json: string, fault: Fault | undefined): string {
  if (fault?.kind === 'badJson') return `Here is the sheet you asked for:\n${json.slice(0, -1)}`
  return fault?.kind === 'wrongShape' ? '{"characters":"everybody","palette":7}' : json
}

/** Names that stand in the text twice, with looks that tell of which text they were made. */
function castOf(source: string) {
  const counts = new Map<string, number>()
  for (const [name] of source.matchAll(/\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= LEAST_MENTIONS).map(([name]) => name)
  const mark = contentHash(source).slice(0, 6)
  return {
    characters: names.map((name) => ({ name, aliases: [], looks: `${name} of ${mark}, in a red robe` })),
    places: [],
    palette: 'the lab’s own colours',
  }
}
