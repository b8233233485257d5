import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Client, callApi, newAccount, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { registerAdmin } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let admin: Client
let Cookie: string
beforeAll(async () => {
  ke = await startKe()
  admin = await registerAdmin(ke)
  Cookie = await signInByForm(ke, admin.account)
})
afterAll(() => ke.stop())

/** A page as an admin's browser without JavaScript gets it. */
const see = async (path: string) => (await fetch(`${ke.url}${path}`, { headers: { Cookie } })).text()
const send = (id: string, fields: object) => postForm(ke, `/admin/users/${id}`, fields, { Cookie })
const profileOf = async (person: Client) =>
  (await person.api<{ user: Client['user'] }>('GET', '/api/auth/profile')).body.user
/** The ids of the lines that a user's page offers to take back. */
const undoable = async (id: string) =>
  [...(await see(`/admin/users/${id}`)).matchAll(/name="entry" value="(\d+)"/g)].map(
    ([, entry]) => entry ?? '',
  )

describe('the administration', () => {
  test('is led to from the menu of admins, and of nobody else', async () => {
    expect(await see('/dashboard')).toContain('href="/admin"')
    const other = await signInByForm(ke, (await register(ke)).account)
    const page = await fetch(`${ke.url}/dashboard`, { headers: { Cookie: other } })
    expect(await page.text()).not.toContain('href="/admin"')
  })

  test('finds an account and shows whose it is, where it is signed in, what it used and its runs', async () => {
    const person = await register(ke, { ...newAccount(), fullName: 'Quan Âm Thị Kính' })
    const story = await person.upload({ content: 'Ngày xưa có hai anh em.', title: 'Trầu cau' })
    await person.untilDone(story)
    const list = await see(`/admin/users?q=${encodeURIComponent('thị kính')}`)
    expect(list).toContain(`href="/admin/users/${person.user.id}"`)
    expect(list).toContain('1 tài khoản')
    const page = await see(`/admin/users/${person.user.id}`)
    for (const part of [
      person.account.email,
      'Trầu cau',
      new Date().toISOString().slice(0, 7),
      '127.0.0.1',
    ]) {
      expect(page).toContain(part)
    }
    expect(page).toContain(
      `href="${inject('temporalUiUrl')}/namespaces/${ke.namespace}/workflows/story-${story}"`,
    )
  })

  test('asks before it bans, and bans', async () => {
    const person = await register(ke)
    const asking = await see(`/admin/users/${person.user.id}?confirm=status-banned`)
    expect(asking).toContain(`Cấm tài khoản ${person.account.username}?`)
    const response = await send(person.user.id, { intent: 'status', status: 'banned' })
    expect(response.headers.get('Location')).toBe(`/admin/users/${person.user.id}`)
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(401)
  })

  test('takes back a change that still stands, and only that', async () => {
    const person = await register(ke)
    const { id } = person.user
    await send(id, { intent: 'plan', planType: 'basic', endDate: '2099-01-31' })
    expect((await profileOf(person)).subscription).toEqual({
      planType: 'basic',
      startDate: null,
      endDate: '2099-01-31T23:59:59.999Z',
      autoRenew: false,
    })
    const [basic = ''] = await undoable(id)
    await send(id, { intent: 'plan', planType: 'premium', autoRenew: 'on' })
    const [premium = ''] = await undoable(id)
    expect(premium).not.toBe(basic)
    const late = await send(id, { intent: 'undo', entry: basic })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Chỗ này đã được đổi tiếp sau đó')
    expect((await send(id, { intent: 'undo', entry: premium })).status).toBe(302)
    expect((await profileOf(person)).subscription).toMatchObject({ planType: 'basic', autoRenew: false })
    // A line about another account is none of this one's.
    expect((await send(admin.user.id, { intent: 'undo', entry: premium })).status).toBe(404)
  })

  test('says at its field what is wrong with a plan', async () => {
    const person = await register(ke)
    const refused = await send(person.user.id, {
      intent: 'plan',
      planType: 'basic',
      startDate: '2026-12-02',
      endDate: '2026-12-01',
    })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Ngày hết hạn phải sau ngày bắt đầu.')
    expect((await profileOf(person)).subscription.planType).toBe('free')
  })

  test('signs one device out, and notes which', async () => {
    const person = await register(ke)
    const device = await signInByForm(ke, person.account)
    const { body } = await callApi<{ items: { id: string; current: boolean }[] }>(
      ke,
      'GET',
      '/api/auth/sessions',
      { headers: { Cookie: device } },
    )
    const session = body.items.find(({ current }) => current)?.id ?? ''
    // It is the person's, and nobody's else.
    expect((await send(admin.user.id, { intent: 'end', id: session })).status).toBe(404)
    expect((await send(person.user.id, { intent: 'end', id: session })).status).toBe(302)
    const byDevice = await callApi(ke, 'GET', '/api/auth/profile', { headers: { Cookie: device } })
    expect(byDevice.status).toBe(401)
    expect((await person.api('GET', '/api/auth/profile')).status).toBe(200)
    expect(await see(`/admin/audit?target=${person.account.username}`)).toContain('Đăng xuất một thiết bị')
  })

  test('leads an admin who steps down out of it', async () => {
    const other = await registerAdmin(ke)
    const cookie = await signInByForm(ke, other.account)
    const fields = { intent: 'role', role: 'user' }
    const response = await postForm(ke, `/admin/users/${other.user.id}`, fields, { Cookie: cookie })
    expect(response.headers.get('Location')).toBe('/dashboard')
    const page = await fetch(`${ke.url}/admin/users`, { headers: { Cookie: cookie } })
    expect(page.status).toBe(404)
  })
})

describe('the system', () => {
  test('says that all is well, with its queues, worker and rooms', async () => {
    const read = () => admin.api<Record<string, unknown>>('GET', '/api/admin/system')
    // Temporal learns of a poller with its first poll.
    await expect.poll(async () => (await read()).body.findings, { timeout: 20_000 }).toEqual([])
    const { status, body } = await read()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      findings: [],
      stories: { queued: 0 },
      database: { bytes: expect.any(Number) },
    })
    const { queues, workers } = body as {
      queues: { name: string; kind: string; pollers: number }[]
      workers: object[]
    }
    expect(queues.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'studio workflow',
      'studio activity',
      'media activity',
      'story-offline activity',
      'speech-offline activity',
      'image-offline activity',
    ])
    // Temporal remembers the workers of the Kể that had this namespace before.
    for (const { pollers } of queues) expect(pollers).toBeGreaterThanOrEqual(1)
    expect(workers).toContainEqual(
      expect.objectContaining({ identity: expect.stringContaining(`${ke.worker.pid}@`) }),
    )
    expect(await see('/admin/system')).toContain('Mọi thứ đều ổn.')
  })

  test('tells of each queue how many of its workers’ slots are taken', async () => {
    type Queues = { queues: { kind: string; slots: { used: number; total: number } | null }[] }
    const slots = async () => {
      const { body } = await admin.api<Queues>('GET', '/api/admin/system')
      return body.queues.filter(({ kind }) => kind === 'activity').map(({ slots }) => slots?.total ?? 0)
    }
    // The first heartbeat may be some seconds away.
    await expect.poll(async () => Math.min(...(await slots())), { timeout: 60_000 }).toBeGreaterThan(0)
  })

  test('says which provider is on hold, why, and what to do', async () => {
    const hold = JSON.stringify({ code: 'no_credit', message: 'Your credit is spent.', until: null })
    await queryDatabase(ke.databaseUrl, `update provider_state set hold = $1 where kind = 'speech'`, [hold])
    const page = await see('/admin/system')
    expect(page).toContain('speech-offline đang được cho nghỉ.')
    expect(page).toContain('Your credit is spent.')
    await queryDatabase(ke.databaseUrl, 'update provider_state set hold = null')
  })
})
