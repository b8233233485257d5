/** Names of letters as they are said in abbreviations. */
const NAMES: Record<string, string> = {
  A: 'a',
  B: 'bê',
  C: 'xê',
  D: 'đê',
  Đ: 'đê',
  E: 'e',
  F: 'ép',
  G: 'giê',
  H: 'hát',
  I: 'i',
  J: 'gi',
  K: 'ca',
  L: 'e-lờ',
  M: 'em-mờ',
  N: 'en-nờ',
  // As in blood group O and in H2O, which nobody calls "o".
  O: 'ô',
  P: 'pê',
  Q: 'quy',
  R: 'e-rờ',
  S: 'ét',
  T: 'tê',
  U: 'u',
  V: 'vê',
  W: 'vê kép',
  X: 'ích',
  Y: 'y',
  Z: 'dét',
}

/** Letter by letter: WHO is "vê kép hát o". Letters without a name of their own stay. */
export const spell = (letters: string): string =>
  [...letters].map((letter) => NAMES[letter.toUpperCase()] ?? letter).join(' ')
