/** A cursor is the last row's place in an order: opaque to callers, safe against rows that arrive meanwhile. */
export const cursorOf = (key: string, id: string): string => Buffer.from(`${id}${key}`).toString('base64url')

/** The key and the id in a cursor. Null for what cannot be read, or whose key is none of this order. */
export function readCursor(
  cursor: string | undefined,
  isKey: (key: string) => boolean,
): [key: string, id: string] | null {
  const text = Buffer.from(cursor ?? '', 'base64url').toString()
  const [, id, key = ''] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(.*)$/s.exec(text) ?? []
  return id && !key.includes('\0') && isKey(key) ? [key, id] : null
}

export const isTime = (key: string): boolean => !Number.isNaN(Date.parse(key))

/** What `ilike … escape '\'` looks for to find a text anywhere. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
