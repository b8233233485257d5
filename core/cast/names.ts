import type { Language } from '../story.ts'

/** A name that a text uses, found by how it is written. */
export interface ProperName {
  name: string
  /** How often it stands there. */
  mentions: number
  /** The word before it that says what it is, in lower case: "cô", "king"; the most usual one. Empty when there is none. */
  title: string
}

/** Words that begin with a capital and are nobody's name. */
const nobody: Record<Language, Set<string>> = {
  'vi-VN': new Set(
    'tết,thứ,tháng,năm,chủ,nhật,trung,thu,trời,phật,chúa,đông,tây,nam,bắc,việt,tp,ubnd,chương,phần,mục'.split(
      ',',
    ),
  ),
  'en-US': new Set(
    'i,monday,tuesday,wednesday,thursday,friday,saturday,sunday,january,february,march,april,may,june,july,august,september,october,november,december,christmas,easter,english,french,vietnamese,chinese,god,lord,chapter,part,north,south,east,west'.split(
      ',',
    ),
  ),
}
/** What stands before the name of a place. */
const beforePlaces: Record<Language, Set<string>> = {
  'vi-VN': new Set(
    'ở,tại,làng,sông,núi,thành,nước,huyện,xã,tỉnh,đảo,phố,đường,chùa,đền,chợ,hồ,biển,xứ,miền,vùng,quận,cầu,bến,phủ,trấn'.split(
      ',',
    ),
  ),
  'en-US': new Set('in,at,near,river,lake,mount,city,village,town,street,kingdom,land'.split(',')),
}
const articles = new Set(['the', 'a', 'an', 'of', 'and', 'to', 'with', 'for', 'from', 'by', 'that'])

interface Word {
  text: string
  startsSentence: boolean
  /** Nothing but blanks stands between this word and the one before. */
  joined: boolean
}

const LONGEST_NAME = 4

/** Names in a text, the most used first. One that only ever begins sentences might be any word, and is none. */
export function properNames(text: string, language: Language): ProperName[] {
  const words = wordsOf(text)
  const runs = runsOf(words, nobody[language])
  const certain = new Set(runs.filter(({ at }) => !words[at]?.startsSentence).map(({ name }) => name))
  const found = new Map<string, { mentions: number; titles: string[]; places: number }>()
  for (const { name, at } of runs) {
    if (!certain.has(name)) continue
    const before = words[at]?.joined ? (words[at - 1]?.text ?? '').toLowerCase() : ''
    const known = found.get(name) ?? { mentions: 0, titles: [], places: 0 }
    known.mentions++
    if (beforePlaces[language].has(before)) known.places++
    else if (before && !articles.has(before)) known.titles.push(before)
    found.set(name, known)
  }
  return [...found]
    .filter(([, { mentions, places }]) => places * 2 < mentions)
    .map(([name, { mentions, titles }]) => ({ name, mentions, title: mostUsual(titles) }))
    .sort((one, other) => other.mentions - one.mentions || one.name.localeCompare(other.name))
}

function runsOf(words: readonly Word[], nobody: Set<string>): { name: string; at: number }[] {
  const isName = (word: Word | undefined): word is Word =>
    word !== undefined && /^\p{Lu}\p{Ll}*$/u.test(word.text) && !nobody.has(word.text.toLowerCase())
  const runs: { name: string; at: number }[] = []
  for (let at = 0; at < words.length; ) {
    let end = at
    while (end - at < LONGEST_NAME && isName(words[end]) && (end === at || words[end]?.joined)) end++
    if (end > at)
      runs.push({
        name: words
          .slice(at, end)
          .map(({ text }) => text)
          .join(' '),
        at,
      })
    at = Math.max(end, at + 1)
  }
  return runs
}

function wordsOf(text: string): Word[] {
  const normal = text.normalize('NFC')
  let end = 0
  return Array.from(normal.matchAll(/[\p{L}\p{M}\p{N}]+/gu), (match) => {
    const between = normal.slice(end, match.index)
    const isFirst = end === 0
    end = match.index + match[0].length
    return {
      text: match[0],
      startsSentence: isFirst || /[.!?…:\n"“”«»–—-]/.test(between),
      joined: !isFirst && /^[ \t\u00a0]+$/.test(between),
    }
  })
}

function mostUsual(titles: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ''
}
