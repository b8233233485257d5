import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { StoryView } from '../../core/story.ts'

export interface Account {
  username: string
  password: string
}

/** Kể's HTTP API as one account uses it. */
export interface Client {
  account: Account
  upload(file: string): Promise<string>
  story(id: string): Promise<StoryView>
  /** A file of a story, such as `audio/0`. */
  file(id: string, path: string): Promise<Response>
}

const RESTART_PATIENCE_MS = 30_000
const RETRY_MS = 500

/** Makes an account with a random password, and a client that stays signed in to it. */
export async function registerClient(url: string): Promise<Client> {
  const name = `demo_${randomBytes(4).toString('hex')}`
  const account = { username: name, password: randomBytes(12).toString('base64url') }
  const profile = { ...account, email: `${name}@example.com`, fullName: 'Demo' }
  let accessToken = await requestToken(`${url}/api/auth/register`, profile)

  async function request(path: string, options: RequestInit = {}): Promise<Response> {
    const ask = () =>
      patientFetch(`${url}${path}`, { ...options, headers: { authorization: `Bearer ${accessToken}` } })
    let response = await ask()
    if (response.status === 401) {
      accessToken = await requestToken(`${url}/api/auth/login`, account)
      response = await ask()
    }
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${await response.text()}`)
    return response
  }

  return {
    account,
    async upload(file) {
      const body = new FormData()
      body.set('file', await openAsBlob(file, { type: 'text/plain' }), basename(file))
      const response = await request('/api/stories/upload', { method: 'POST', body })
      return ((await response.json()) as { storyId: string }).storyId
    },
    async story(id) {
      return (await (await request(`/api/stories/${id}`)).json()) as StoryView
    },
    file: (id, path) => request(`/api/stories/${id}/${path}`),
  }
}

async function requestToken(url: string, body: object): Promise<string> {
  const response = await patientFetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${await response.text()}`)
  return ((await response.json()) as { accessToken: string }).accessToken
}

/** Sits out a restart of the web process; an upload is not sent twice, for nobody knows whether it arrived. */
async function patientFetch(url: string, options: RequestInit): Promise<Response> {
  const deadline = performance.now() + RESTART_PATIENCE_MS
  for (;;) {
    try {
      return await fetch(url, options)
    } catch (error) {
      if ((options.method ?? 'GET') !== 'GET' || performance.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}
