import { after, anyOf, before } from '../context.ts'
import { anyCase, END, pattern, type Rule, START } from '../rule.ts'
import { SPELLED, TITLES, WORDS } from './abbreviation-list.ts'
import { spell } from './letters.ts'

const NAMED: [written: string, spoken: string][] = [
  [String.raw`(?:[Tt][Pp])\.?\s?HCM`, 'Thành phố Hồ Chí Minh'],
  [String.raw`(?<=[Cc]ông ty\s)CP(?=\s)`, 'cổ phần'],
  [String.raw`(?<=TNHH\s)MTV${END}`, 'một thành viên'],
  [String.raw`TK(?=\s[IVXL]{1,6}${END})`, 'thế kỷ'],
  [String.raw`SN(?=\s[12]\d{3}${END})`, 'sinh năm'],
  [String.raw`T[Pp]\.?\s?(?=Hồ Chí Minh)`, 'Thành phố'],
]

/** Short for a kind of place, before its name or number. */
const PLACES: [written: string, spoken: string][] = [
  [String.raw`(?:TP|Tp|tp)\.\s?(?=\p{Lu})`, 'thành phố'],
  [String.raw`T[Pp]\s(?=\p{Lu}\p{Ll})`, 'thành phố'],
  [String.raw`(?:TX|Tx)\.\s?(?=\p{Lu})`, 'thị xã'],
  [String.raw`(?:TT|Tt)\.\s?(?=\p{Lu})`, 'thị trấn'],
  [String.raw`Q\.\s?(?=\d{1,2}${END}|\p{Lu}\p{Ll})`, 'quận'],
  [String.raw`P\.\s?(?=\d{1,2}${END})`, 'phường'],
  [String.raw`P\.\s?(?=\p{Lu}[^.;\n]{1,30}Q\.)`, 'phường'],
  [String.raw`[Tt]r\.\s?(?=\d)`, 'trang'],
  [String.raw`(?:No|N°|№)\.?\s?(?=\d)`, 'số'],
  [String.raw`(?:ĐT|ĐTDĐ)(?=:?\s?[0(+])`, 'điện thoại'],
]

const VOWELS = /[AEIOUY]/
const LOOKS_ROMAN = /^[IVXLCDM]+$/

/** Abbreviations in full; those that stand for a foreign name, letter by letter. */
export function abbreviations(): Rule[] {
  const titles = anyOf(Object.keys(TITLES))
  return [
    ...[...NAMED, ...PLACES].map(([written, spoken]) => ({
      pattern: pattern`${START}(?:${written})`,
      say: (_: unknown, [found = '']: string[]) => (/\s$/.test(found) ? `${spoken} ` : spoken),
    })),
    {
      pattern: pattern`${START}(?<title>${titles})(?:\.(?=\s?\p{Lu})|(?=\s\p{Lu})|(?=(?:-|,\s)(?:${titles})(?!\p{L})))`,
      say: titled,
    },
    {
      pattern: anyCase`${START}v\.\s?v(?:\s?\.{1,3}|…)?`,
      say: (_, match) => (/^["'”’)]?(?:\s*$|\s+["'“‘(]?\p{Lu})/u.test(after(match)) ? 'vân vân.' : 'vân vân'),
    },
    {
      pattern: pattern`${START}(?:${anyOf(Object.keys(WORDS))})${END}(?!-\p{Lu}\p{Ll})`,
      say: (_, match) => word(match),
    },
    { pattern: pattern`(?<=\s)vs\.?(?=\s)`, say: () => 'với' },
    { pattern: pattern`${START}v\/v${END}`, say: () => 'về việc' },
    { pattern: pattern`T\.Ư${END}`, say: () => 'trung ương' },
    {
      pattern: pattern`${START}(?:${anyOf(SPELLED)}|[B-DF-HJ-NP-TV-XZĐ]{2,5})${END}(?!\.\p{Lu})`,
      say: (_, match) => (isUnsure(match) ? null : spell(match[0])),
    },
  ]
}

function titled({ title = '' }: Record<string, string>, match: RegExpExecArray): string | null {
  // Among capitals a short one may be anything: "CN TP.HCM".
  if (!match[0].endsWith('.') && isAmongCapitals(match)) return null
  return TITLES[title] ?? null
}

function word(match: RegExpExecArray): string | null {
  const isShort = match[0].length === 2 && VOWELS.test(match[0])
  return isShort && isAmongCapitals(match) ? null : (WORDS[match[0]] ?? null)
}

const isUnsure = (match: RegExpExecArray): boolean => {
  const isKnown = SPELLED.includes(match[0])
  if (!isKnown && LOOKS_ROMAN.test(match[0]) && !['CD', 'VCD', 'CV'].includes(match[0])) return true
  return isAmongCapitals(match)
}

/** A headline in capitals. */
const isAmongCapitals = (match: RegExpExecArray): boolean =>
  /(?<![\p{L}])\p{Lu}{2,12}\s$/u.test(before(match)) || /^\s\p{Lu}{2,12}(?![\p{L}])/u.test(after(match))
