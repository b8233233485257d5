import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { vi } from 'vitest'
import { mailKey } from '../../app/utils/mail.server.ts'
import { type MailInput, mailWorkflowId } from '../../workflows/messages.ts'
import type { Ke } from './ke.ts'

const WITHIN_MS = 20_000

/** Mails to this address in the outbox, oldest first, as their readers see them. */
export const mailsTo = async (ke: Pick<Ke, 'dataDir'>, address: string): Promise<string[]> =>
  (await rawMailsTo(ke, address)).map(decode)

/** The same as they travel. */
export async function rawMailsTo({ dataDir }: Pick<Ke, 'dataDir'>, address: string): Promise<string[]> {
  const folder = join(dataDir, 'outbox')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort()
  const mails = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return mails.filter((mail) => mail.includes(address))
}

/** Waits until so many mails to this address lead to this page; gives the newest one's link. */
export const linkTo = (ke: Pick<Ke, 'dataDir'>, address: string, page: string, count = 1): Promise<URL> =>
  vi.waitFor(
    async () => {
      const links = (await mailsTo(ke, address)).flatMap((mail) => mail.match(/https?:\/\/[^\s"<]+/) ?? [])
      const wanted = links.map((link) => new URL(link)).filter(({ pathname }) => pathname === `/${page}`)
      const newest = wanted.at(-1)
      if (!newest || wanted.length < count) throw new Error(`${wanted.length} of ${count} mails are there`)
      return newest
    },
    { timeout: WITHIN_MS, interval: 50 },
  )

/** Waits until a mail that was asked for is dealt with: asking again before that is asking for the same one. */
export async function untilMailed(
  { temporalAddress: address, namespace }: Pick<Ke, 'temporalAddress' | 'namespace'>,
  kind: MailInput['kind'],
  email: string,
): Promise<void> {
  const connection = await Connection.connect({ address })
  try {
    const mails = new Client({ connection, namespace }).workflow
    await mails.getHandle(mailWorkflowId(mailKey(kind, email))).result()
  } finally {
    await connection.close()
  }
}

/** Quoted-printable or base64, the ways mails travel, to text. */
function decode(mail: string): string {
  const plain = mail.split(/\r?\n--/)[1] ?? ''
  const [head = '', ...body] = plain.split(/\r?\n\r?\n/)
  const text = body.join('\n\n')
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
