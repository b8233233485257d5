import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '../utils/auth.server.ts'
import { throwPage } from '../utils/page-error.server.ts'

export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  return redirect('/', { headers: await signOut(request).catch(throwPage) })
}
