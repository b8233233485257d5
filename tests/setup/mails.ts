import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../dev/until.ts'
import type { Ke } from './ke.ts'

const POLL_MS = 50
const WITHIN_MS = 20_000

/** Mails to this address in the outbox, oldest first, as their readers see them. */
export async function mailsTo({ dataDir }: Pick<Ke, 'dataDir'>, address: string): Promise<string[]> {
  const folder = join(dataDir, 'outbox')
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort()
  const mails = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return mails.filter((mail) => mail.includes(address)).map(decode)
}

/** Waits for the mail to this address that leads there; gives the link. */
export async function linkTo(ke: Pick<Ke, 'dataDir'>, address: string, page: string): Promise<URL> {
  let link: string | undefined
  await until(
    `a mail to ${page}`,
    async () => {
      const links = (await mailsTo(ke, address)).flatMap((mail) => mail.match(/https?:\/\/[^\s"<]+/g) ?? [])
      link = links.findLast((each) => new URL(each).pathname === `/${page}`)
      if (!link) await sleep(POLL_MS)
      if (!link) throw new Error('it has not come yet')
    },
    AbortSignal.timeout(WITHIN_MS),
  )
  return new URL(link ?? '')
}

/** Quoted-printable, the way mails travel, to text. */
const decode = (mail: string): string =>
  Buffer.from(
    mail
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
