import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requestVerification } from '../utils/account.server.ts'
import { requireUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { localPath } from '../utils/local-path.ts'
import { noticeCookie } from '../utils/notice.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

export const loader = () => redirect('/settings/profile')

export async function action({ request }: ActionFunctionArgs) {
  const user = await requireUser(request)
  const form = await readPageForm(request)
  await requestVerification(user).catch(throwPage)
  const headers = { 'Set-Cookie': await noticeCookie('verificationSent') }
  return redirect(localPath(form.get('redirectTo')), { headers })
}
