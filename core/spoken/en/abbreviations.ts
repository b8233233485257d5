import { after, before } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'

const TITLES: Record<string, string> = {
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Prof: 'Professor',
  Rev: 'Reverend',
  Gen: 'General',
  Capt: 'Captain',
  Lt: 'Lieutenant',
  Sgt: 'Sergeant',
  Col: 'Colonel',
  Gov: 'Governor',
  Sen: 'Senator',
}
const PLACES: Record<string, string> = {
  Ave: 'Avenue',
  Rd: 'Road',
  Blvd: 'Boulevard',
  Mt: 'Mount',
  Ft: 'Fort',
}
const BEFORE_NUMBER: Record<string, string> = {
  No: 'number',
  Nos: 'numbers',
  vol: 'volume',
  Vol: 'volume',
  ch: 'chapter',
  Ch: 'chapter',
  p: 'page',
  pp: 'pages',
  fig: 'figure',
  Fig: 'figure',
}
const ENDS_SENTENCE = /^["'”’)]?(?:\s*$|\s+["'“‘(]?\p{Lu})/u

const either = (table: Record<string, string>): string => Object.keys(table).join('|')

/** Abbreviations of names and of books. */
export const abbreviations: Rule[] = [
  {
    pattern: pattern`${START}(?<title>${either(TITLES)})\.(?=\s?\p{Lu})`,
    say: ({ title = '' }) => TITLES[title] ?? null,
  },
  { pattern: pattern`${START}Mr(?=\s\p{Lu}\p{Ll})`, say: () => 'Mister' },
  { pattern: pattern`${START}Mrs(?=\s\p{Lu}\p{Ll})`, say: () => 'Missus' },
  // Before a name a doctor or a saint, after one a drive or a street.
  {
    pattern: pattern`${START}(?<short>Dr|St)\.?(?=[\s,.;!?]|$)`,
    say: ({ short = '' }, match) => doctorOrDrive(short, match),
  },
  {
    pattern: pattern`(?<=\p{Lu}\p{L}{1,20}\s)(?<place>Ave|Rd|Blvd)(?:\.|${END})`,
    say: ({ place = '' }, match) => closed(PLACES[place] ?? '', match),
  },
  { pattern: pattern`${START}(?<place>Mt|Ft)\.\s?(?=\p{Lu})`, say: ({ place = '' }) => `${PLACES[place]} ` },
  {
    pattern: pattern`${START}(?<short>${either(BEFORE_NUMBER)})\.\s?(?=\d)`,
    say: ({ short = '' }) => `${BEFORE_NUMBER[short]} `,
  },
  { pattern: pattern`${START}(?:Jr|jr)\.`, say: (_, match) => closed('Junior', match) },
  { pattern: pattern`${START}Sr\.`, say: (_, match) => closed('Senior', match) },
  { pattern: pattern`${START}etc\.`, say: (_, match) => closed('et cetera', match) },
  { pattern: pattern`${START}e\.g\.`, say: () => 'for example' },
  { pattern: pattern`${START}i\.e\.`, say: () => 'that is' },
  { pattern: pattern`${START}vs\.?(?=\s)`, say: () => 'versus' },
  { pattern: pattern`(?<=[\p{L}\p{N}])\s?&\s?(?=[\p{L}\p{N}])`, say: () => ' and ' },
]

/** The stop of an abbreviation may be the sentence's as well. */
const closed = (spoken: string, match: RegExpExecArray): string =>
  match[0].endsWith('.') && ENDS_SENTENCE.test(after(match)) ? `${spoken}.` : spoken

function doctorOrDrive(short: string, match: RegExpExecArray): string | null {
  const isBeforeName = /^\s\p{Lu}/u.test(after(match))
  const isAfterName = /(?<![\p{L}])\p{Lu}\p{L}{1,20}\s$/u.test(before(match))
  const isAddress = /\d\s(?:\p{Lu}\p{L}{1,20}\s){1,3}$/u.test(before(match))
  if (isAddress || (isAfterName && !isBeforeName)) return closed(short === 'Dr' ? 'Drive' : 'Street', match)
  return isBeforeName ? (short === 'Dr' ? 'Doctor' : 'Saint') : null
}
