import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { StoryView } from '../../core/story.ts'
import { type Namespace, namespaces, storyNamespaces } from '../../realtime/events.ts'
import { type Client, connect, refusalOf, register, type StorySocket, untilClosed } from '../setup/client.ts'
import { expectOneRun, type Heard, record, rising } from '../setup/contract.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { shortTale } from '../setup/texts.ts'

let ke: Ke
let owner: Client
let stranger: Client
beforeAll(async () => {
  // Slow enough that the text is seen to stream.
  ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '60' })
  ;[owner, stranger] = await Promise.all([register(ke), register(ke)])
})
afterAll(() => ke.stop())

/** Everything that a socket of this person hears in a namespace from now on. */
const listen = async (client: Client, namespace: Namespace): Promise<Heard[]> =>
  record(await client.socket(namespace))

const untilEnded = (received: Heard[]) =>
  expect.poll(() => received.at(-1)?.name, { timeout: 20_000 }).toMatch(/_COMPLETE$/)
const ask = (socket: StorySocket, question: 'subscribe' | 'snapshot', storyId: string) =>
  socket.timeout(5000).emitWithAck(question, { storyId })
const seqs = (received: Heard[]) => received.map(({ payload }) => payload.seq)

describe('what is told while a story is made', () => {
  let story: StoryView
  const own: Record<string, Heard[]> = {}
  let second: Heard[]
  let foreign: Heard[][]

  test('reaches every socket of its owner', async () => {
    for (const namespace of storyNamespaces) own[namespace] = await listen(owner, namespace)
    second = await listen(owner, '/stories')
    foreign = await Promise.all(storyNamespaces.map((namespace) => listen(stranger, namespace)))
    story = await owner.untilDone(
      await owner.upload({ content: shortTale, maxWordsPerChunk: 40, wordsPerImage: 60 }),
    )
    expect(story.status).toBe('completed')
    for (const received of [...Object.values(own), second]) {
      await untilEnded(received)
    }
    expect(second).toEqual(own['/stories'])
  })

  test.each([
    ['/stories', 'STORY'],
    ['/audio', 'AUDIO'],
    ['/images', 'IMAGE'],
  ] as const)('has one beginning, progress that never falls and one end: %s', (namespace, stage) => {
    const heard = own[namespace] ?? []
    expectOneRun(heard, stage)
    expect(heard.at(-1)?.name).toBe(`${stage}_PROCESSING_COMPLETE`)
    expect(heard.at(-2)?.payload.progress).toBe(100)
    expect(new Set(heard.map(({ payload }) => payload.storyId))).toEqual(new Set([story.id]))
  })

  test('is numbered over all namespaces: none twice, none missing, each in its place', () => {
    for (const received of Object.values(own)) expect(seqs(received)).toEqual(rising(seqs(received)))
    const all = rising(Object.values(own).flatMap(seqs))
    expect(all).toEqual(all.map((_, index) => index + 1))
    const times = Object.values(own)
      .flat()
      .sort((one, other) => one.payload.seq - other.payload.seq)
      .map(({ payload }) => payload.timestamp)
    expect(times).toEqual(times.toSorted())
  })

  test('shows the text while it streams, before it has ended', () => {
    const written =
      own['/stories']?.map(({ payload }) => (payload as { wordsWritten?: number }).wordsWritten) ?? []
    const partly = written.filter((words) => words && words < story.metadata.generatedWordCount)
    expect(partly.length).toBeGreaterThan(0)
  })

  test('ends with what was made', () => {
    const last = (namespace: Namespace) => own[namespace]?.at(-1)?.payload
    expect(last('/stories')).toMatchObject({
      generatedContent: story.generatedContent,
      generatedWordCount: story.metadata.generatedWordCount,
    })
    expect(last('/audio')).toMatchObject({
      totalAudioFiles: story.audioChunks.length,
      totalDuration: story.audioChunks.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
    })
    expect(last('/images')).toMatchObject({ totalImages: story.imageChunks.length })
  })

  test('reaches nobody else', () => {
    expect(foreign).toEqual([[], [], []])
  })
})

describe('one story', () => {
  test('can be followed by its owner, who still hears everything once', async () => {
    const storyId = await owner.upload({ content: 'Ngày xưa có một cây khế.', mode: 'manual' })
    const socket = await owner.socket('/stories')
    const received = record(socket)
    expect(await ask(socket, 'subscribe', storyId)).toEqual({ ok: true })
    expect((await owner.api('POST', `/api/stories/${storyId}/process`, { step: 'story' })).status).toBe(202)
    await untilEnded(received)
    expect(new Set(seqs(received)).size).toBe(received.length)
  })

  test('is shown by a snapshot as the API shows it, after its last event', async () => {
    const heard = await Promise.all(storyNamespaces.map((namespace) => listen(owner, namespace)))
    const storyId = await owner.upload({ content: 'Ngày xưa có một cây khế. Quả chín vàng.' })
    for (const received of heard) await untilEnded(received)
    const story = await owner.untilDone(storyId)
    for (const namespace of storyNamespaces) {
      expect(await ask(await owner.socket(namespace), 'snapshot', storyId)).toEqual({
        ok: true,
        snapshot: { story, seq: Math.max(...heard.flatMap(seqs)), timestamp: expect.stringMatching(/Z$/) },
      })
    }
  })

  test('is not there for anybody else, as one that never was', async () => {
    const storyId = await owner.upload({ content: 'Ngày xưa.', mode: 'manual' })
    for (const namespace of storyNamespaces) {
      const socket = await stranger.socket(namespace)
      for (const question of ['subscribe', 'snapshot'] as const) {
        const foreign = await ask(socket, question, storyId)
        expect(foreign).toMatchObject({ ok: false, code: 'not_found' })
        expect(await ask(socket, question, crypto.randomUUID())).toEqual(foreign)
      }
    }
  })
})

test('another’s story can be followed by an admin, for as long as that is one', async () => {
  const storyId = await owner.upload({ content: 'Ngày xưa.', mode: 'manual' })
  const admin = await register(ke)
  const setRole = (role: string) =>
    queryDatabase(ke.databaseUrl, 'update "user" set role = $2 where id = $1', [admin.user.id, role])
  // Open before the account was an admin's: what it may is asked each time.
  const socket = await admin.socket('/stories')
  expect(await ask(socket, 'snapshot', storyId)).toMatchObject({ ok: false, code: 'not_found' })
  await setRole('admin')
  expect(await ask(socket, 'snapshot', storyId)).toMatchObject({ snapshot: { story: { id: storyId } } })
  const received = record(socket)
  expect(await ask(socket, 'subscribe', storyId)).toEqual({ ok: true })
  expect((await owner.api('POST', `/api/stories/${storyId}/process`, { step: 'story' })).status).toBe(202)
  await untilEnded(received)
  await setRole('user')
  expect(await ask(socket, 'subscribe', storyId)).toMatchObject({ ok: false, code: 'not_found' })
})

describe('the door', () => {
  test.each([...namespaces, '/' as const])('%s is closed to who is not signed in', async (namespace) => {
    const nobody = [
      {},
      { auth: {} },
      { auth: { token: 7 } },
      { auth: { token: '' } },
      { auth: { token: { a: 1 } } },
    ]
    for (const credentials of nobody) {
      expect(await refusalOf(connect(ke, namespace, credentials))).not.toBe('connected')
    }
    const cookie = { extraHeaders: { Cookie: 'ke_session=forged' } }
    expect(await refusalOf(connect(ke, namespace, cookie))).not.toBe('connected')
  })

  test('leads nowhere but to the namespaces', async () => {
    const credentials = { auth: { token: owner.accessToken } }
    expect(await refusalOf(connect(ke, '/', credentials))).toBe('not_found')
    expect(await refusalOf(connect(ke, '/admin' as Namespace, credentials))).toBe('Invalid namespace')
    for (const namespace of namespaces) {
      expect(await refusalOf(connect(ke, namespace, credentials))).toBe('connected')
    }
  })

  test('is shut behind a session that ends, in every namespace', async () => {
    const client = await register(ke)
    const sockets = await Promise.all(namespaces.map((namespace) => client.socket(namespace)))
    const closed = Promise.all(sockets.map(untilClosed))
    await client.api('POST', '/api/auth/logout')
    await closed
    expect(sockets.map(({ connected }) => connected)).toEqual(namespaces.map(() => false))
  })
})

describe('a socket that talks rubbish', () => {
  test.each<[string, unknown[]]>([
    ['nothing', []],
    ['null', [null]],
    ['an empty object', [{}]],
    ['a list', [[]]],
    ['a word', ['story']],
    ['an id of another kind', [{ storyId: 7 }]],
    ['an id that is none', [{ storyId: "' or 1=1" }]],
    ['an id too many', [{ storyId: crypto.randomUUID() }, 'more']],
    ['bytes', [Buffer.alloc(100)]],
  ])('is answered or passed over: %s', async (_, args) => {
    const socket = (await owner.socket('/stories')) as Socket
    for (const question of ['subscribe', 'snapshot', 'of no such name']) socket.emit(question, ...args)
    const isPassedOver = args.length === 0 || args.length > 1
    if (!isPassedOver) {
      const reply = await socket.timeout(5000).emitWithAck('subscribe', ...args)
      expect(reply).toMatchObject({ ok: false, code: 'not_found' })
    }
    const storyId = await owner.upload({ content: 'Ngày xưa.', mode: 'manual' })
    expect(await ask(socket as StorySocket, 'subscribe', storyId)).toEqual({ ok: true })
  })

  test('or too much of it, is cut off alone', async () => {
    const [talker, listener] = await Promise.all([owner.socket('/stories'), owner.socket('/stories')])
    const closed = untilClosed(talker)
    ;(talker as Socket).emit('subscribe', { storyId: 'x'.repeat(200_000) })
    await closed
    const storyId = await owner.upload({ content: 'Ngày xưa.', mode: 'manual' })
    expect(await ask(listener, 'subscribe', storyId)).toEqual({ ok: true })
  })
})

test('a database that drops every connection ends nothing: stories are made and told of again', async () => {
  const pids = [ke.web.pid, ke.worker.pid]
  await queryDatabase(
    ke.databaseUrl,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  // The listening connections come back within three seconds; what is said before that is asked for by snapshot.
  // A socket that asked in that very moment was refused, and asks again, as the pages do.
  const stories = await vi.waitFor(() => listen(owner, '/stories'), 20_000)
  await vi.waitFor(async () => {
    const storyId = await owner.upload({ content: 'Ngày xưa có một cây khế.' })
    expect((await owner.untilDone(storyId)).status).toBe('completed')
    expect(stories.at(-1)?.name).toBe('STORY_PROCESSING_COMPLETE')
  }, 20_000)
  for (const pid of pids) expect(() => process.kill(pid, 0)).not.toThrow()
})
