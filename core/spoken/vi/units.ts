import { anyOf, before } from '../context.ts'
import { END, pattern, type Rule, START } from '../rule.ts'
import type { Numerals } from './numerals.ts'

const LENGTHS: Record<string, string> = {
  km: 'ki-lô-mét',
  hm: 'héc-tô-mét',
  m: 'mét',
  dm: 'đề-xi-mét',
  cm: 'xăng-ti-mét',
  mm: 'mi-li-mét',
  µm: 'mi-crô-mét',
  nm: 'na-nô-mét',
}

const UNITS: Record<string, string> = {
  ...LENGTHS,
  ...powersOf(['km', 'm', 'dm', 'cm', 'mm']),
  'km/h': 'ki-lô-mét trên giờ',
  'km/s': 'ki-lô-mét trên giây',
  'm/s': 'mét trên giây',
  'm/s²': 'mét trên giây bình phương',
  kmh: 'ki-lô-mét trên giờ',
  'g/l': 'gam trên lít',
  'mg/l': 'mi-li-gam trên lít',
  'kg/m³': 'ki-lô-gam trên mét khối',
  'kg/m3': 'ki-lô-gam trên mét khối',
  'm³/s': 'mét khối trên giây',
  'm3/s': 'mét khối trên giây',
  ha: 'héc-ta',
  kg: 'ki-lô-gam',
  g: 'gam',
  mg: 'mi-li-gam',
  l: 'lít',
  L: 'lít',
  ml: 'mi-li-lít',
  mL: 'mi-li-lít',
  cc: 'phân khối',
  '°C': 'độ xê',
  '℃': 'độ xê',
  ºC: 'độ xê',
  oC: 'độ xê',
  '°F': 'độ ép',
  '°': 'độ',
  KB: 'ki-lô-bai',
  MB: 'mê-ga-bai',
  GB: 'gi-ga-bai',
  TB: 'tê-ra-bai',
  Mbps: 'mê-ga-bít trên giây',
  Gbps: 'gi-ga-bít trên giây',
  MP: 'mê-ga-pích-xeo',
  V: 'vôn',
  kV: 'ki-lô-vôn',
  mA: 'mi-li-ampe',
  mAh: 'mi-li-ampe giờ',
  W: 'oát',
  kW: 'ki-lô-oát',
  MW: 'mê-ga-oát',
  GW: 'gi-ga-oát',
  kWh: 'ki-lô-oát giờ',
  Hz: 'héc',
  kHz: 'ki-lô-héc',
  MHz: 'mê-ga-héc',
  GHz: 'gi-ga-héc',
  kcal: 'ki-lô-ca-lo',
  cal: 'ca-lo',
  dB: 'đề-xi-ben',
  Pa: 'pa-xcan',
  mmHg: 'mi-li-mét thủy ngân',
  hPa: 'héc-tô-pa-xcan',
  ms: 'mi-li giây',
}

const UNIT = anyOf(Object.keys(UNITS))

/** Units after a number, and after the slash of a price or a density; percent and permille. */
export function units({ cardinal, thousand }: Numerals): Rule[] {
  return [
    // A person's height: 1m75.
    {
      pattern: pattern`(?<=(?<![\p{L}\d.,])[1-9])m(?<rest>\d{1,2})${END}`,
      // 5m3 is a volume, unless something is so tall.
      say: ({ rest = '' }, match) =>
        /^[23]$/.test(rest) && !/(?:cao|dài|sâu)\s\d$/i.test(before(match))
          ? null
          : `mét ${/^0\d/.test(rest) ? `không ${cardinal(rest)}` : cardinal(rest)}`,
    },
    {
      pattern: pattern`(?<=(?<![\p{L}\d.,])\d{1,2})kg(?<rest>\d)${END}`,
      say: ({ rest = '' }) => `ki-lô-gam ${cardinal(rest)}`,
    },
    { pattern: pattern`(?<=\d\s?)(?:${UNIT})${END}(?!['’]\p{L})`, say: (_, [unit]) => UNITS[unit] ?? null },
    { pattern: pattern`(?<=\d)°(?=\d)`, say: () => ' độ ' },
    { pattern: pattern`(?<=\d\sđộ\s)C${END}`, say: () => 'xê' },
    { pattern: pattern`(?<=\(\d{1,3})t(?=\))`, say: () => 'tuổi' },
    // These are nothing else, even without a number.
    {
      pattern: pattern`${START}(?:km\/h|m\/s|km²|km2|cm²|cm2|m²|m2|m³|m3|kWh|kW|km|kg|cm|mm)${END}`,
      say: (_, [unit]) => UNITS[unit] ?? null,
    },
    {
      pattern: pattern`(?<=(?<left>[\p{L}$€]{1,12})\/)(?:km²|km2|m²|m2|m³|m3|kg|km|ha|ml|l|g|m)${END}`,
      say: (_, [unit]) => UNITS[unit] ?? null,
    },
    {
      pattern: pattern`(?<=\p{L})\/(?=(?:km²|km2|m²|m2|m³|m3|kg|km|ha|ml|lít|l|g)${END})`,
      say: () => ' trên ',
    },
    { pattern: pattern`\s?%`, say: () => ' phần trăm' },
    { pattern: pattern`\s?‰`, say: () => ` phần ${thousand}` },
  ]
}

function powersOf(lengths: string[]): Record<string, string> {
  return Object.fromEntries(
    lengths.flatMap((length) => [
      [`${length}2`, `${LENGTHS[length]} vuông`],
      [`${length}²`, `${LENGTHS[length]} vuông`],
      [`${length}3`, `${LENGTHS[length]} khối`],
      [`${length}³`, `${LENGTHS[length]} khối`],
    ]),
  )
}
