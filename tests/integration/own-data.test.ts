import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CastView } from '../../core/cast/sheet.ts'
import { ownData, sumsOfOwnData } from '../../core/own-data.ts'
import { makeVapidKeys } from '../../push/vapid.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import {
  finishedBatch,
  newEntry,
  newNotification,
  newPushDevice,
  newTemplate,
  registerAdmin,
} from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
beforeAll(async () => {
  const { publicKey, privateKey } = makeVapidKeys()
  ke = await startKe({ VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey })
})
afterAll(() => ke.stop())

/** Tables whose rows belong to an account: they name it, or a row of a table that does. */
const tablesOfAccounts = () =>
  queryDatabase<{ name: string }>(
    ke.databaseUrl,
    `with recursive reference as (
       select c.conrelid as "from", c.confrelid as "to" from pg_constraint c where c.contype = 'f'
     ), own as (
       select '"user"'::regclass::oid as id
       union select a.attrelid from pg_attribute a join pg_class k on k.oid = a.attrelid
         where k.relkind = 'r' and k.relnamespace = 'public'::regnamespace and not a.attisdropped
           and a.attname in ('owner_id', 'user_id')
       union select r."from" from reference r join own on own.id = r."to"
     )
     select k.relname as name from own join pg_class k on k.oid = own.id order by 1`,
  )

/** How many rows of an account there are in a table whose rows are all taken along. */
const countOf = (table: string, person: Client): Promise<{ count: number }[]> => {
  const ofStory = ['audio_chunk', 'image_chunk', 'cast_sheet', 'story_section', 'portrait', 'picture_take']
  const whose: Record<string, string> = {
    user: 'id = $1',
    user_session: 'user_id = $1',
    audit_entry: 'target_id = $1',
    batch_file: 'job_id in (select id from batch_job where owner_id = $1)',
    ...Object.fromEntries(
      ofStory.map((name) => [name, 'story_id in (select id from story where owner_id = $1)']),
    ),
  }
  return queryDatabase(
    ke.databaseUrl,
    `select count(*)::int as count from "${table}" where ${whose[table] ?? 'owner_id = $1'}`,
    [person.user.id],
  )
}

async function takeAlong(person: Client): Promise<Record<string, string>> {
  const response = await person.request('/api/auth/export')
  const zip = unzipSync(new Uint8Array(await response.arrayBuffer()))
  return Object.fromEntries(Object.entries(zip).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

test('every table that keeps something of a person is in the copy they take along, or is a sum of others', async () => {
  const tables = (await tablesOfAccounts()).map(({ name }) => name)
  expect(tables).toEqual([...Object.keys(ownData), ...sumsOfOwnData].toSorted())
})

test('the copy has all rows of all these tables, and of nobody else', async () => {
  const [person, other, admin] = await Promise.all([register(ke), register(ke), registerAdmin(ke)])
  for (const who of [other, person]) {
    const id = await who.upload({
      content: 'Ngày xưa Tấm gặp Cám bên sông. Tấm chào Cám. Cám cười với Tấm.',
      language: 'vi-VN',
    })
    await who.untilDone(id)
    await who.api('POST', `/api/stories/${id}/images/0/regenerate`)
    await who.untilDone(id)
    const castOf = async () => (await who.api<CastView>('GET', `/api/stories/${id}/cast`)).body.characters
    const [sitter] = await castOf()
    await who.api('POST', `/api/stories/${id}/cast/${sitter?.id}/portrait`)
    await expect.poll(async () => (await castOf())[0]?.portrait?.status).toBe('completed')
    await finishedBatch(ke, who)
    await Promise.all([newEntry(who), newTemplate(who), newNotification(ke, who), newPushDevice(ke, who)])
    await admin.api('PATCH', `/api/admin/users/${who.user.id}`, { role: 'premium' })
  }
  const files = await takeAlong(person)
  const rowsIn: Record<string, number> = {}
  for (const [table, name] of Object.entries(ownData)) {
    const pattern = new RegExp(`^${name.replace('{story}', '[\\w-]+')}$`)
    const found = Object.keys(files).filter((file) => pattern.test(file))
    const counts = found.map((file) => {
      const content = JSON.parse(files[file] ?? '')
      const rows = { audio_chunk: content.audioChunks, image_chunk: content.imageChunks }[table] ?? content
      return Array.isArray(rows) ? rows.length : 1
    })
    rowsIn[table] = counts.reduce((sum, count) => sum + count, 0)
  }
  for (const table of Object.keys(ownData)) {
    const [{ count } = { count: 0 }] = await countOf(table, person)
    expect({ table, rows: rowsIn[table] }).toEqual({ table, rows: count })
    expect({ table, isEmpty: count === 0 }).toEqual({ table, isEmpty: false })
  }
  const all = Object.values(files).join('\n')
  for (const secret of [
    other.user.id,
    other.account.email,
    admin.account.username,
    'argon2',
    'storageKey',
    'p256dh',
  ])
    expect(all).not.toContain(secret)
})
