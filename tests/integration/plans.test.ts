import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Subscription } from '../../core/account.ts'
import { monthOf, nextMonth } from '../../core/plan-limit.ts'
import { planLimits } from '../../core/plans.ts'
import { type Client, type Problem, postForm, register, signInByForm } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { kept } from '../setup/kept.ts'
import { runMaintenance } from '../setup/temporal.ts'

let ke: Ke
beforeAll(async () => {
  // Maintenance runs when a test asks for it.
  ke = await startKe({ MAINTENANCE_SECONDS: '36000' })
})
afterAll(() => ke.stop())

const month = monthOf(new Date())
const resetsAt = nextMonth(new Date()).toISOString()
const tale = { content: 'Ngày xưa có một cây khế.', mode: 'manual' }

/** Notes that this much of the month is used, as if it had been asked for. */
const use = ({ user }: Client, { stories = 0, images = 0 }) =>
  queryDatabase(
    ke.databaseUrl,
    `insert into plan_usage (owner_id, month, stories, images) values ($1, $2, $3, $4)
     on conflict (owner_id, month) do update set stories = $3, images = $4`,
    [user.id, month, stories, images],
  )

const used = async ({ user }: Client) => {
  const rows = await queryDatabase<{ stories: number; images: number }>(
    ke.databaseUrl,
    'select stories, images from plan_usage where owner_id = $1 and month = $2',
    [user.id, month],
  )
  return rows[0] ?? { stories: 0, images: 0 }
}

const setRole = ({ user }: Client, role: string) =>
  queryDatabase(ke.databaseUrl, 'update "user" set role = $2 where id = $1', [user.id, role])

const subscribe = ({ user }: Client, planType: string, rest: Partial<Subscription> = {}) =>
  queryDatabase(ke.databaseUrl, 'update "user" set subscription = $2 where id = $1', [
    user.id,
    { startDate: null, endDate: null, autoRenew: false, planType, ...rest },
  ])

describe('stories of a month', () => {
  test('are counted as they come, with their pictures; one that is deleted stays counted', async () => {
    const client = await register(ke)
    const id = await client.upload({ ...tale, content: 'rồi '.repeat(401), wordsPerImage: 200 })
    expect(await used(client)).toEqual({ stories: 1, images: 3 })
    expect((await client.api('DELETE', `/api/stories/${id}`)).status).toBe(204)
    expect(await used(client)).toEqual({ stories: 1, images: 3 })
  })

  test('of twenty at once with room for five, exactly five are taken, and nothing is kept of the others', async () => {
    const client = await register(ke)
    await use(client, { stories: 45 })
    const before = await kept(ke)
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.tryUpload(tale)))
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([...Array<number>(5).fill(202), ...Array<number>(15).fill(403)])
    for (const { body } of answers.filter(({ status }) => status === 403)) {
      expect(body).toMatchObject({
        code: 'plan_stories_month',
        limit: { limit: 50, used: 50, asked: 1, resetsAt },
      })
    }
    expect((await used(client)).stories).toBe(50)
    const after = await kept(ke)
    expect(after.stories).toBe(before.stories + 5)
    expect(after.files.filter((file) => file.endsWith('.txt'))).toHaveLength(
      before.files.filter((file) => file.endsWith('.txt')).length + 5,
    )
  })

  test('are taken again with a wider plan, and without an end from an admin', async () => {
    const client = await register(ke)
    await use(client, { stories: 50 })
    expect((await client.tryUpload(tale)).status).toBe(403)
    await subscribe(client, 'basic')
    expect((await client.tryUpload(tale)).status).toBe(202)
    await use(client, { stories: 2000, images: 100_000 })
    await setRole(client, 'premium')
    expect((await client.tryUpload(tale)).status).toBe(403)
    await setRole(client, 'admin')
    expect((await client.tryUpload(tale)).status).toBe(202)
    expect((await used(client)).stories).toBe(2001)
  })

  test('are refused as problem details that say what, how much, and until when', async () => {
    const client = await register(ke)
    await use(client, { stories: 50 })
    const { status, headers, body } = await client.tryUpload(tale)
    expect(status).toBe(403)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(body).toMatchObject({
      code: 'plan_stories_month',
      detail: `Your plan allows 50 stories a month; 50 used, 1 asked for. A new month begins at ${resetsAt}.`,
    })
  })

  test('need no confirmed e-mail', async () => {
    const client = await register(ke)
    expect(client.user.emailVerified).toBe(false)
    expect((await client.tryUpload(tale)).status).toBe(202)
  })
})

test('pictures of a month bind who wants many for each text, and nothing is counted of what is refused', async () => {
  const client = await register(ke)
  const { imagesPerMonth } = planLimits.free
  await use(client, { stories: 3, images: imagesPerMonth - 2 })
  const dense = { ...tale, content: 'rồi '.repeat(150), wordsPerImage: 50 }
  expect(await client.tryUpload(dense)).toMatchObject({
    status: 403,
    body: {
      code: 'plan_images_month',
      limit: { limit: imagesPerMonth, used: imagesPerMonth - 2, asked: 3, resetsAt },
    },
  })
  expect(await used(client)).toEqual({ stories: 3, images: imagesPerMonth - 2 })
  expect((await client.tryUpload({ ...dense, wordsPerImage: 75 })).status).toBe(202)
  expect(await used(client)).toEqual({ stories: 4, images: imagesPerMonth })
})

test('pictures follow a change of how many there are to be, as long as the month has them', async () => {
  const client = await register(ke)
  const id = await client.upload({ ...tale, content: 'rồi '.repeat(400), wordsPerImage: 200 })
  const change = (wordsPerImage: number) => client.api('PATCH', `/api/stories/${id}`, { wordsPerImage })
  expect((await change(50)).status).toBe(200)
  expect(await used(client)).toEqual({ stories: 1, images: 8 })
  expect((await change(400)).status).toBe(200)
  expect(await used(client)).toEqual({ stories: 1, images: 1 })
  await use(client, { stories: 50, images: planLimits.free.imagesPerMonth - 2 })
  expect(await change(100)).toMatchObject({
    status: 403,
    body: { code: 'plan_images_month', limit: { asked: 3 } },
  })
  expect((await client.story(id)).settings.wordsPerImage).toBe(400)
  expect((await change(200)).status).toBe(200)
})

describe('words of a story', () => {
  const long = { ...tale, content: 'rồi '.repeat(20_001) }

  test('are told at the field the text came in, and a wider plan takes them', async () => {
    const client = await register(ke)
    const file = new File([long.content], 'long.txt')
    for (const [upload, field] of [
      [long, 'content'],
      [{ mode: 'manual', file }, 'file'],
    ] as const) {
      expect(await client.tryUpload(upload)).toMatchObject({
        status: 403,
        body: {
          code: 'plan_words',
          errors: { [field]: ['plan_words'] },
          limit: { limit: 20_000, used: null, asked: 20_001, resetsAt: null },
        } satisfies Partial<Problem> & { limit: object },
      })
    }
    expect(await used(client)).toEqual({ stories: 0, images: 0 })
    await subscribe(client, 'basic')
    expect((await client.tryUpload(long)).status).toBe(202)
  })

  test('count against the plan that holds today', async () => {
    const client = await register(ke)
    await subscribe(client, 'basic', { endDate: '2026-01-01T00:00:00.000Z' })
    expect(await client.tryUpload(long)).toMatchObject({ status: 403, body: { code: 'plan_words' } })
    await subscribe(client, 'basic', { endDate: '2026-01-01T00:00:00.000Z', autoRenew: true })
    expect((await client.tryUpload(long)).status).toBe(202)
  })
})

describe('a plan whose end is past', () => {
  const ended = { startDate: '2026-01-31T00:00:00.000Z', endDate: '2026-02-28T00:00:00.000Z' }
  const audit = ({ user }: Client) =>
    queryDatabase<{ actor_name: string; action: string; details: object }>(
      ke.databaseUrl,
      'select actor_name, action, details from audit_entry where target_id = $1 order by id',
      [user.id],
    )
  const subscriptionOf = async (client: Client) =>
    (await client.api<{ user: { subscription: Subscription } }>('GET', '/api/auth/profile')).body.user
      .subscription

  test('is closed by the system, with a line in the audit log, once', async () => {
    const client = await register(ke)
    await subscribe(client, 'premium', ended)
    const before = await subscriptionOf(client)
    await Promise.all([runMaintenance(ke), runMaintenance(ke)])
    const after = await subscriptionOf(client)
    expect(after).toEqual({ planType: 'free', startDate: ended.endDate, endDate: null, autoRenew: false })
    expect(await audit(client)).toEqual([
      { actor_name: 'system', action: 'plan_closed', details: { before, after } },
    ])
  })

  test('goes on when it renews itself, with its start as it was', async () => {
    const client = await register(ke)
    await subscribe(client, 'basic', { ...ended, autoRenew: true })
    expect(await runMaintenance(ke)).toMatchObject({ plans: { renewed: 1, closed: 0 } })
    const after = await subscriptionOf(client)
    expect(after).toMatchObject({ planType: 'basic', startDate: ended.startDate, autoRenew: true })
    const end = new Date(after.endDate ?? 0).getTime()
    expect(end).toBeGreaterThan(Date.now())
    expect(end).toBeLessThanOrEqual(Date.now() + 31 * 86_400_000)
    expect(await audit(client)).toMatchObject([{ actor_name: 'system', action: 'plan_renewed' }])
  })

  test('is nothing that happens to one that is not over', async () => {
    const client = await register(ke)
    await subscribe(client, 'basic', { ...ended, endDate: '2999-01-01T00:00:00.000Z' })
    const before = await subscriptionOf(client)
    await runMaintenance(ke)
    expect(await subscriptionOf(client)).toEqual(before)
    expect(await audit(client)).toEqual([])
  })
})

test('GET /api/auth/plan tells limits, what is used of them, and when they start anew', async () => {
  const client = await register(ke)
  await client.upload({ ...tale, content: 'rồi '.repeat(201) })
  expect(await client.api('GET', '/api/auth/plan')).toMatchObject({
    status: 200,
    body: {
      plan: 'free',
      subscription: { planType: 'free' },
      limits: planLimits.free,
      used: { stories: 1, images: 2, storiesUnderWay: 0 },
      resetsAt,
    },
  })
  await setRole(client, 'admin')
  expect((await client.api('GET', '/api/auth/plan')).body).toMatchObject({
    plan: 'premium',
    limits: { ...planLimits.premium, storiesPerMonth: null, imagesPerMonth: null },
  })
})

describe('on the pages', () => {
  async function browse(client: Client) {
    const Cookie = await signInByForm(ke, client.account)
    return {
      see: async (path: string) => (await fetch(`${ke.url}${path}`, { headers: { Cookie } })).text(),
      send: (path: string, fields: object) => postForm(ke, path, fields, { Cookie }),
    }
  }

  test('a story beyond the plan is refused in the form, with the figures and the way to the plan', async () => {
    const client = await register(ke)
    const { send } = await browse(client)
    await use(client, { stories: 50 })
    const refused = await send('/stories/new', { content: 'Ngày xưa có một cây khế.' })
    expect(refused.status).toBe(403)
    const page = await refused.text()
    expect(page).toContain('Gói của bạn đã hết lượt kể truyện trong tháng này.')
    expect(page).toMatch(/Gói của bạn: 50\. Đã dùng 50, lần này cần 1\./)
    expect(page).toContain('href="/settings/plan"')
    expect(page).toContain('Ngày xưa có một cây khế.')
  })

  test('a new story tells what is nearly used up, and not before', async () => {
    const client = await register(ke)
    const { see } = await browse(client)
    await use(client, { stories: 40 })
    expect(await see('/stories/new')).not.toContain('<meter')
    await use(client, { stories: 41 })
    expect(await see('/stories/new')).toMatch(/<meter[^>]*value="41"[^>]*max="50"/)
  })

  test('the plan’s page has a meter for each limit that is used up, and says until when it holds', async () => {
    const client = await register(ke)
    const { see } = await browse(client)
    await use(client, { stories: 7, images: 31 })
    const free = await see('/settings/plan')
    for (const [value, max] of [
      [7, 50],
      [31, 2500],
      [0, 5],
    ]) {
      expect(free).toMatch(new RegExp(`<meter[^>]*value="${value}"[^>]*max="${max}"`))
    }
    const period = { startDate: '2026-11-01T00:00:00.000Z', endDate: '2999-01-31T00:00:00.000Z' }
    await subscribe(client, 'basic', period)
    expect(await see('/settings/plan')).toContain('Đến 31 thg 1, 2999, rồi về gói miễn phí')
    await subscribe(client, 'basic', { ...period, autoRenew: true })
    expect(await see('/settings/plan')).toContain('Đến 31 thg 1, 2999, rồi tự gia hạn thêm một tháng')
  })

  test('an admin looks at another’s story without a button that would change it', async () => {
    const [owner, admin] = await Promise.all([register(ke), register(ke)])
    await setRole(admin, 'admin')
    const id = await owner.upload({ ...tale, title: 'Cây khế' })
    const own = await (await browse(owner)).see(`/stories/${id}`)
    expect(own).toContain('value="continue"')
    const { see, send } = await browse(admin)
    const foreign = await see(`/stories/${id}?confirm=delete`)
    expect(foreign).toContain('Cây khế')
    expect(foreign).toContain('Đây là truyện của người khác.')
    expect(foreign).not.toMatch(/name="intent"/)
    expect((await send(`/stories/${id}`, { intent: 'delete' })).status).toBe(404)
    expect((await owner.story(id)).title).toBe('Cây khế')
  })
})
