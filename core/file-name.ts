/** Names that Windows keeps for itself, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
const LONGEST = 80

/** What a person called something, as the name of a file on any system: no folders, nothing hidden, nothing reserved. */
export function fileNameOf(title: string): string {
  const name = [
    ...title
      .normalize('NFC')
      .replace(/[\p{C}/\\:*?"<>|]+/gu, ' ')
      .replace(/\s+/g, ' '),
  ]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return name === '' || RESERVED.test(name) ? `_${name}` : name
}
