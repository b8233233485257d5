import { ErrorPage } from '../components/error-page.tsx'

export function loader(): never {
  throw new Response(null, { status: 404 })
}

export default function NothingHere() {
  return null
}

export function ErrorBoundary() {
  return <ErrorPage />
}
