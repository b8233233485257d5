import { onlyGet } from '../utils/http.server.ts'
import { checkReadiness } from '../utils/readiness.server.ts'

/** Whether stories can be made: database, Temporal, and a worker that asks for work. */
export async function loader() {
  const checks = await checkReadiness()
  const ready = Object.values(checks).every((check) => check === 'ok')
  return Response.json(
    { ready, checks },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}

export const action = onlyGet
