import type { Language } from '../story.ts'

/** Letters that no other widespread language writes: ă đ ơ ư and the stacked tone marks of U+1EA0 to U+1EF9. */
const VIETNAMESE_LETTER = /[ăđơưĂĐƠƯ\u1EA0-\u1EF9]/
/** Frequent words without such a letter, and as typed without marks. */
const VIETNAMESE_WORDS = new Set(
  `là và có không khi thì mà cho con ông bà anh em cô chú nhà ra vào lên theo sau trong ngoài hai ba năm ngày xưa
  khong cua nhung nguoi toi duoc mot cai nay voi cung roi lam di ve ngay nhieu rat qua biet thay noi`.split(
    /\s+/,
  ),
)
const ENGLISH_WORDS = new Set(
  `the and of to is was were be been are that this with for his her he she they it its you your we our at by from on in
  a an as not but had has have said there when which would could into then so if what who all one out up them him my`.split(
    /\s+/,
  ),
)
/** Enough to be sure, and it keeps a book as quick to judge as a page. */
const WORDS_TO_JUDGE = 5_000

/** Which language most of a text is written in. With no sign of Vietnamese it counts as English. */
export function detectLanguage(text: string): Language {
  let vietnamese = 0
  let english = 0
  let judged = 0
  for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu)) {
    const lower = word.toLowerCase()
    if (VIETNAMESE_LETTER.test(word) || VIETNAMESE_WORDS.has(lower)) vietnamese++
    else if (ENGLISH_WORDS.has(lower)) english++
    if (++judged === WORDS_TO_JUDGE) break
  }
  return vietnamese > english ? 'vi-VN' : 'en-US'
}
