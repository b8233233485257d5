import { createCookie } from '@remix-run/node'
import { z } from 'zod'
import { type Notice, notices } from './notices.ts'

/** Lives just long enough for the page that the person is sent to. */
const cookie = createCookie('ke_notice', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 60 })
const noticeSchema = z.enum(notices)

/** `Set-Cookie` that has the next page say what was done. */
export const noticeCookie = (notice: Notice): Promise<string> => cookie.serialize(notice)

/** What the page should say, and the `Set-Cookie` that has it said once; nothing when there is nothing to say. */
export async function takeNotice(request: Request): Promise<{ notice: Notice; forget: string } | null> {
  const parsed = noticeSchema.safeParse(await cookie.parse(request.headers.get('Cookie')))
  return parsed.success ? { notice: parsed.data, forget: await cookie.serialize('', { maxAge: 0 }) } : null
}
