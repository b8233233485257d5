import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { chosenPreferences, preferenceCookies, toAccount } from '../i18n/preferences.ts'
import { changeProfile } from '../utils/account.server.ts'
import { getUser } from '../utils/auth.server.ts'
import { readPageForm } from '../utils/body.server.ts'
import { localPath } from '../utils/local-path.ts'
import { noticeCookie } from '../utils/notice.server.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  const user = await getUser(request)
  if (user) await changeProfile(user, { preferences: toAccount(chosenPreferences(form)) })
  const cookies = [...preferenceCookies(form), await noticeCookie('preferencesSaved')]
  return redirect(localPath(form.get('redirectTo')), {
    headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
  })
}
