import { describe, expect, test } from 'vitest'
import { rulesFor } from '../rewrite.ts'
import type { Language } from '../story.ts'
import { englishCases } from './cases.en.ts'
import { vietnameseCases } from './cases.vi.ts'
import { endingOf } from './ending.ts'
import { judge } from './gate.ts'

const rules = rulesFor('retell', '')
const cases = [
  ...vietnameseCases.map((each) => ({ ...each, language: 'vi-VN' as Language })),
  ...englishCases.map((each) => ({ ...each, language: 'en-US' as Language })),
]
const damaged = cases.flatMap(({ name, language, source, honest, damaged }) =>
  Object.entries(damaged).map(([code, spoil]) => ({
    name,
    code,
    language,
    source,
    written: spoil?.(honest) ?? '',
  })),
)
const codesOf = (source: string, written: string, language: Language) =>
  judge({ source, written, from: language, to: language, rules }).faults.map(({ code }) => code)

/** Each half of a pair, and the pair: 27 honest paraphrases of three lengths. */
const honest = cases.flatMap(({ name, language, source, honest }) => {
  const [sources, written] = [source, honest].map((text) => text.split('\n\n'))
  const middle = Math.floor((sources?.length ?? 0) / 2)
  const part = (texts: string[] | undefined, from: number, to?: number) =>
    (texts ?? []).slice(from, to).join('\n\n')
  return [
    { name, language, source, written: honest },
    {
      name: `${name}, first half`,
      language,
      source: part(sources, 0, middle),
      written: part(written, 0, middle),
    },
    { name: `${name}, second half`, language, source: part(sources, middle), written: part(written, middle) },
  ]
})

test('the tables are as large as they should be', () => {
  expect(damaged.length).toBeGreaterThanOrEqual(20)
  expect(honest.length).toBeGreaterThanOrEqual(20)
})

describe('an honest paraphrase is not flagged', () => {
  test.each(honest)('$name', ({ source, written, language }) => {
    expect(codesOf(source, written, language)).toEqual([])
  })
})

describe('a text that is told as it is is not flagged', () => {
  test.each(cases)('$name', ({ source, language }) => {
    expect(codesOf(source, source, language)).toEqual([])
  })
})

describe('a damaged rewrite is caught, and for what it is', () => {
  test.each(damaged)('$code: $name', ({ source, written, code, language }) => {
    expect(codesOf(source, written, language)).toContain(code)
  })
})

test('a summary may be short, a retelling may not', () => {
  const source = vietnameseCases[0]?.source ?? ''
  const written =
    'Ông lão Đạt ở Vĩnh Hải cứu một con rùa biển. Ba ngày sau, đàn rùa đẩy mười hai chiếc thuyền của làng qua cơn bão vào vịnh.'
  const asked = { source, written, from: 'vi-VN' as const, to: 'vi-VN' as const }
  expect(judge({ ...asked, rules: rulesFor('summary', '') }).faults).toEqual([])
  expect(judge({ ...asked, rules }).faults.map(({ code }) => code)).toContain('too_short')
})

test('a translation keeps names and numbers, whatever its words are', () => {
  const source = englishCases[0]?.source ?? ''
  const written = `Suốt 41 năm, ông già Tobias Fenn sửa đồng hồ ở phố Marrow, và chưa một lần nào ông đến trễ. Buổi sáng đầu tiên của đợt sương giá lớn, ông thấy trước cửa nhà mình một cô bé đang ngủ, quấn trong tấm chăn ngựa. Tên em là Ivy, và em mang theo một chiếc đồng hồ hỏng.

Chiếc đồng hồ vốn của cha em, thủy thủ tàu Corrigan, con tàu đắm ngoài mũi đất năm 1887. Tobias lật nó dưới ánh đèn. Muối đã ăn mòn ba bánh răng, dây cót thì gỉ hết. Ông bảo phải mất bảy ngày.

Ivy ở lại chờ. Em quét cửa hiệu, trông lò sưởi và học tên từng món đồ nghề. Đến đêm thứ sáu, Tobias tỉnh giấc vì một tiếng tích tắc lạ. Đứa trẻ ngồi bên bàn thợ với cái nhíp nhỏ nhất của ông; em đã tự tay cắt bánh răng cuối cùng từ nắp một hộp trà.

Ông không nói gì, nhưng sáng hôm sau bên bàn thợ có hai chiếc ghế đẩu thay vì một.`
  const asked = { source, from: 'en-US' as const, to: 'vi-VN' as const, rules: rulesFor('translate', '') }
  expect(judge({ ...asked, written }).faults).toEqual([])
  const other = written.replace('1887', '1990')
  expect(judge({ ...asked, written: other }).faults.map(({ code }) => code)).toEqual(['numbers_changed'])
})

describe('what becomes of an answer that ended', () => {
  const source = englishCases[0]?.source ?? ''
  const asked = {
    source,
    from: 'en-US' as const,
    to: 'en-US' as const,
    rules,
    handedOn: '',
    isFirstTry: true,
  }
  const untilThird = source.slice(0, source.indexOf('Ivy waited.'))

  test('cut off within a sentence: what is whole stands, and the rest is split off after it', () => {
    const ending = endingOf({ ...asked, written: `${untilThird}Ivy wait`, truncated: true })
    expect(ending).toMatchObject({ action: 'splitOff', at: untilThird.length, verdict: { faults: [] } })
  })

  test('it just stopped, and said that it was done: the same', () => {
    expect(endingOf({ ...asked, written: untilThird.trimEnd() })).toMatchObject({
      action: 'splitOff',
      at: untilThird.length,
    })
  })

  test('faulty, and nothing of it is handed on: once more, and then it stands as it is', () => {
    const written = source.replace('1887', '1987')
    expect(endingOf({ ...asked, written }).action).toBe('again')
    expect(endingOf({ ...asked, written, isFirstTry: false }).action).toBe('close')
    expect(endingOf({ ...asked, written, handedOn: 'Old Tobias' }).action).toBe('close')
  })

  test('a translation that was cut off goes on, or is halved while nothing is handed on', () => {
    const cut = { ...asked, to: 'vi-VN' as const, written: 'Suốt 41 năm', truncated: true }
    expect(endingOf(cut)).toMatchObject({ action: 'halve' })
    expect(endingOf({ ...cut, handedOn: 'Suốt 41' })).toEqual({ action: 'goOn' })
  })
})
