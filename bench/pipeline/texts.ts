import { seeded } from '../../tests/lab/random.ts'

const people = [
  'bà lão',
  'cô bé',
  'người thợ gốm',
  'ông lái đò',
  'cậu học trò',
  'mẹ',
  'chị bán hoa',
  'chàng tiều phu',
]
const names = ['An', 'Bình', 'Chi', 'Dũng', 'Hạnh', 'Khoa', 'Lan', 'Minh', 'Ngọc', 'Phúc', 'Quỳnh', 'Thảo']
const times = [
  'Sáng hôm ấy',
  'Đêm về',
  'Khi trăng lên',
  'Mùa nước nổi năm đó',
  'Sau phiên chợ',
  'Lúc trời vừa hửng',
]
const deeds = [
  'thắp ngọn đèn lồng đỏ',
  'đi qua cây cầu tre đã cũ',
  'ngồi nghe tiếng sáo diều',
  'gánh từng gánh nước về làng',
  'kể lại câu chuyện của ông bà',
  'nhặt những cánh hoa rơi bên giếng',
  'chèo thuyền ngược dòng sông Thương',
  'khắc tên mình lên gốc đa đầu đình',
]
const places = [
  'bên bờ ao',
  'dưới mái đình',
  'trên triền đê',
  'giữa cánh đồng',
  'trong gian bếp nhỏ',
  'ở cuối con ngõ',
]
const turns = [
  'rồi lặng lẽ mỉm cười',
  'mà lòng vẫn nhớ người đi xa',
  'vì biết rằng mùa xuân sắp về',
  'cho đến khi gà gáy canh ba',
  'nhưng không ai hay biết điều gì',
  'và bầy chim sẻ cùng bay theo',
]

/** Words of a chapter as they are written for reading online: half have fewer than this, two in three within a quarter of it. */
const MEDIAN_WORDS = 1200
const SPREAD = 0.25
const FEWEST_WORDS = 600
const MOST_WORDS = 2000

/**
 * Vietnamese chapters, the same for the same seed, no two of their passages alike. Lengths are log-normal (median 1,200 words,
 * sigma 0.25, between 600 and 2,000).
 */
export function chapters(count: number, seed = 7): string[] {
  const random = seeded(seed)
  return Array.from({ length: count }, () => chapter(random, lengthOf(random)))
}

function lengthOf(random: () => number): number {
  // Box and Muller: https://en.wikipedia.org/wiki/Box-Muller_transform
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const words = Math.round(MEDIAN_WORDS * Math.exp(SPREAD * normal))
  return Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, words))
}

function chapter(random: () => number, words: number): string {
  const paragraphs: string[][] = []
  for (let written = 0; written < words; ) {
    const sentence = sentenceBy(random)
    if (written === 0 || random() < 0.25) paragraphs.push([])
    paragraphs.at(-1)?.push(sentence)
    written += sentence.split(' ').length
  }
  return paragraphs.map((sentences) => sentences.join(' ')).join('\n\n')
}

function sentenceBy(random: () => number): string {
  const one = (list: string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const short = `${one(times)}, ${one(people)} tên ${one(names)} ${one(deeds)} ${one(places)}`
  return random() < 0.5 ? `${short}.` : `${short}, ${one(turns)}, ${one(turns)}.`
}
