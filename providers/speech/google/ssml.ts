/** Characters that XML cannot hold, even escaped: https://www.w3.org/TR/xml/#charsets. A blank stands for each. */
export function readable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ' ')
}

/** The text as SSML with a mark before each word, named by its index; whatever markup is in it stays text. */
export function markedSsml(text: string): string {
  let index = 0
  const marked = text.replace(/\S+/g, (word) => `<mark name="${index++}"/>${escaped(readable(word))}`)
  return `<speak>${marked}</speak>`
}

/** Characters of SSML that Google counts: all but those of <mark>. */
export const billedCharacters = (ssml: string): number => [...ssml.replace(/<mark name="\d+"\/>/g, '')].length

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
