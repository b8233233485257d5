import type { Preferences } from '../core/account.ts'
import { buttonTo, escapeHtml, hellos, page } from './page.ts'

export type MailKind = 'verifyEmail' | 'resetPassword' | 'passwordChanged'

export interface MailText {
  subject: string
  text: string
  html: string
}

interface Words {
  subject: string
  /** What happened, and what the button is for. */
  lead: string
  button: string
  /** What to do when it was not them. */
  note: string
}

const words: Record<Preferences['language'], Record<MailKind, Words>> = {
  'vi-VN': {
    verifyEmail: {
      subject: 'Xác nhận địa chỉ e-mail của bạn',
      lead: 'Bạn vừa dùng địa chỉ này cho tài khoản Kể. Hãy xác nhận để chúng tôi giúp được bạn khi bạn quên mật khẩu. Liên kết dùng được một lần, trong ba ngày.',
      button: 'Xác nhận e-mail',
      note: 'Nếu không phải bạn, cứ bỏ qua thư này.',
    },
    resetPassword: {
      subject: 'Đặt lại mật khẩu Kể',
      lead: 'Có người, hẳn là bạn, muốn đặt mật khẩu mới cho tài khoản Kể này. Liên kết dùng được một lần, trong một giờ.',
      button: 'Đặt mật khẩu mới',
      note: 'Nếu không phải bạn, cứ bỏ qua thư này: mật khẩu vẫn như cũ.',
    },
    passwordChanged: {
      subject: 'Mật khẩu Kể của bạn đã đổi',
      lead: 'Mật khẩu tài khoản Kể của bạn vừa được đổi, và các thiết bị khác đã bị đăng xuất.',
      button: 'Tôi không đổi: lấy lại tài khoản',
      note: 'Nếu chính bạn đổi thì không cần làm gì thêm.',
    },
  },
  'en-US': {
    verifyEmail: {
      subject: 'Confirm your e-mail address',
      lead: 'You have just used this address for an account at Kể. Confirm it, so that we can help you when you forget your password. The link works once, for three days.',
      button: 'Confirm e-mail',
      note: 'If this was not you, simply ignore this message.',
    },
    resetPassword: {
      subject: 'Set a new password for Kể',
      lead: 'Somebody, probably you, wants to set a new password for this account at Kể. The link works once, for one hour.',
      button: 'Set a new password',
      note: 'If this was not you, simply ignore this message: your password stays as it is.',
    },
    passwordChanged: {
      subject: 'Your password for Kể was changed',
      lead: 'The password of your account at Kể was changed just now, and your other devices were signed out.',
      button: 'This was not me: get the account back',
      note: 'If it was you, there is nothing to do.',
    },
  },
}

/** A mail in its reader's language, as plain text and as simple HTML. `url` is where its one button leads. */
export function composeMail(
  kind: MailKind,
  { language, fullName, url }: { language: Preferences['language']; fullName: string; url: string },
): MailText {
  const hello = hellos[language]
  const { subject, lead, button, note } = words[language][kind]
  const html = page(
    language,
    subject,
    `<p>${escapeHtml(hello(fullName))}</p>
<p>${escapeHtml(lead)}</p>
<p>${buttonTo(url, button)}</p>
<p style="font-size:13px;color:#6b6257;overflow-wrap:anywhere">${escapeHtml(url)}</p>
<p style="color:#6b6257">${escapeHtml(note)}</p>`,
  )
  return { subject, html, text: `${hello(fullName)}\n\n${lead}\n\n${button}: ${url}\n\n${note}\n\nKể\n` }
}
