import { onlyGet } from '../utils/http.server.ts'
/** The process lives. */
export const loader = () => new Response('ok', { headers: { 'Cache-Control': 'no-store' } })

export const action = onlyGet
