import fc from 'fast-check'
import type { JsonSchema } from '../../core/api/openapi.ts'

/** Long enough to be too long somewhere, short enough to send often. */
const LONGEST = 400

/** Values that a JSON Schema allows, as far as the schemas of our requests go. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, enum: values, anyOf, minimum, maximum, minLength, maxLength, items } = schema
  if (values) return fc.constantFrom(...values)
  if (Array.isArray(anyOf) && !type) return fc.oneof(...(anyOf as JsonSchema[]).map(arbitraryOf))
  switch (type) {
    case 'string':
      return fc.string({
        unit: 'grapheme',
        minLength: Number(minLength ?? 0),
        maxLength: Math.min(Number(maxLength ?? LONGEST), LONGEST),
      })
    case 'integer':
      return fc.integer({ min: Number(minimum ?? -1000), max: Math.min(Number(maximum ?? 1000), 1e6) })
    case 'number':
      return fc.double({ min: Number(minimum ?? -1000), max: Number(maximum ?? 1000), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(arbitraryOf(items ?? {}), { maxLength: 5 })
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, property]) => [name, arbitraryOf(property)]),
        ),
        { requiredKeys: schema.required ?? [] },
      )
    default:
      return fc.jsonValue()
  }
}

/** What never fits, hardly ever fits, or has broken others: for a field of any kind. */
export function wrongValues({ maxLength, minimum, maximum }: JsonSchema): unknown[] {
  return [
    null,
    [],
    { $gt: '' },
    true,
    -1,
    1e308,
    'nul\0nul',
    'half \ud83d',
    "' or 1=1; --",
    '🦊'.repeat(Number(maxLength ?? LONGEST) + 1),
    ...(minimum === undefined ? [] : [Number(minimum) - 1]),
    ...(maximum === undefined ? [] : [Number(maximum) + 1]),
  ]
}
