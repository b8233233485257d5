import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UserSummary } from '../../core/admin.ts'
import type { AuditView } from '../../core/audit.ts'
import { type Client, connect, newAccount, register, untilClosed } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { registerAdmin } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'

type Page<Item> = { items: Item[]; nextCursor: string | null }

let ke: Ke
let admin: Client
beforeAll(async () => {
  ke = await startKe()
  admin = await registerAdmin(ke)
})
afterAll(() => ke.stop())

const users = async (query: Record<string, string>) =>
  (
    await admin.api<Page<UserSummary> & { total: number }>(
      'GET',
      `/api/admin/users?${new URLSearchParams(query)}`,
    )
  ).body
const change = (who: Client, id: string, changes: object) =>
  who.api<{ user: UserSummary }>('PATCH', `/api/admin/users/${id}`, changes)
const auditOf = async (target: string) =>
  (await admin.api<Page<AuditView>>('GET', `/api/admin/audit?target=${target}`)).body.items

describe('the list of accounts', () => {
  test('finds by any part of username, e-mail and full name, whatever the case', async () => {
    const person = await register(ke, { ...newAccount(), fullName: 'Ngô Thị Đào%Hoa' })
    const { username, email } = person.account
    for (const q of [username.slice(2, 9).toUpperCase(), email.slice(1), 'đào%h']) {
      expect((await users({ q })).items.map(({ id }) => id)).toEqual([person.user.id])
    }
    // What means something to the database means nothing to who types it.
    expect((await users({ q: 'Đào_Hoa' })).total).toBe(0)
  })

  test('keeps to role, status and plan, and counts what matches', async () => {
    const [banned, paying] = await Promise.all([register(ke), register(ke)])
    await change(admin, banned.user.id, { status: 'banned' })
    await change(admin, paying.user.id, { subscription: { planType: 'basic' } })
    expect(await users({ status: 'banned' })).toMatchObject({ items: [{ id: banned.user.id }], total: 1 })
    expect(await users({ plan: 'basic' })).toMatchObject({ items: [{ id: paying.user.id }], total: 1 })
    expect((await users({ role: 'admin' })).items.every(({ role }) => role === 'admin')).toBe(true)
  })

  test.each([
    ['newest', 'u.created_at desc, u.id desc'],
    ['oldest', 'u.created_at, u.id'],
    ['username', 'lower(u.username), u.id'],
    ['lastLogin', `coalesce(u.last_login_at, 'epoch') desc, u.id desc`],
    ['stories', '(select count(*) from story where owner_id = u.id) desc, u.id desc'],
  ])('in the order “%s”, page after page, has everybody once', async (sort, order) => {
    await queryDatabase(
      ke.databaseUrl,
      `insert into "user" (id, username, email, password, full_name, preferences, subscription, created_at, updated_at)
       select gen_random_uuid(), name, name || '@example.com', '', name, '{}',
              '{"planType":"free","startDate":null,"endDate":null,"autoRenew":false}', now(), now()
       from (select 'Many-' || md5($1 || n) as name from generate_series(1, 60) n) named`,
      [sort],
    )
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<UserSummary> = await users({ sort, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    const all = await queryDatabase<{ id: string }>(
      ke.databaseUrl,
      `select u.id from "user" u order by ${order}`,
    )
    expect(seen).toEqual(all.map(({ id }) => id))
  })

  test('begins anew at a cursor of another order', async () => {
    const { nextCursor } = await users({ sort: 'username' })
    const page = await users({ sort: 'stories', cursor: nextCursor ?? '' })
    expect(page.items).toEqual((await users({ sort: 'stories' })).items)
  })
})

describe('a change of an account', () => {
  test('holds at once, and the log says who did what to whom, from what to what, and from where', async () => {
    const person = await register(ke)
    const subscription = { planType: 'premium', endDate: '2099-12-31T23:59:59.999Z', autoRenew: true }
    const { status, body } = await change(admin, person.user.id, { role: 'premium', subscription })
    expect(status).toBe(200)
    expect(body.user).toMatchObject({
      role: 'premium',
      plan: 'premium',
      subscription: { ...subscription, startDate: null },
    })
    const { body: profile } = await person.api('GET', '/api/auth/profile')
    expect(profile).toMatchObject({ user: { role: 'premium', subscription } })
    expect(await auditOf(person.account.username)).toMatchObject([
      { action: 'plan_changed', details: { before: { planType: 'free' }, after: { planType: 'premium' } } },
      {
        action: 'role_changed',
        details: { before: 'user', after: 'premium' },
        actorId: admin.user.id,
        actorName: admin.account.username,
        targetId: person.user.id,
        targetName: person.account.username,
        ipAddress: expect.stringMatching(/127\.0\.0\.1|::1/),
      },
    ])
  })

  test('that changes nothing leaves no line', async () => {
    const person = await register(ke)
    expect((await change(admin, person.user.id, { role: 'user', status: 'active' })).status).toBe(200)
    expect(await auditOf(person.account.username)).toEqual([])
  })

  test('and its line in the log are one: without the line there is no change', async () => {
    const person = await register(ke)
    await queryDatabase(ke.databaseUrl, 'alter table audit_entry rename to audit_away')
    try {
      expect((await change(admin, person.user.id, { role: 'premium' })).status).toBe(500)
    } finally {
      await queryDatabase(ke.databaseUrl, 'alter table audit_away rename to audit_entry')
    }
    expect((await person.api('GET', '/api/auth/profile')).body).toMatchObject({ user: { role: 'user' } })
  })

  test('a ban throws out at once, sockets included, and keeps out until it is lifted', async () => {
    const person = await register(ke)
    const socket = await connect(ke, '/stories', { auth: { token: person.accessToken } })
    const closed = untilClosed(socket)
    await change(admin, person.user.id, { status: 'banned' })
    await closed
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
    const login = () => admin.api('POST', '/api/auth/login', person.account)
    expect(await login()).toMatchObject({ status: 403, body: { code: 'account_stopped' } })
    await change(admin, person.user.id, { status: 'active' })
    expect((await login()).status).toBe(200)
    // What was open before stays closed.
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
  })

  test('another role counts on open sockets as well: they are closed, to come back with the new rights', async () => {
    const other = await registerAdmin(ke)
    const socket = await connect(ke, '/stories', { auth: { token: other.accessToken } })
    const closed = untilClosed(socket)
    await change(admin, other.user.id, { role: 'user' })
    await closed
    expect((await other.api('GET', '/api/auth/profile')).status).toBe(200)
    expect((await other.api('GET', '/api/admin/users')).status).toBe(403)
  })

  test('signing out everywhere ends sessions and sockets, and is noted', async () => {
    const person = await register(ke)
    const socket = await connect(ke, '/stories', { auth: { token: person.accessToken } })
    const closed = untilClosed(socket)
    expect((await admin.api('POST', `/api/admin/users/${person.user.id}/logout-all`)).status).toBe(204)
    await closed
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
    expect(await auditOf(person.account.username)).toMatchObject([
      { action: 'sessions_ended', details: { sessions: 1 } },
    ])
  })

  test('an admin cannot stop their own account by accident', async () => {
    const other = await registerAdmin(ke)
    for (const status of ['banned', 'inactive']) {
      expect(await change(other, other.user.id, { status })).toMatchObject({
        status: 409,
        body: { code: 'own_status' },
      })
    }
    await change(other, other.user.id, { role: 'user' })
  })

  test('an end before the beginning is refused at its field', async () => {
    const person = await register(ke)
    const subscription = { startDate: '2026-12-01T00:00:00Z', endDate: '2026-11-01T00:00:00Z' }
    expect(await change(admin, person.user.id, { subscription })).toMatchObject({
      status: 422,
      body: { errors: { 'subscription.endDate': ['plan_ends_first'] } },
    })
  })
})

describe('somebody always administers this place', () => {
  const adminsLeft = async () =>
    (await queryDatabase(ke.databaseUrl, `select 1 from "user" where role = 'admin' and status = 'active'`))
      .length

  test('of the last two admins who step down at once, one stays', async () => {
    const other = await registerAdmin(ke)
    const answers = await Promise.all([
      change(admin, admin.user.id, { role: 'user' }),
      change(other, other.user.id, { role: 'user' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'last_admin' } })
    expect(await adminsLeft()).toBe(1)
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [admin.user.id])
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'user' where id = $1`, [other.user.id])
  })

  test('of two who demote each other at once, one has no longer the right to', async () => {
    const other = await registerAdmin(ke)
    const answers = await Promise.all([
      change(admin, other.user.id, { role: 'user' }),
      change(other, admin.user.id, { role: 'user' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403])
    expect(await adminsLeft()).toBe(1)
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [admin.user.id])
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'user' where id = $1`, [other.user.id])
  })

  test('of two who delete their accounts at once, one account stays', async () => {
    const other = await registerAdmin(ke)
    const remove = (who: Client) => who.api('DELETE', '/api/auth/account', { password: who.account.password })
    // Two of three at once would leave one anyway.
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'user' where id = $1`, [admin.user.id])
    const third = await registerAdmin(ke)
    const answers = await Promise.all([remove(other), remove(third)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409])
    expect(await adminsLeft()).toBe(1)
    await queryDatabase(ke.databaseUrl, `update "user" set role = 'admin' where id = $1`, [admin.user.id])
  })
})
