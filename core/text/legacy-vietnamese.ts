export type LegacyEncoding = 'windows-1258' | 'tcvn3' | 'vni'

/** TCVN 5712 (the .VnTime fonts), from byte 0xA1 on. Below 0xA0 those files have the marks of windows-1252. */
const TCVN_LETTERS = `ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ`
const tcvn3 = new Map(
  Array.from(TCVN_LETTERS, (letter, index) => [String.fromCharCode(0xa1 + index), letter]),
)

/** VNI for Windows writes a letter, and after it one byte for its marks. */
const VNI_MARKS = {
  '\u0300': 'Øø',
  '\u0301': 'Ùù',
  '\u0309': 'Ûû',
  '\u0303': 'Õõ',
  '\u0323': 'Ïï',
  '\u0302': 'Ââ',
  '\u0302\u0300': 'Àà',
  '\u0302\u0301': 'Áá',
  '\u0302\u0309': 'Åå',
  '\u0302\u0303': 'Ãã',
  '\u0302\u0323': 'Ää',
  '\u0306': 'Êê',
  '\u0306\u0300': 'Èè',
  '\u0306\u0301': 'Éé',
  '\u0306\u0309': 'Úú',
  '\u0306\u0303': 'Üü',
  '\u0306\u0323': 'Ëë',
} as const
const VNI_LETTERS = {
  Đ: 'Ñ',
  đ: 'ñ',
  Ơ: 'Ô',
  ơ: 'ô',
  Ư: 'Ö',
  ư: 'ö',
  Ỉ: 'Æ',
  ỉ: 'æ',
  Ĩ: 'Ó',
  ĩ: 'ó',
} as const
const VNI_MORE_LETTERS = { Ị: 'Ò', ị: 'ò', Ỵ: 'Î', ỵ: 'î' } as const
const vni = new Map(
  Object.entries({ ...VNI_MARKS, ...VNI_LETTERS, ...VNI_MORE_LETTERS }).flatMap(([unicode, bytes]) =>
    Array.from(bytes, (byte): [string, string] => [byte, unicode]),
  ),
)

const tables = { tcvn3, vni }

/** Reads bytes of one of the Vietnamese encodings before Unicode. Any bytes are some text in each of them. */
export function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  if (encoding === 'windows-1258') return new TextDecoder('windows-1258').decode(bytes)
  const table = tables[encoding]
  const latin = new TextDecoder('windows-1252').decode(bytes)
  return latin.replace(/[\u00A1-\u00FF]/g, (char) => table.get(char) ?? char).normalize('NFC')
}

/** Enough to be sure, and it keeps a book as quick to judge as a page. */
const BYTES_TO_JUDGE = 100_000
/** Share of the words with marks that must be Vietnamese syllables: names and foreign words are the rest. */
const ENOUGH = 0.8

/** The encoding in which most of the words with marks are Vietnamese syllables; null when none makes sense of them. */
export function guessLegacyEncoding(bytes: Uint8Array): LegacyEncoding | null {
  const opening = bytes.subarray(0, BYTES_TO_JUDGE)
  // In this order: of two that fit alike, the first is meant more often.
  const candidates = (['windows-1258', 'tcvn3', 'vni'] as const).map((encoding) => ({
    encoding,
    share: shareOfSyllables(decodeLegacy(opening, encoding)),
  }))
  const best = candidates.reduce((one, other) => (other.share > one.share ? other : one))
  return best.share >= ENOUGH ? best.encoding : null
}

const BETWEEN_WORDS = /[\s!-@[-`{-~“”‘’‚„«»‹›–—…·•\u00A0]+/
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g
const SYLLABLE =
  /^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?(?:[iuy]|o(?=[aăe]))?(?:uyê|iê|yê|uô|ươ|[aăâeêioôơuưy])(?:ch|nh|ng|[cmnptiouy])?$/

function shareOfSyllables(text: string): number {
  const marked = text
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .filter((word) => /[^\0-\x7F]/.test(word))
  if (marked.length === 0) return 0
  return marked.filter(isSyllable).length / marked.length
}

function isSyllable(word: string): boolean {
  const decomposed = word.normalize('NFD')
  const tones = decomposed.match(TONE)?.length ?? 0
  return tones <= 1 && SYLLABLE.test(decomposed.replace(TONE, '').normalize('NFC'))
}
