import type { Garment, Look } from '../drawings/figure.ts'
import type { HairStyle } from '../drawings/head.ts'
import type { Hat } from '../drawings/regalia.ts'

type Tongue = 'vi' | 'en'
/** Words for one thing, the first being the one we write ourselves. */
type Words = Record<Tongue, string>

/** Colours that can be told in a word. */
export const colours: Record<string, Words> = {
  '#d8483a': { vi: 'đỏ, đỏ tươi, đỏ thắm, son', en: 'red, scarlet, crimson' },
  '#e8859a': { vi: 'hồng, hồng phấn, hồng đào', en: 'pink, rose' },
  '#e08a3a': { vi: 'cam, da cam', en: 'orange' },
  '#f0c04a': { vi: 'vàng, vàng óng, hoàng kim', en: 'yellow, golden, gold, blond, blonde' },
  '#fbe6c0': { vi: 'kem, be, vàng nhạt', en: 'cream, beige' },
  '#8a5a3a': { vi: 'nâu, nâu sẫm, nâu đất, nâu sồng', en: 'brown, dark brown, tan' },
  '#7fa65a': { vi: 'xanh lá, xanh lục, xanh lá cây, xanh rêu', en: 'green, olive' },
  '#4fa8a0': { vi: 'xanh ngọc, ngọc bích', en: 'teal, turquoise, jade' },
  '#4a86c0': {
    vi: 'xanh lam, xanh, xanh dương, xanh da trời, xanh biếc, chàm',
    en: 'blue, sky blue, navy, indigo',
  },
  '#7a4ba0': { vi: 'tím, tím than, tím sẫm', en: 'purple, violet, lilac' },
  '#f4f1ea': { vi: 'trắng, trắng muốt', en: 'white' },
  '#2f2a30': { vi: 'đen, đen nhánh', en: 'black, dark' },
  '#7f868f': { vi: 'xám, tro', en: 'grey, gray' },
  '#d8d5d2': { vi: 'bạc, bạc phơ, hoa râm', en: 'silver, grizzled' },
}

/** Where a colour belongs. */
export type Part = 'cloth' | 'trim' | 'below' | 'hair' | 'beard' | 'cloak'
export const parts: Record<Part, Words> = {
  cloth: {
    vi: 'áo, áo dài, áo giáp, áo bào, áo tứ thân, áo vải, váy, đầm, quần áo, mặc',
    en: 'robe, tunic, ao dai, gown, dress, armour, armor, shirt, jacket, coat, blouse, clothes, wearing',
  },
  trim: { vi: 'thắt lưng, đai, khăn, viền, nơ', en: 'sash, belt, trim, collar, ribbon, scarf' },
  below: { vi: 'quần, váy dưới', en: 'trousers, skirt, pants' },
  hair: { vi: 'tóc, mái tóc, bím tóc', en: 'hair, braids, pigtails' },
  beard: { vi: 'râu, chòm râu, bộ râu', en: 'beard' },
  cloak: { vi: 'áo choàng', en: 'cloak, cape' },
}

export const garments: Record<Garment, Words> = {
  aodai: { vi: 'áo dài', en: 'ao dai' },
  robe: { vi: 'áo bào, áo tứ thân', en: 'robe' },
  tunic: { vi: 'áo vải, áo cánh, áo bà ba', en: 'tunic, shirt, jacket' },
  gown: { vi: 'váy xòe, xiêm y', en: 'gown' },
  dress: { vi: 'váy, đầm', en: 'dress' },
  armour: { vi: 'áo giáp', en: 'armour, armor' },
}

export const hairStyles: Record<HairStyle, Words> = {
  long: { vi: 'tóc dài, tóc xõa', en: 'long hair' },
  bun: { vi: 'tóc búi, búi tóc, vấn tóc', en: 'hair in a bun, bun' },
  short: { vi: 'tóc ngắn', en: 'short hair' },
  tufts: { vi: 'tóc trái đào', en: 'tufts of hair' },
  pigtails: { vi: 'tóc hai bím, tóc bím, tóc tết', en: 'pigtails, braids' },
  bob: { vi: 'tóc ngang vai', en: 'bobbed hair, bob' },
  topknot: { vi: 'tóc búi đỉnh, búi tó', en: 'topknot' },
  balding: { vi: 'tóc thưa, hói', en: 'thin hair, balding' },
  bald: { vi: 'đầu trọc, cạo trọc', en: 'shaven head, bald' },
}

export const hats: Partial<Record<Hat, Words>> = {
  conical: { vi: 'nón lá, nón', en: 'conical hat' },
  crown: { vi: 'vương miện', en: 'crown' },
  turban: { vi: 'khăn xếp, khăn đóng', en: 'turban' },
  helmet: { vi: 'mũ trụ, mũ sắt', en: 'helmet' },
  pointed: { vi: 'mũ nhọn', en: 'pointed hat' },
  straw: { vi: 'mũ rơm', en: 'straw hat' },
  scarf: { vi: 'khăn trùm', en: 'headscarf, hood' },
  cap: { vi: 'mũ lưỡi trai', en: 'cap' },
  flower: { vi: 'hoa cài tóc', en: 'flower in her hair' },
}

export const builds: Record<Look['build'], Words> = {
  adult: { vi: 'dáng người lớn', en: 'grown up' },
  elder: { vi: 'già', en: 'old' },
  child: { vi: 'dáng trẻ nhỏ', en: 'a child' },
  toddler: { vi: 'bé xíu', en: 'tiny' },
}
