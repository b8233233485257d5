import { readFileSync } from 'node:fs'
import { words } from '../../core/text/words.ts'

const sample = (name: string) => readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8')

export const vietnameseTale = sample('cay-khe.txt')
export const englishTale = sample('the-lantern-fox.txt')
export const shortTale = sample('short.txt')

/**
 * A Vietnamese text of just so many words in which no two passages are alike, so that nothing is answered from the cache.
 * Every sentence carries its own number, from `first` on, which makes a lost or doubled one visible.
 */
export function numberedText(wordCount: number, first = 1): string {
  const sentence = (place: number) =>
    `Ngày thứ ${place}, cô bé thắp ngọn đèn lồng đỏ, đi qua cây cầu tre bên dòng sông và kể cho chim nghe một câu chuyện mới.`
  const paragraphs: string[] = []
  for (let place = first, count = 0; count < wordCount; place += 4) {
    const paragraph = [0, 1, 2, 3].map((step) => sentence(place + step)).join(' ')
    paragraphs.push(paragraph)
    count += words(paragraph).length
  }
  const text = paragraphs.join('\n\n')
  let end = 0
  for (let count = 0; count < wordCount; count++) end = text.slice(end).search(/\S\s|\S$/) + 1 + end
  return text.slice(0, end)
}
