import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../core/api/operations.ts'
import { type Client, callApi, newAccount, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import {
  anyVoice,
  finishedBatch,
  newEntry,
  newNotification,
  newPushDevice,
  newTemplate,
  newToken,
  saveAvatar,
  sessionIdOf,
} from '../setup/fixtures.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { type Expectation, expectations, type Fixture } from '../setup/route-walk.ts'
import { type ServedRoute, servedRoutes } from '../setup/routes.ts'
import { type Credentials, openVisitors, type VisitorName, visitorNames } from '../setup/visitors.ts'

let ke: Ke
let owner: Client
let visitors: Record<VisitorName, Credentials>
let storyId: string

beforeAll(async () => {
  ke = await startKe({ METRICS_TOKEN: 'the token of a monitor' })
  owner = await register(ke)
  await saveAvatar(owner)
  visitors = await openVisitors(ke, owner)
  // The walk brings in more stories than a free plan takes a month.
  const { token } = visitors.admin
  await callApi(ke, 'PATCH', `/api/admin/users/${owner.user.id}`, {
    token,
    body: { subscription: { planType: 'premium' } },
  })
  storyId = await owner.upload({ content: 'Ngày xưa có hai anh em nhà kia, người em hiền lành, chăm chỉ.' })
  expect(await owner.untilDone(storyId)).toMatchObject({ status: 'completed' })
})
afterAll(() => ke.stop())

/** What a row needs anew for each visitor, because the visit itself changes or ends it. */
async function prepare(fixture: Fixture | undefined, visitor: Credentials): Promise<Walk> {
  switch (fixture) {
    case 'a resting story':
      return { id: await owner.upload({ content: 'Ngày xưa.', mode: 'manual' }), visitor }
    case 'a story that is told': {
      const id = await owner.upload({ content: 'Ngày xưa.' })
      await owner.untilDone(id)
      return { id, visitor }
    }
    case 'a batch of the owner':
      return { id: await finishedBatch(ke, owner), visitor }
    case 'a voice':
      return { id: await anyVoice(owner), visitor }
    case 'the owner':
      return { id: owner.user.id, visitor }
    case 'another account':
      return { id: (await register(ke)).user.id, visitor }
    case 'a session of the owner':
      return { id: await sessionIdOf(ke, await newToken(ke, owner.account)), visitor }
    case 'an entry of the owner':
      return { id: await newEntry(owner), visitor }
    case 'a template of the owner':
      return { id: await newTemplate(owner), visitor }
    case 'a notification of the owner':
      return { id: await newNotification(ke, owner), visitor }
    case 'a push device of the owner':
      return { id: await newPushDevice(ke, owner), visitor }
    case 'a session of their own': {
      if (!visitor.account || !visitor.isWelcome) return { id: storyId, visitor }
      return { id: storyId, visitor: { ...visitor, token: await newToken(ke, visitor.account) } }
    }
    default:
      return { id: storyId, visitor }
  }
}

interface Walk {
  id: string
  visitor: Credentials
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/

/** Sends the row's request as this visitor; gives the status, and for a redirect where it leads. */
async function visit(row: Expectation, { id, visitor }: Walk): Promise<string> {
  const { method, path, body, form, isApi } = row
  const address = path
    .replace(':id', id)
    .replace(':index', '0')
    .replace(':chartType', 'genre')
    .replace(':character', 'nobody')
    .replace('*', 'nothing-here')
  const headers = new Headers({ Origin: ke.url })
  if (isApi && visitor.token) headers.set('Authorization', `Bearer ${visitor.token}`)
  if (!isApi && visitor.cookie) headers.set('Cookie', visitor.cookie)
  const account = newAccount()
  if (body) headers.set('Content-Type', 'application/json')
  const response = await fetch(`${ke.url}${address}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body && { body: JSON.stringify(body(account)) }),
    ...(form && { body: new URLSearchParams(form(account)) }),
  })
  const location = response.headers.get('Location')
  return location
    ? `${response.status} ${location.split('?')[0]?.replace(UUID, ':id')}`
    : `${response.status}`
}

const name = ({ method, path }: Pick<Expectation, 'method' | 'path'>) => `${method} ${path}`

test('the visitors are all there are, and each of them is who the table means', async () => {
  expect(visitorNames).toEqual(['anonymous', 'other', 'owner', 'premium', 'admin', 'banned', 'revoked'])
  const rows = await queryDatabase<{ username: string; role: string; status: string }>(
    ke.databaseUrl,
    'select username, role, status from "user"',
  )
  const accountOf = (visitor: VisitorName) =>
    rows.find(({ username }) => username === visitors[visitor].account?.username)
  expect(accountOf('premium')).toMatchObject({ role: 'premium', status: 'active' })
  expect(accountOf('admin')).toMatchObject({ role: 'admin', status: 'active' })
  expect(accountOf('banned')).toMatchObject({ role: 'user', status: 'banned' })
  for (const visitor of ['other', 'owner', 'revoked'] as const) {
    expect(accountOf(visitor)).toMatchObject({ role: 'user', status: 'active' })
  }
})

/** Asks for what a page shows as Remix' own scripts may: its loader alone, without those of the pages around it. */
async function askForData(route: ServedRoute, { id, visitor }: Walk): Promise<string> {
  const { path } = route
  const address = path === '/' ? '/_root' : path.replace(':id', id).replace('*', 'nothing-here')
  const response = await fetch(`${ke.url}${address}.data?_routes=${encodeURIComponent(route.id)}`, {
    headers: visitor.cookie ? { Cookie: visitor.cookie } : {},
    redirect: 'manual',
  })
  // A redirect is told in the data: to where, and with which status.
  const [, location] = /"(\/[^"?]*)/.exec(response.status === 202 ? await response.text() : '') ?? []
  return location ? `302 ${location.replace(UUID, ':id')}` : `${response.status}`
}

test('the data of a page answer every visitor as the page does, also without the pages around it', async () => {
  const pages = (await servedRoutes()).filter(({ isPage, hasData }) => isPage && hasData)
  expect(pages.length).toBeGreaterThan(15)
  for (const route of pages) {
    const row = expectations.find((each) => name(each) === `GET ${route.path}`)
    const answers: Partial<Record<VisitorName, string>> = {}
    for (const visitor of visitorNames) {
      answers[visitor] = await askForData(route, await prepare(row?.fixture, visitors[visitor]))
    }
    expect.soft(answers, route.path).toEqual(row?.expected)
  }
})

describe('every route answers every visitor as the table says', () => {
  test.each(expectations.map((row) => [name(row), row] as const))('%s', async (_, row) => {
    const answers: Partial<Record<VisitorName, string>> = {}
    for (const visitor of visitorNames) {
      answers[visitor] = await visit(row, await prepare(row.fixture, visitors[visitor]))
    }
    expect(answers).toEqual(row.expected)
  })
})

test('the table leaves no route out, and names none that is not there', async () => {
  const methodsOf = ({ path, isPage, hasLoader, hasAction }: ServedRoute): string[] => {
    const documented = operations
      .filter((operation) => !isPage && operation.path.replaceAll(/\{(\w+)\}/g, ':$1') === path)
      .map(({ method }) => method)
    if (documented.length > 0) return documented
    return [hasLoader && 'GET', hasAction && 'POST'].filter((method) => method !== false)
  }
  const served = (await servedRoutes()).flatMap((route) =>
    methodsOf(route).map((method) => name({ method, path: route.path })),
  )
  expect(expectations.map(name).toSorted()).toEqual(served.toSorted())
})
