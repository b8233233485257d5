import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { AppError } from '../core/errors.ts'
import type { MailText } from './templates.ts'

export interface Mail extends MailText {
  to: { name: string; address: string }
  /** The same for every attempt at the same mail, so that a mailbox shows it once. */
  id: string
  /** For mails that a reader may not want: their mail program offers to end them with a click (RFC 8058). */
  unsubscribeUrl?: string
}

export interface Mailer {
  /** Hands a mail in. @throws MailRefusedError when trying again cannot help; any other error may pass */
  send(mail: Mail): Promise<void>
}

/** The server said, for good, that it takes no such mail. Its words may hold the address, so they stay in the cause. */
export class MailRefusedError extends AppError {
  constructor(cause: unknown) {
    super('mail_refused', 'The mail server does not take this mail.', { reaction: 'stop', cause })
  }
}

const WAIT_MS = 20_000

/** Sends through the SMTP server when there is one; otherwise keeps mails as files in `outboxDir`. */
export const createMailer = (options: {
  smtpUrl: string | undefined
  from: string | undefined
  outboxDir: string
}): Mailer =>
  options.smtpUrl
    ? createSmtpMailer(options.smtpUrl, options.from)
    : createOutbox(options.outboxDir, options.from ?? 'Kể <ke@localhost>')

function createSmtpMailer(url: string, from: string | undefined): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail, from))
      } catch (error) {
        throw isFinal(error) ? new MailRefusedError(error) : error
      }
    },
  }
}

/** A 5xx answer about the mail itself; one about our sign-in is mended by the operator, and the mail then goes out. */
const isFinal = (error: unknown): boolean =>
  error instanceof Error &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500 &&
  'code' in error &&
  (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')

/** Each mail as `.eml`, as it would have been sent, and as `.html` for a look at it. Readable by the operator only. */
function createOutbox(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(mail, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}-${mail.id}`)
      await writeFile(`${file}.html`, mail.html, { mode: 0o600 })
      await writeFile(`${file}.eml`, message as Buffer, { mode: 0o600 })
    },
  }
}

const messageOf = ({ to, subject, text, html, id, unsubscribeUrl }: Mail, from: string | undefined) => ({
  from,
  to,
  subject,
  text,
  html,
  messageId: `<${id}@ke>`,
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribeUrl && {
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
})
