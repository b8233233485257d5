import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { batchSettingsSchema } from '../../core/batch-settings.ts'
import { type Account, type Client, callApi, register, type Session } from './client.ts'
import { queryDatabase } from './database.ts'
import type { Ke } from './ke.ts'

/** Signs an account in once more; gives the access token. */
export async function newToken(
  ke: Pick<Ke, 'url'>,
  { username, password }: Pick<Account, 'username' | 'password'>,
): Promise<string> {
  const reply = await callApi<Session>(ke, 'POST', '/api/auth/login', { body: { username, password } })
  if (reply.status !== 200) throw new Error(`Sign-in answers ${reply.status}`)
  return reply.body.accessToken
}

/** The id of the session that a token belongs to. */
export async function sessionIdOf(ke: Pick<Ke, 'url'>, token: string): Promise<string> {
  type List = { items: { id: string; current: boolean }[] }
  const { body } = await callApi<List>(ke, 'GET', '/api/auth/sessions', { token })
  const session = body.items.find(({ current }) => current)
  if (!session) throw new Error('The session is not in its own list')
  return session.id
}

/** An account that administers this place. */
export async function registerAdmin(ke: Pick<Ke, 'url' | 'databaseUrl'>): Promise<Client> {
  const client = await register(ke)
  await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [client.user.id])
  return client
}

/** A form with a picture in the field `avatar`. */
export async function avatarForm(): Promise<FormData> {
  const background = { r: 194, g: 64, b: 28 }
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background } }).png()
  const form = new FormData()
  form.set('avatar', new File([new Uint8Array(await picture.toBuffer())], 'me.png'))
  return form
}

export async function saveAvatar(client: Client): Promise<void> {
  const { status } = await client.api('POST', '/api/auth/avatar', await avatarForm())
  if (status !== 200) throw new Error(`The picture is answered with ${status}`)
}

/** A voice that is offered here. */
export async function anyVoice(client: Client): Promise<string> {
  const { body } = await client.api<{ items: { id: string }[] }>('GET', '/api/voices')
  const [voice] = body.items
  if (!voice) throw new Error('There is no voice')
  return voice.id
}

/** The id of a new entry in this person's lexicon. */
export async function newEntry(client: Client): Promise<string> {
  const entry = { written: randomUUID(), spoken: 'một từ', language: 'vi-VN' }
  return (await client.api<{ id: string }>('POST', '/api/lexicon', entry)).body.id
}

/** The id of a new template of this person. */
export async function newTemplate(client: Client): Promise<string> {
  const template = { name: randomUUID(), prompt: 'Kể thật vui.' }
  return (await client.api<{ id: string }>('POST', '/api/templates', template)).body.id
}

/** The id of a notification that this person has not read. */
export async function newNotification(ke: Pick<Ke, 'databaseUrl'>, client: Client): Promise<string> {
  const storyId = await client.upload({ content: 'Ngày xưa.', mode: 'manual' })
  const [row] = await queryDatabase<{ id: string }>(
    ke.databaseUrl,
    `with event as (
       insert into activity_event (owner_id, story_id, kind, created_at) values ($1, $2, 'story_waiting', now()) returning *
     )
     insert into notification (id, owner_id, story_id, kind, created_at, told_at)
     select id, owner_id, story_id, kind, created_at, now() from event returning id`,
    [client.user.id, storyId],
  )
  if (!row) throw new Error('The notification was not made')
  return row.id
}

/** The id of a browser of this person that is told. */
export async function newPushDevice(ke: Pick<Ke, 'url' | 'databaseUrl'>, client: Client): Promise<string> {
  const [row] = await queryDatabase<{ id: string }>(
    ke.databaseUrl,
    `insert into push_subscription (id, owner_id, session_id, endpoint, p256dh, auth, created_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, now()) returning id`,
    [
      client.user.id,
      await sessionIdOf(ke, client.accessToken),
      `https://push.example/${randomUUID()}`,
      'B'.repeat(87),
      'a'.repeat(22),
    ],
  )
  if (!row) throw new Error('The device was not made')
  return row.id
}

/** The id of a batch that is over, with one file that is whole and whose story is deleted. */
export async function finishedBatch(ke: Pick<Ke, 'databaseUrl'>, { user }: Client): Promise<string> {
  const { title: _, files: __, ...settings } = batchSettingsSchema.parse({})
  const [job] = await queryDatabase<{ id: string }>(
    ke.databaseUrl,
    `with job as (
       insert into batch_job (id, owner_id, title, settings, status, rejected, created_at, updated_at, ended_at)
       values (gen_random_uuid(), $1, 'Truyện cũ', $2, 'completed', '[]', now(), now(), now()) returning id
     )
     insert into batch_file (id, job_id, index, position, name, title, status, word_count, settings, ended_at)
     select gen_random_uuid(), id, 0, 0, 'chương 1.txt', 'Chương 1', 'completed', 2, '{}', now() from job
     returning job_id as id`,
    [user.id, JSON.stringify(settings)],
  )
  if (!job) throw new Error('The batch was not made')
  return job.id
}
