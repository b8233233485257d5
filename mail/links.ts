import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

export type LinkPurpose = 'verifyEmail' | 'resetPassword' | 'unsubscribe'

/** What of an account a link is bound to. */
export interface LinkedAccount {
  id: string
  email: string
  emailVerified: boolean
  /** The password's hash. */
  password: string
}

const HOUR_MS = 3_600_000
/** How long a link is good. */
export const linkLifetimeMs: Record<LinkPurpose, number> = {
  verifyEmail: 72 * HOUR_MS,
  resetPassword: HOUR_MS,
  // An old mail is a mail, too.
  unsubscribe: 365 * 24 * HOUR_MS,
}

/** What using a link changes, so that it is good once. Saying no to mails does no harm a second time. */
const changedByUse: Record<LinkPurpose, (account: LinkedAccount) => string> = {
  verifyEmail: ({ emailVerified }) => String(emailVerified),
  resetPassword: ({ password }) => password,
  unsubscribe: () => '',
}

function macOf(secret: string, purpose: LinkPurpose, account: LinkedAccount, expires: number): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'ke links in mails', 32))
  const { id, email } = account
  const bound = JSON.stringify([purpose, id, email, expires, changedByUse[purpose](account)])
  return createHmac('sha256', key).update(bound).digest()
}

/**
 * The token of a link that only its mail's reader has. Nothing of it is stored: it is signed over everything it is bound to, with a
 * key derived from `secret`.
 */
export function linkToken(
  secret: string,
  purpose: LinkPurpose,
  account: LinkedAccount,
  now = Date.now(),
): string {
  const expires = Math.floor((now + linkLifetimeMs[purpose]) / 1000)
  return `${account.id}.${expires}.${macOf(secret, purpose, account, expires).toString('base64url')}`
}

const TOKEN = /^([0-9a-f-]{36})\.(\d{1,12})\.([\w-]{43})$/

/** Whose link this claims to be: to be believed only after `isGoodLink`. Null when it is none of ours. */
export const accountOfLink = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null

/** Whether the token was made here for this purpose and account, is not over, and was not used. Any of the secrets may have signed it. */
export function isGoodLink(
  secrets: string[],
  purpose: LinkPurpose,
  token: string,
  account: LinkedAccount,
  now = Date.now(),
): boolean {
  const [, id, digits, mac = ''] = TOKEN.exec(token) ?? []
  const expires = Number(digits)
  if (id !== account.id || !(expires * 1000 > now)) return false
  const given = Buffer.from(mac, 'base64url')
  return secrets.some((secret) => {
    const expected = macOf(secret, purpose, account, expires)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
