import { type Account, type Client, register, signInByForm } from './client.ts'
import { queryDatabase } from './database.ts'
import type { Ke } from './ke.ts'

/** Everybody who may come to a route. What they ask about is the owner's. */
export const visitorNames = ['anonymous', 'other', 'owner', 'premium', 'admin', 'banned', 'revoked'] as const
export type VisitorName = (typeof visitorNames)[number]

export interface Credentials {
  account: Account | null
  /** What they carry: a bearer token for the API, the cookie of a browser for pages. */
  token: string | undefined
  cookie: string | undefined
  /** False for who was thrown out: they keep what they had. */
  isWelcome: boolean
}

const nobody: Credentials = { account: null, token: undefined, cookie: undefined, isWelcome: true }

/** One of each; `owner` is an account that is there already. */
export async function openVisitors(ke: Ke, owner: Client): Promise<Record<VisitorName, Credentials>> {
  const change = ({ username }: Account, set: string) =>
    queryDatabase(ke.databaseUrl, `update "user" set ${set} where username = $1`, [username])
  const [other, premium, admin, banned, revoked] = await Promise.all([1, 2, 3, 4, 5].map(() => register(ke)))
  if (!other || !premium || !admin || !banned || !revoked) throw new Error('An account is missing')
  await change(premium.account, "role = 'premium'")
  await change(admin.account, "role = 'admin'")
  const carried = async ({ account, accessToken }: Client, isWelcome = true): Promise<Credentials> => ({
    account,
    token: accessToken,
    cookie: await signInByForm(ke, account),
    isWelcome,
  })
  const visitors = {
    anonymous: nobody,
    other: await carried(other),
    owner: await carried(owner),
    premium: await carried(premium),
    admin: await carried(admin),
    banned: await carried(banned, false),
    revoked: await carried(revoked, false),
  }
  await change(banned.account, "status = 'banned'")
  await queryDatabase(
    ke.databaseUrl,
    'update user_session set is_active = false where user_id = (select id from "user" where username = $1)',
    [revoked.account.username],
  )
  return visitors
}
