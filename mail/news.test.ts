import { expect, test } from 'vitest'
import type { NewsItem } from './news.ts'
import { composeNews } from './news.ts'

const site = 'https://ke.example'
const story: NewsItem = {
  kind: 'story_completed',
  title: 'Tấm <b>Cám</b>',
  jobId: null,
  url: `${site}/stories/1`,
}
const compose = (lines: NewsItem[], language: 'vi-VN' | 'en-US' = 'vi-VN') =>
  composeNews({
    language,
    fullName: 'Trần Thị Tấm',
    lines,
    site,
    unsubscribeUrl: `${site}/unsubscribe?token=a&b`,
  })

test.each(['vi-VN', 'en-US'] as const)(
  'in %s, one story is the subject itself, with its link',
  (language) => {
    const { subject, text, html } = compose([story], language)
    expect(subject).toContain('Tấm <b>Cám</b>')
    expect(text).toContain(`${site}/stories/1`)
    expect(html).toContain(`href="${site}/stories/1"`)
    expect(html).toContain('Tấm &lt;b&gt;Cám&lt;/b&gt;')
    for (const part of [text, html]) expect(part).toContain('Trần Thị Tấm')
  },
)

test('every mail of news says how to have no more of them', () => {
  const { text, html } = compose([story])
  expect(text).toContain(`${site}/unsubscribe?token=a&b`)
  expect(html).toContain(`href="${site}/unsubscribe?token=a&amp;b"`)
  for (const part of [text, html]) expect(part).toContain(`${site}/settings/notifications`)
})

test('of many, twenty are listed and the rest counted', () => {
  const lines = Array.from({ length: 23 }, (_, place) => ({ ...story, url: `${site}/stories/${place}` }))
  const { subject, text } = compose(lines)
  expect(subject).toBe('23 tin mới về truyện của bạn')
  expect(text.match(/\/stories\//g)).toHaveLength(20)
  expect(text).toContain('và 3 tin nữa.')
})

test('a story without a name has one all the same, and a long one is cut in the subject', () => {
  expect(compose([{ ...story, title: '' }], 'en-US').subject).toContain('An untitled story')
  expect(compose([{ ...story, title: 'Ễ'.repeat(200) }]).subject).toHaveLength(120)
})
