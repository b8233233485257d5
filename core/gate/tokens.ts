/** Words so frequent that they say nothing about what a passage tells. */
const STOPWORDS = new Set(
  `là và có không khi thì mà cho của những các một cái con này kia đó ấy với cũng rồi đã đang sẽ bị được lại ra vào lên xuống
  đi đến về ở trong ngoài trên dưới từ như vì nên nhưng hay hoặc rất quá lắm nữa thôi nào gì ai đâu sao bao nhiêu mình nó họ
  người anh em ông bà cô chú cậu chàng nàng ta tôi bèn liền vẫn còn chỉ mới đều hơn nhất theo bằng để phải thế vậy ngay cùng
  the and of to is was were be been are that this with for his her he she they it its you your we our at by from on in a an as
  not but had has have having there when which would could into then so if what who whom whose all out up them him my me i no
  do did does done will shall can may might must than too very just only also about over after before again while where how
  their these those one some any more most much such own same other back down off now never ever even still yet upon said says
  say saying went go came come get got made make let`.split(/\s+/),
)

export const isStopword = (word: string): boolean => STOPWORDS.has(word)

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Endings go, so that "walked" and "walking" are one; of Vietnamese syllables hardly any is as long. */
const LONGEST_STEM = 5

/** Words of a text by which it is known again: in lower case, without endings, and without those that say nothing. */
export function contentTokens(text: string): string[] {
  const tokens: string[] = []
  for (const [word] of text.normalize('NFC').matchAll(WORD)) {
    const lower = word.toLowerCase()
    if (!STOPWORDS.has(lower)) tokens.push(lower.slice(0, LONGEST_STEM))
  }
  return tokens
}

/** Every word in lower case, without the marks around it. */
export const plainWords = (text: string): string[] =>
  (text.normalize('NFC').match(WORD) ?? []).map((word) => word.toLowerCase())

/** Without tone marks and the like: "Tấm" becomes "Tam", as a translator may write it. */
export const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
