import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookies } from '../i18n/preferences.ts'
import { readPageForm } from '../utils/body.server.ts'
import { localPath } from '../utils/local-path.ts'
import { noticeCookie } from '../utils/notice.server.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  const cookies = [...preferenceCookies(form), await noticeCookie('preferencesSaved')]
  return redirect(localPath(form.get('redirectTo')), {
    headers: cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
  })
}
