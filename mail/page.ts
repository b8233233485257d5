import type { Preferences } from '../core/account.ts'

type Language = Preferences['language']

export const hellos: Record<Language, (name: string) => string> = {
  'vi-VN': (name) => `Chào ${name},`,
  'en-US': (name) => `Hello ${name},`,
}

/** The simple page every mail is, around its paragraphs. */
export const page = (language: Language, subject: string, paragraphs: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#fbf7f0;color:#1f1b16;font:17px/1.6 sans-serif">
<div style="max-width:34em;margin:0 auto;padding:24px;background:#fff;border:1px solid #e7dfd2;border-radius:14px">
<p style="margin:0 0 16px;font-weight:bold;font-size:21px">Kể</p>
${paragraphs}
</div></body></html>
`

export const buttonTo = (url: string, text: string): string =>
  `<a href="${escapeHtml(url)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#c2401c;color:#fff;text-decoration:none">${escapeHtml(text)}</a>`

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
