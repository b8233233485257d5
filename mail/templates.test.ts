import { expect, test } from 'vitest'
import { composeMail } from './templates.ts'

const kinds = ['verifyEmail', 'resetPassword', 'passwordChanged'] as const
const url = 'https://ke.example/x?token=1.2&a=b'

test.each(kinds)('%s says its name, its link and its reason, in either language', (kind) => {
  const mails = (['vi-VN', 'en-US'] as const).map((language) =>
    composeMail(kind, { language, fullName: 'Trần Thị Tấm', url }),
  )
  for (const { subject, text, html } of mails) {
    expect(subject.length).toBeGreaterThan(8)
    for (const part of [text, html]) expect(part).toContain('Trần Thị Tấm')
    expect(text).toContain(url)
    expect(html).toContain('href="https://ke.example/x?token=1.2&amp;a=b"')
  }
  expect(mails[0]?.subject).not.toBe(mails[1]?.subject)
})

test('a name that is HTML stays a name', () => {
  const { html } = composeMail('verifyEmail', { language: 'en-US', fullName: '<img src=x> "&"', url })
  expect(html).toContain('Hello &lt;img src=x&gt; &quot;&amp;&quot;,')
  expect(html).not.toContain('<img')
})
