import { Connection, Client as Temporal, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createNotificationRepository } from '../../db/notification.repository.ts'
import { createOrm, type Orm } from '../../db/orm.ts'
import { STUDIO_QUEUE } from '../../workflows/messages.ts'
import { digestMailStart } from '../../workflows/notification-messages.ts'
import { startBatch, textFile, untilBatchDone } from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { newNotification } from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { mailsTo, rawMailsTo } from '../setup/mails.ts'
import { numberedText } from '../setup/texts.ts'

let ke: Ke
let orm: Orm
let connection: Connection
let temporal: Temporal
let person: Client

beforeAll(async () => {
  ke = await startKe({ PUBLIC_URL: 'https://ke.example' })
  orm = await createOrm(ke.databaseUrl)
  connection = await Connection.connect({ address: ke.temporalAddress })
  temporal = new Temporal({ connection, namespace: ke.namespace })
})
afterAll(async () => {
  await connection.close()
  await orm.close()
  await ke.stop()
})
beforeEach(async () => {
  person = await register(ke)
  await verify(person)
})

const verify = ({ user }: Client) =>
  queryDatabase(ke.databaseUrl, 'update "user" set email_verified = true where id = $1', [user.id])
const prefer = (notifications: object) =>
  person.api('PATCH', '/api/auth/profile', { preferences: { notifications } })
/** Mails with news: the one that confirms the address is none. */
const news = async () =>
  (await mailsTo(ke, person.account.email)).filter((mail) => mail.includes('/unsubscribe?token='))
/** The mail of this day, to its end. Gives whether it was sent. */
async function digest(day = '2026-01-01'): Promise<boolean> {
  const handle = await temporal.workflow.start('newsMailWorkflow', digestMailStart(person.user.id, day))
  return ((await handle.result()) as { sent: boolean }).sent
}

describe('the mail of a day', () => {
  test('tells what is unread, with links, and only once', async () => {
    await newNotification(ke, person)
    const second = await newNotification(ke, person)
    await person.api('POST', `/api/notifications/${second}/read`)
    const { items } = (
      await person.api<{ items: { id: string; storyId: string }[] }>('GET', '/api/notifications')
    ).body
    expect(await digest()).toBe(true)
    const [mail = ''] = await news()
    expect(mail).toContain(`https://ke.example/stories/${items[1]?.storyId}`)
    expect(mail).not.toContain(`https://ke.example/stories/${items[0]?.storyId}`)
    await expect(digest()).rejects.toThrow(WorkflowExecutionAlreadyStartedError)
    expect(await digest('2026-01-02')).toBe(false)
    expect(await news()).toHaveLength(1)
  })

  test('is the same mail when its sending is tried again, and takes nothing along that came later', async () => {
    const first = await newNotification(ke, person)
    const notifications = createNotificationRepository(orm)
    const taken = await notifications.takeForMail(person.user.id, 'one', null)
    await newNotification(ke, person)
    expect(await notifications.takeForMail(person.user.id, 'one', null)).toEqual(taken)
    expect(taken.map(({ id }) => id)).toEqual([first])
    await notifications.markMailed('one')
    expect(await notifications.takeForMail(person.user.id, 'one', null)).toEqual([])
  })

  test('is taken by one of two that are made at once', async () => {
    await newNotification(ke, person)
    const notifications = createNotificationRepository(orm)
    const both = await Promise.all(
      ['a', 'b'].map((name) => notifications.takeForMail(person.user.id, person.user.id + name, null)),
    )
    expect(both.map(({ length }) => length).toSorted()).toEqual([0, 1])
  })

  test('goes to everybody with unread news who wants mails and whose address is theirs', async () => {
    await newNotification(ke, person)
    const [unverified, unwilling] = [await register(ke), await register(ke)]
    await verify(unwilling)
    await unwilling.api('PATCH', '/api/auth/profile', { preferences: { notifications: { email: false } } })
    for (const other of [unverified, unwilling]) await newNotification(ke, other)
    const run = { taskQueue: STUDIO_QUEUE, workflowId: `digest-test-${person.user.id}`, args: [] }
    await temporal.workflow.execute('digestWorkflow', run)
    await expect.poll(news).toHaveLength(1)
    for (const { account } of [unverified, unwilling]) {
      expect((await mailsTo(ke, account.email)).join()).not.toContain('/unsubscribe?token=')
    }
  })
})

describe('a batch that ends', () => {
  const tellBatch = async () => {
    const { jobId } = await startBatch(person, {
      files: [textFile('1.txt', numberedText(40))],
      settings: { title: 'Cả loạt' },
    })
    await untilBatchDone(person, jobId)
    return jobId
  }

  test('is mailed of at once, and not again with the day’s mail', async () => {
    const jobId = await tellBatch()
    await expect.poll(news, { timeout: 60_000 }).toHaveLength(1)
    expect((await news())[0]).toContain(`https://ke.example/batch/${jobId}`)
    expect(await digest()).toBe(false)
  })

  test('waits for the day’s mail when its person wants one mail a day', async () => {
    await prefer({ mails: 'daily' })
    await tellBatch()
    await expect
      .poll(
        async () => (await person.api<{ unread: number }>('GET', '/api/notifications/unread')).body.unread,
      )
      .toBe(1)
    expect(await digest()).toBe(true)
    expect(await news()).toHaveLength(1)
  })
})

describe('who wants no more mails', () => {
  async function unsubscribeUrl(): Promise<URL> {
    await newNotification(ke, person)
    await digest(`2026-02-${person.user.id}`)
    const [raw = ''] = (await rawMailsTo(ke, person.account.email)).filter((mail) =>
      mail.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click'),
    )
    const [, address = ''] = /List-Unsubscribe: <([^>]+)>/.exec(raw.replace(/\r?\n[ \t]+/g, ' ')) ?? []
    return new URL(address)
  }
  const isTold = async () => {
    const { body } = await person.api<{ user: { preferences: { notifications: { email: boolean } } } }>(
      'GET',
      '/api/auth/profile',
    )
    return body.user.preferences.notifications.email
  }
  /** As a mail program does it: no cookie, no page of ours, the form RFC 8058 says. */
  const post = ({ pathname, search }: URL) =>
    fetch(`${ke.url}${pathname}${search}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })

  test('says so by one click in the mail program, as often as they like', async () => {
    const url = await unsubscribeUrl()
    expect(url.origin).toBe('https://ke.example')
    expect((await post(url)).status).toBe(200)
    expect(await isTold()).toBe(false)
    expect((await post(url)).status).toBe(200)
    await newNotification(ke, person)
    expect(await digest()).toBe(false)
  })

  test('is not taken for somebody whose program only looks at the link', async () => {
    const { pathname, search } = await unsubscribeUrl()
    expect((await fetch(`${ke.url}${pathname}${search}`)).status).toBe(200)
    expect(await isTold()).toBe(true)
  })

  test('cannot be said for others', async () => {
    const url = await unsubscribeUrl()
    const other = await register(ke)
    url.searchParams.set(
      'token',
      (url.searchParams.get('token') ?? '').replace(person.user.id, other.user.id),
    )
    expect((await post(url)).status).toBe(422)
  })
})
