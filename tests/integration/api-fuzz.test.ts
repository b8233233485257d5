import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '../../core/api/openapi.ts'
import { mediaTypes, type Operation } from '../../core/api/operation.ts'
import { operations } from '../../core/api/operations.ts'
import type { CastView } from '../../core/cast/sheet.ts'
import { makeVapidKeys } from '../../push/vapid.ts'
import { batchForm, textFile } from '../setup/batches.ts'
import { type Client, callApi, newAccount, register } from '../setup/client.ts'
import { expectDocumented } from '../setup/documented.ts'
import {
  anyVoice,
  avatarForm,
  finishedBatch,
  newEntry,
  newNotification,
  newPushDevice,
  newTemplate,
  newToken,
  registerAdmin,
  saveAvatar,
  sessionIdOf,
} from '../setup/fixtures.ts'
import { arbitraryOf, wrongValues } from '../setup/json-arbitrary.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { linkTo } from '../setup/mails.ts'
import { anySubscription } from '../setup/route-walk.ts'
import { numberedText } from '../setup/texts.ts'

const METRICS_TOKEN = 'what-the-monitor-shows'
/** Random tries of each operation. A failure prints the seed that repeats it. */
const RUNS = 25
/** Requests on their way at once. */
const AT_ONCE = 8

let ke: Ke
let client: Client
let admin: Client
let toldStory: string
/** Its picture was drawn twice, its passage said twice. */
let redrawnStory: string
/** Has a character with a portrait. */
let portrayed: { id: string; character: string }

beforeAll(async () => {
  // A story of a few hundred words is told for long enough to be stopped.
  const { publicKey, privateKey } = makeVapidKeys()
  ke = await startKe({
    METRICS_TOKEN,
    OFFLINE_WORDS_PER_SECOND: '20',
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
  })
  client = await register(ke)
  admin = await registerAdmin(ke)
  toldStory = await client.upload({ content: 'Ngày xưa có hai anh em nhà kia, người em hiền lành.' })
  expect(await client.untilDone(toldStory)).toMatchObject({ status: 'completed' })
  redrawnStory = await client.upload({ content: 'Ngày xưa có một cô bé hái dâu ở ven rừng.' })
  await client.untilDone(redrawnStory)
  await client.api('POST', `/api/stories/${redrawnStory}/images/0/regenerate`)
  await client.untilDone(redrawnStory)
  await client.api('POST', `/api/stories/${redrawnStory}/audio/0/regenerate`)
  await client.untilDone(redrawnStory)
  const id = await client.upload({ content: 'Tấm gặp Cám bên sông. Tấm chào Cám. Cám cười với Tấm.' })
  await client.untilDone(id)
  portrayed = { id, character: (await castOf(id))[0]?.id ?? '' }
  await client.api('POST', `/api/stories/${id}/cast/${portrayed.character}/portrait`)
})
afterAll(() => ke.stop())

interface Sent {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  token?: string | undefined
  type?: string
}

/** The least that is accepted, and what it needs. */
type Minimum = () => Sent | Promise<Sent>

const restingStory = () => client.upload({ content: 'Ngày xưa.', mode: 'manual' })
/** Changes here would be the end of what the other requests need. */
const stranger = async () => {
  const { account, accessToken } = await register(ke)
  return { ...account, token: accessToken }
}
const linkToken = async (email: string, page: string) =>
  (await linkTo(ke, email, page)).searchParams.get('token') ?? ''

/** One that is over: what only a running one takes is refused. */
const ofBatch = async () => ({ params: { id: await finishedBatch(ke, client) } })
const batchUpload = () => batchForm({ files: [textFile('chương.txt', 'Ngày xưa.')] })

/** While a piece of it is made once more it takes no changes. */
const ofRedrawn = async () => {
  await client.untilDone(redrawnStory)
  return { params: { id: redrawnStory } }
}
const earlierTake = async () => {
  const { params } = await ofRedrawn()
  const takes = await client.api<{ items: { id: string }[] }>(
    'GET',
    `/api/stories/${params.id}/images/0/takes`,
  )
  return { params, body: { take: takes.body.items[0]?.id } }
}

const castOf = async (id: string) =>
  (await client.api<CastView>('GET', `/api/stories/${id}/cast`)).body.characters
/** While a portrait is drawn once more it is neither approved nor drawn. */
const ofPortrayed = async () => {
  await expect
    .poll(async () => (await castOf(portrayed.id)).map(({ portrait }) => portrait?.status))
    .not.toContain('pending')
  return { params: portrayed }
}

const minima: Record<string, Minimum> = {
  changeNarration: async () => ({ ...(await ofRedrawn()), body: {} }),
  regenerateNarration: ofRedrawn,
  restoreNarration: ofRedrawn,
  getPortrait: ofPortrayed,
  drawPortrait: ofPortrayed,
  changePortrait: async () => ({ ...(await ofPortrayed()), body: { approved: true } }),
  changePicture: async () => ({ ...(await ofRedrawn()), body: {} }),
  regeneratePicture: ofRedrawn,
  restorePicture: earlierTake,
  rewriteSection: ofRedrawn,
  keepSection: ofRedrawn,
  redrawPictures: async () => ({ ...(await ofRedrawn()), body: {} }),
  changeCast: async () => ({ ...(await ofRedrawn()), body: { characters: [], places: [] } }),
  startBatch: () => ({ body: batchUpload() }),
  addBatchFiles: async () => ({ ...(await ofBatch()), body: batchUpload() }),
  getBatch: ofBatch,
  deleteBatch: ofBatch,
  pauseBatch: ofBatch,
  resumeBatch: ofBatch,
  cancelBatch: ofBatch,
  retryBatch: ofBatch,
  retryBatchFile: ofBatch,
  orderBatchFiles: async () => ({ ...(await ofBatch()), body: { indexes: [0] } }),
  listBatchDownloads: ofBatch,
  downloadBatch: ofBatch,
  changeProfile: () => ({ body: {} }),
  endSession: async () => ({ params: { id: await sessionIdOf(ke, await newToken(ke, client.account)) } }),
  logoutAll: async () => ({ token: (await stranger()).token }),
  changePassword: async () => {
    const { token, password } = await stranger()
    return { token, body: { oldPassword: password, newPassword: newAccount().password } }
  },
  forgotPassword: () => ({ body: { email: newAccount().email } }),
  resetPassword: async () => {
    const { email } = await stranger()
    await callApi(ke, 'POST', '/api/auth/forgot-password', { body: { email } })
    const token = await linkToken(email, 'reset-password')
    return { body: { token, newPassword: newAccount().password } }
  },
  verifyEmail: async () => ({ body: { token: await linkToken((await stranger()).email, 'verify-email') } }),
  saveAvatar: async () => ({ body: await avatarForm() }),
  getAvatar: async () => {
    await saveAvatar(client)
    return { params: { id: client.user.id } }
  },
  deleteAccount: async () => {
    const { token, password } = await stranger()
    return { token, body: { password } }
  },
  register: () => ({ body: newAccount() }),
  login: () => ({ body: { username: client.account.username, password: client.account.password } }),
  refresh: async () => ({ body: { refreshToken: (await register(ke)).refreshToken } }),
  logout: async () => ({ token: (await register(ke)).accessToken }),
  uploadStory: () => ({ body: { content: 'Ngày xưa.', mode: 'manual' } }),
  changeStory: async () => ({ params: { id: await restingStory() }, body: {} }),
  deleteStory: async () => ({ params: { id: await restingStory() } }),
  processStory: async () => ({ params: { id: await restingStory() }, body: {} }),
  retryStory: async () => ({ params: { id: await restingStory() } }),
  cancelStory: async () => ({ params: { id: await client.upload({ content: numberedText(600) }) } }),
  previewVoice: async () => ({ params: { id: await anyVoice(client) } }),
  estimateStory: () => ({ body: { words: 500 } }),
  spokenForm: () => ({ body: { text: 'Năm 1945.' } }),
  addLexiconEntry: () => ({ body: { written: newAccount().username, spoken: 'một từ', language: 'vi-VN' } }),
  changeLexiconEntry: async () => ({ params: { id: await newEntry(client) }, body: {} }),
  deleteLexiconEntry: async () => ({ params: { id: await newEntry(client) } }),
  addTemplate: () => ({ body: { name: newAccount().username, prompt: 'Kể thật vui.' } }),
  changeTemplate: async () => ({ params: { id: await newTemplate(client) }, body: {} }),
  deleteTemplate: async () => ({ params: { id: await newTemplate(client) } }),
  previewReading: async () => ({ params: { id: await newEntry(client) } }),
  readNotification: async () => ({ params: { id: await newNotification(ke, client) } }),
  readAllNotifications: () => ({ body: {} }),
  addPushDevice: () => ({ body: anySubscription }),
  removePushDevice: async () => ({ params: { id: await newPushDevice(ke, client) } }),
  testPushDevice: async () => ({ params: { id: await newPushDevice(ke, client) } }),
  getUser: () => ({ params: { id: client.user.id } }),
  changeUser: async () => ({ params: { id: (await register(ke)).user.id }, body: {} }),
  logoutUser: async () => ({ params: { id: (await register(ke)).user.id } }),
  getChart: () => ({ params: { chartType: 'genre' } }),
  getMetrics: () => ({ token: METRICS_TOKEN }),
}
/** Nothing is on hold here, and every picture fits its cast, so even the right request is told that there is nothing to do. */
const refusedAtBest: Record<string, number> = {
  resumeStory: 409,
  redrawPictures: 409,
  pauseBatch: 409,
  resumeBatch: 409,
  cancelBatch: 409,
  retryBatch: 409,
  retryBatchFile: 409,
  orderBatchFiles: 409,
  downloadBatch: 409,
}

const document = openApiDocument(operations, 'http://localhost')
const described = ({ path, method }: Operation) => document.paths[path]?.[method.toLowerCase()]
const bodySchema = (operation: Operation) =>
  described(operation)?.requestBody?.content[mediaTypes.json]?.schema ?? {}
const withBody = operations.filter(({ body }) => body !== undefined)
const withQuery = operations.filter(({ query }) => query !== undefined)
const withParams = operations.filter(({ path }) => path.includes('{'))
const guarded = operations.filter(({ auth }) => auth !== 'nobody')
const named = (list: Operation[]) => list.map((operation) => [operation.id, operation] as const)

/** Sends a request and holds the answer against the document; gives the status. */
async function send(operation: Operation, sent: Sent): Promise<number> {
  const { params = {}, query = {}, body, type = mediaTypes.json } = sent
  const { accessToken } = operation.auth === 'admin' ? admin : client
  const token = 'token' in sent ? sent.token : accessToken
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const usual = name === 'id' ? toldStory : '0'
    return encodeURIComponent(params[name] ?? usual)
  })
  const search = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
  const isRaw = body instanceof FormData
  const response = await fetch(`${ke.url}${path}?${search}`, {
    method: operation.method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && !isRaw && { 'Content-Type': type }),
    },
    ...(body !== undefined && { body: isRaw ? body : textOf(body) }),
  })
  return expectDocumented(operation, response)
}

const minimumOf = async ({ id }: Operation): Promise<Sent> => (await minima[id]?.()) ?? {}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

async function sendAll(operation: Operation, requests: Sent[]): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let first = 0; first < requests.length; first += AT_ONCE) {
    const batch = requests.slice(first, first + AT_ONCE)
    for (const status of await Promise.all(batch.map((sent) => send(operation, sent)))) statuses.add(status)
  }
  return statuses
}

const property = (operation: Operation, arbitrary: fc.Arbitrary<Sent>) =>
  fc.assert(
    fc.asyncProperty(arbitrary, async (sent) => {
      expect(await send(operation, sent)).toBeLessThan(500)
    }),
    { numRuns: RUNS },
  )

test.each(named(operations))('%s takes the least that it asks for', async (id, operation) => {
  const success = Number(Object.keys(operation.answers)[0])
  expect(await send(operation, await minimumOf(operation))).toBe(refusedAtBest[id] ?? success)
})

describe('what an operation does not take is refused as documented', () => {
  test.each(named(withBody))('%s: fields that are wrong, missing or too many', async (_, operation) => {
    const least = await minimumOf(operation)
    const body = least.body as Record<string, unknown>
    const { properties = {}, required = [] } = bodySchema(operation)
    const changed = Object.entries(properties).flatMap(([name, schema]) =>
      wrongValues(schema).map((value) => ({ ...body, [name]: value })),
    )
    const wrong = [...changed, { ...body, extra: 'field' }]
    await sendAll(
      operation,
      wrong.map((each) => ({ ...least, body: each })),
    )
    if (required.length === 0) return
    // Anew, for one of those before may have been accepted.
    const fresh = await minimumOf(operation)
    const missing = required.map((name) => ({ ...(fresh.body as object), [name]: undefined }))
    const statuses = await sendAll(
      operation,
      missing.map((each) => ({ ...fresh, body: each })),
    )
    expect(statuses).toEqual(new Set([422]))
  })

  test.each(named(withBody))('%s: bodies that are no JSON object', async (_, operation) => {
    const least = await minimumOf(operation)
    const bodies = ['{', '[]', 'null', '"text"', '7', '\u0000', '{"a":1}{"b":2}']
    const statuses = await sendAll(
      operation,
      bodies.map((body) => ({ ...least, body })),
    )
    expect(statuses).toEqual(new Set([422]))
  })

  test.each(named(withBody))('%s: bodies of another kind', async (_, operation) => {
    const least = await minimumOf(operation)
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      expect(await send(operation, { ...least, type })).toBe(415)
    }
  })

  test.each(named(withQuery))('%s: queries that are wrong', async (_, operation) => {
    const parameters = described(operation)?.parameters.filter((each) => each.in === 'query') ?? []
    const requests = parameters.flatMap(({ name, schema }) =>
      wrongValues(schema)
        .filter((value) => String(value).isWellFormed())
        .map((value) => ({ query: { [name]: value } })),
    )
    await sendAll(operation, [...requests, { query: { unknown: 'x' } }])
  })

  test.each(named(guarded))('%s: nobody, and tokens that are none', async (_, operation) => {
    const least = await minimumOf(operation)
    const tokens = [undefined, 'x', 'a.b.c', `${client.accessToken}x`, client.refreshToken]
    const requests = tokens.map((token) => ({ ...least, token }))
    expect(await sendAll(operation, requests)).toEqual(new Set([401]))
  })

  test.each(named(withParams))('%s: ids of nothing', async (_, operation) => {
    const ids = ['1', '-1', 'null', '../../etc/passwd', "' or 1=1 --", '%', '\0', 'x'.repeat(3000), '🦊']
    const { body } = await minimumOf(operation)
    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    const requests = names.flatMap((name) =>
      ids.filter((id) => name === 'id' || id !== '1').map((id) => ({ body, params: { [name]: id } })),
    )
    expect(await sendAll(operation, requests)).toEqual(new Set([404]))
  })
})

describe('whatever comes, the answer is one of the documented', () => {
  test.each(named(withBody))('%s: bodies made from its schema, and any JSON', async (_, operation) => {
    const fitting = arbitraryOf(bodySchema(operation)).map((body) => ({ body }))
    const any = fc.jsonValue({ maxDepth: 3 }).map((body) => ({ body: JSON.stringify(body) }))
    await property(operation, fc.oneof(fitting, any))
  })

  test.each(named(withQuery))('%s: queries made from its schema, and any text', async (_, operation) => {
    const parameters = described(operation)?.parameters.filter((each) => each.in === 'query') ?? []
    const query = fc.record(
      Object.fromEntries(
        parameters.map(({ name, schema }) => [name, fc.oneof(arbitraryOf(schema), fc.string())]),
      ),
      { requiredKeys: [] },
    )
    await property(
      operation,
      query.map((each) => ({ query: each })),
    )
  })
})
