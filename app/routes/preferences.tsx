import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookies } from '../i18n/preferences.ts'
import { readPageForm } from '../utils/body.server.ts'
import { localPath } from '../utils/local-path.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readPageForm(request)
  const headers = preferenceCookies(form).map((cookie): [string, string] => ['Set-Cookie', cookie])
  return redirect(localPath(form.get('redirectTo')), { headers })
}
