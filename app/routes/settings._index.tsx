import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireUser } from '../utils/auth.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireUser(request)
  return redirect('/settings/profile')
}
