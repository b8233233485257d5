import { z } from 'zod'
import { words } from '../../core/text/words.ts'

const nodeSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  minItems: z.coerce.number().optional(),
  maxItems: z.coerce.number().optional(),
  minimum: z.number().optional(),
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
})

const USUAL_ITEMS = 2
const WORDS_IN_A_STRING = 4

/**
 * A value of the schema (JSON Schema, or Gemini's subset with upper-case types), whose strings are words of the text, so
 * that a test can tell where they come from.
 */
export function sampleOf(schema: unknown, text: string): unknown {
  const vocabulary = words(text)
  const root = nodeSchema.parse(schema)
  let next = 0
  const phrase = () => {
    const taken = Array.from(
      { length: WORDS_IN_A_STRING },
      (_, index) => vocabulary[(next + index) % vocabulary.length],
    )
    next += WORDS_IN_A_STRING
    return taken.join(' ')
  }

  const sample = (of: unknown): unknown => {
    const node = nodeSchema.parse(of)
    if (node.$ref) return sample(root.$defs?.[node.$ref.replace('#/$defs/', '')])
    if (node.const !== undefined) return node.const
    if (node.enum) return node.enum[0]
    if (node.anyOf) return sample(node.anyOf[0])
    const type = (Array.isArray(node.type) ? node.type[0] : node.type)?.toLowerCase()
    switch (type ?? (node.properties ? 'object' : 'string')) {
      case 'object':
        return Object.fromEntries(
          Object.entries(node.properties ?? {}).map(([name, property]) => [name, sample(property)]),
        )
      case 'array': {
        const length = Math.min(
          Math.max(USUAL_ITEMS, node.minItems ?? 0),
          node.maxItems ?? USUAL_ITEMS + (node.minItems ?? 0),
        )
        return Array.from({ length }, () => sample(node.items ?? { type: 'string' }))
      }
      case 'integer':
      case 'number':
        return node.minimum ?? 1
      case 'boolean':
        return true
      case 'null':
        return null
      default:
        return phrase()
    }
  }
  return sample(schema)
}
