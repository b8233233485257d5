import type { Preferences } from '../core/account.ts'
import type { NotificationKind } from '../core/notification.ts'
import { saidOf } from '../core/notification-words.ts'
import { buttonTo, escapeHtml, hellos, page } from './page.ts'
import type { MailText } from './templates.ts'

/** One story or batch that a mail tells of. */
export interface NewsItem {
  kind: NotificationKind
  title: string
  jobId: string | null
  url: string
}

interface Words {
  one: (title: string, what: string) => string
  many: (count: number) => string
  lead: string
  more: (count: number) => string
  button: string
  why: string
  preferences: string
  unsubscribe: string
}

const words: Record<Preferences['language'], Words> = {
  'vi-VN': {
    one: (title, what) => `“${title}” ${what}`,
    many: (count) => `${count} tin mới về truyện của bạn`,
    lead: 'Đây là những gì bạn chưa xem:',
    more: (count) => `và ${count} tin nữa.`,
    button: 'Mở Kể',
    why: 'Bạn nhận thư này vì đã chọn được báo qua e-mail.',
    preferences: 'Đổi cách báo tin',
    unsubscribe: 'Thôi nhận thư báo tin',
  },
  'en-US': {
    one: (title, what) => `“${title}” ${what}`,
    many: (count) => `${count} pieces of news about your stories`,
    lead: 'This is what you have not seen yet:',
    more: (count) => `and ${count} more.`,
    button: 'Open Kể',
    why: 'You get this mail because you chose to be told by e-mail.',
    preferences: 'Change how you are told',
    unsubscribe: 'No more mails with news',
  },
}

/** More than this is read on the site. */
const MOST_LISTED = 20
const LONGEST_SUBJECT = 120

/** A mail of what is new, newest first, in its reader's language: plain text and simple HTML. */
export function composeNews(news: {
  language: Preferences['language']
  fullName: string
  lines: NewsItem[]
  site: string
  unsubscribeUrl: string
}): MailText {
  const { language, fullName, lines, site, unsubscribeUrl } = news
  const said = words[language]
  const listed = lines.slice(0, MOST_LISTED).map((line) => ({ ...line, ...saidOf(line, language) }))
  const more = lines.length > listed.length ? said.more(lines.length - listed.length) : ''
  const [first] = listed
  const subject = cut(
    lines.length === 1 && first ? said.one(first.title, first.what) : said.many(lines.length),
  )
  const center = `${site}/notifications`
  const settings = `${site}/settings/notifications`
  const items = listed.map(
    ({ url, title, what }) =>
      `<li style="margin:0 0 8px"><a href="${escapeHtml(url)}" style="color:#c2401c">${escapeHtml(title)}</a> ${escapeHtml(what)}</li>`,
  )
  const html = page(
    language,
    subject,
    `<p>${escapeHtml(hellos[language](fullName))}</p>
<p>${escapeHtml(said.lead)}</p>
<ul style="padding-left:20px">${items.join('\n')}</ul>
${more && `<p>${escapeHtml(more)}</p>`}
<p>${buttonTo(center, said.button)}</p>
<p style="font-size:13px;color:#6b6257">${escapeHtml(said.why)} <a href="${escapeHtml(settings)}" style="color:#6b6257">${escapeHtml(said.preferences)}</a> · <a href="${escapeHtml(unsubscribeUrl)}" style="color:#6b6257">${escapeHtml(said.unsubscribe)}</a></p>`,
  )
  const text = [
    hellos[language](fullName),
    said.lead,
    listed.map(({ url, title, what }) => `- ${title}: ${what}\n  ${url}`).join('\n'),
    more,
    `${said.button}: ${center}`,
    `${said.why}\n${said.preferences}: ${settings}\n${said.unsubscribe}: ${unsubscribeUrl}`,
    'Kể\n',
  ]
  return { subject, html, text: text.filter(Boolean).join('\n\n') }
}

const cut = (subject: string): string =>
  [...subject].length > LONGEST_SUBJECT ? `${[...subject].slice(0, LONGEST_SUBJECT - 1).join('')}…` : subject
