import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { AccountView } from '../../core/account.ts'
import type { StoryFields, StoryView } from '../../core/story.ts'
import type { ClientToServerEvents, Namespace, ServerToClientEvents } from '../../realtime/events.ts'
import { checkEvent } from './contract.ts'
import type { Ke } from './ke.ts'

export interface Account {
  username: string
  email: string
  password: string
  fullName: string
}

/** An error as the API tells it (RFC 9457). */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: Record<string, string[]>
  requestId?: string
}

export interface Reply<Body> {
  status: number
  headers: Headers
  /** The parsed JSON; null when the answer has no body. */
  body: Body
}

export interface Call {
  /** An object is sent as JSON; a form, text or bytes as they are. */
  body?: object | string | undefined
  headers?: Record<string, string>
  token?: string
}

export type Upload = Partial<Record<keyof StoryFields, string | number>> &
  ({ content: string } | { file: File })
export type StorySocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** What opening a session answers. */
export interface Session {
  accessToken: string
  refreshToken: string
  user: AccountView
}

/** One signed-in account, as a program uses Kể. */
export interface Client extends Session {
  account: Account
  /** Any request with the access token, for what is not JSON. `path` begins with a slash. */
  request(path: string, options?: RequestInit): Promise<Response>
  api<Body = unknown>(method: string, path: string, body?: Call['body']): Promise<Reply<Body>>
  tryUpload(upload: Upload): Promise<Reply<unknown>>
  /** Gives the new story's id. @throws Error with the answer when it is refused */
  upload(upload: Upload): Promise<string>
  story(id: string): Promise<StoryView>
  /** Waits until the story rests, however it ended. @throws Error when that takes too long */
  untilDone(id: string, withinMs?: number): Promise<StoryView>
  /** A connected socket, closed after the test. @throws Error when it is refused */
  socket(namespace: Namespace): Promise<StorySocket>
}

const POLL_MS = 100
const DONE_WITHIN_MS = 120_000

/** An account that nobody has yet. */
export function newAccount(): Account {
  const username = `t_${randomBytes(6).toString('hex')}`
  return {
    username,
    email: `${username}@example.com`,
    password: randomBytes(12).toString('base64url'),
    fullName: 'Trần Thị Tấm',
  }
}

/** One API call; anonymous unless a token is given. */
export async function callApi<Body = unknown>(
  ke: Pick<Ke, 'url'>,
  method: string,
  path: string,
  { body, headers, token }: Call = {},
): Promise<Reply<Body>> {
  const isRaw = typeof body !== 'object' || body instanceof FormData || body instanceof Uint8Array
  const response = await fetch(`${ke.url}${path}`, {
    method,
    body: isRaw ? (body as BodyInit | undefined) : JSON.stringify(body),
    headers: {
      ...(!isRaw && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    redirect: 'manual',
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : null) as Body,
  }
}

/** Makes an account and signs it in. */
export async function register(ke: Pick<Ke, 'url'>, account = newAccount()): Promise<Client> {
  const reply = await callApi<Session>(ke, 'POST', '/api/auth/register', { body: account })
  if (reply.status !== 201) throw new Error(`Register answers ${reply.status}: ${JSON.stringify(reply.body)}`)
  return clientOf(ke, account, reply.body)
}

function clientOf(ke: Pick<Ke, 'url'>, account: Account, session: Session): Client {
  const token = session.accessToken
  const request: Client['request'] = (path, options = {}) => {
    const headers = new Headers(options.headers)
    headers.set('Authorization', `Bearer ${token}`)
    return fetch(`${ke.url}${path}`, { ...options, headers })
  }
  const api: Client['api'] = (method, path, body) => callApi(ke, method, path, { body, token })
  const tryUpload: Client['tryUpload'] = (upload) =>
    api('POST', '/api/stories/upload', 'file' in upload ? toForm(upload) : upload)

  async function story(id: string): Promise<StoryView> {
    const { status, body } = await api<StoryView>('GET', `/api/stories/${id}`)
    if (status !== 200) throw new Error(`Story ${id} answers ${status}: ${JSON.stringify(body)}`)
    return body
  }

  return {
    ...session,
    account,
    request,
    api,
    tryUpload,
    async upload(upload) {
      const { status, body } = await tryUpload(upload)
      if (status !== 202) throw new Error(`Upload answers ${status}: ${JSON.stringify(body)}`)
      return (body as { storyId: string }).storyId
    },
    story,
    async untilDone(id, withinMs = DONE_WITHIN_MS) {
      const deadline = performance.now() + withinMs
      for (;;) {
        const found = await story(id)
        if (found.status !== 'queued' && found.status !== 'processing') return found
        if (performance.now() > deadline) {
          throw new Error(`Story ${id} is still ${found.status}: ${JSON.stringify(found.progress)}`)
        }
        await sleep(POLL_MS)
      }
    },
    socket: (namespace) => connect(ke, namespace, { auth: { token } }),
  }
}

function toForm(fields: object): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof File) form.set(name, value)
    else form.set(name, String(value))
  }
  return form
}

/** A connected socket, closed after the test. @throws Error with the server's reason when it is refused */
export async function connect(
  ke: Pick<Ke, 'url'>,
  namespace: Namespace | '/',
  credentials: { auth?: { token?: unknown }; extraHeaders?: Record<string, string> } = {},
): Promise<StorySocket> {
  const socket: StorySocket = io(`${ke.url}${namespace}`, {
    ...credentials,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  socket.onAny(checkEvent)
  onTestFinished(() => {
    socket.close()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}

/** The server's reason for refusing a socket; `connected` when it did not. */
export const refusalOf = (connecting: Promise<StorySocket>): Promise<string> =>
  connecting.then(
    () => 'connected',
    (error: Error) => error.message,
  )

export const untilClosed = (socket: StorySocket): Promise<void> =>
  new Promise((resolve) => socket.once('disconnect', () => resolve()))

/** Posts a form as a browser without JavaScript does: same origin, redirects not followed. */
export function postForm(
  ke: Pick<Ke, 'url'>,
  path: string,
  fields: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${ke.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(Object.entries(fields)),
    headers: { Origin: ke.url, ...headers },
    redirect: 'manual',
  })
}

/** Signs in with the page's form; gives the `Cookie` header of that session. */
export async function signInByForm(ke: Pick<Ke, 'url'>, { username, password }: Account): Promise<string> {
  const response = await postForm(ke, '/sign-in', { username, password })
  if (response.status !== 302) throw new Error(`Sign-in answers ${response.status}`)
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  return cookies.find((cookie) => /^(__Host-)?ke_session=/.test(cookie)) ?? ''
}
