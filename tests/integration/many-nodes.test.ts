import { Manager, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type LiveStory, readEvent, reduceLiveStory } from '../../app/hooks/live-story.ts'
import { type EventName, eventSchemas, namespaceOfEvent, storyNamespaces } from '../../realtime/events.ts'
import { startCaddy } from '../setup/caddy.ts'
import { type Client, connect, register, type StorySocket } from '../setup/client.ts'
import { expectOneRun, type Heard, record } from '../setup/contract.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'

/** Two web processes behind the proxy of the operators' guide, and two workers. */
let ke: Ke
let other: Awaited<ReturnType<Ke['addWeb']>>
let proxy: Awaited<ReturnType<typeof startCaddy>>

beforeAll(async () => {
  ke = await startKe({ TRUST_PROXY: '1', OFFLINE_WORDS_PER_SECOND: '60' })
  ;[other] = await Promise.all([ke.addWeb(), ke.addWorker()])
  proxy = await startCaddy([ke.url, other.url])
})
afterAll(async () => {
  await proxy[Symbol.asyncDispose]()
  await ke.stop()
})

const upload = (person: Client, words = 200) =>
  person.upload({ content: numberedText(words), title: 'Cây khế' })

test('stories that two workers make are heard through the proxy whole, on whichever web process', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => register(proxy)))
  const heard = await Promise.all(
    people.map(async (person) => [
      record(await connect(ke, '/audio', { auth: { token: person.accessToken } })),
      record(await connect(other, '/audio', { auth: { token: person.accessToken } })),
      record(await person.socket('/audio')),
    ]),
  )
  const ids = await Promise.all(people.map((person) => upload(person)))
  await Promise.all(people.map((person, place) => person.untilDone(ids[place] ?? '')))
  for (const sockets of heard) {
    for (const each of sockets) {
      await expect.poll(() => each.at(-1)?.name).toBe('AUDIO_PROCESSING_COMPLETE')
      expectOneRun(each, 'AUDIO')
      expect(each).toEqual(sockets[0])
    }
  }
})

test('long-polling stays with the web process that knows it', async () => {
  const person = await register(proxy)
  const manager = new Manager(proxy.url, { transports: ['polling'], reconnection: false })
  onTestFinished(() => manager._close())
  const socket: Socket = manager.socket('/audio', { auth: { token: person.accessToken } })
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
  const heard = record(socket)
  await person.untilDone(await upload(person, 60))
  await expect.poll(() => heard.at(-1)?.name).toBe('AUDIO_PROCESSING_COMPLETE')
  expectOneRun(heard, 'AUDIO')
})

test('pages whose connections are cut at random end as the database says, though a web process dies meanwhile', async () => {
  const person = await register(proxy)
  const storyId = await upload(person, 600)
  const pages = await Promise.all(Array.from({ length: 10 }, () => openPage(person, storyId)))
  const cutting = setInterval(() => pages[Math.floor(Math.random() * pages.length)]?.cut(), 100)
  onTestFinished(() => clearInterval(cutting))
  await expect.poll(async () => (await person.story(storyId)).audioChunks.length).toBeGreaterThan(0)
  await other.kill('SIGKILL')
  const story = await person.untilDone(storyId)
  clearInterval(cutting)
  expect(story.status).toBe('completed')
  for (const { stages } of pages) await expect.poll(stages).toEqual(story.progress.stages)
})

/** A page as the site's own: it applies events, and asks for a snapshot after every gap. */
async function openPage(person: Client, storyId: string) {
  const manager = new Manager(proxy.url, { transports: ['websocket'], reconnectionDelay: 50 })
  onTestFinished(() => manager._close())
  let live: LiveStory | undefined
  const sockets = new Map(
    storyNamespaces.map((name) => [
      name,
      manager.socket(name, { auth: { token: person.accessToken } }) as unknown as StorySocket,
    ]),
  )
  const main = sockets.get('/stories')
  const look = async () => {
    const reply = await main?.timeout(30_000).emitWithAck('snapshot', { storyId })
    if (!reply?.ok) throw new Error(reply?.error)
    const { seq, story } = reply.snapshot
    live = reduceLiveStory(live ?? { seq, story }, { type: 'snapshot', snapshot: reply.snapshot })
  }
  // A connection that is cut meanwhile asks again when it is back.
  const lookAgain = () => void look().catch(() => {})
  for (const socket of sockets.values()) socket.on('connect', lookAgain).on('RESYNC', lookAgain)
  for (const name of Object.keys(eventSchemas) as EventName[]) {
    const hear = (payload: Heard['payload']) => {
      const event = readEvent(name, payload)
      if (live && event) live = reduceLiveStory(live, { type: 'event', event })
    }
    ;(sockets.get(namespaceOfEvent(name) as never) as unknown as Socket).on(name, hear)
  }
  await expect.poll(() => live?.story.id).toBe(storyId)
  return { cut: () => manager.engine.close(), stages: () => live?.story.progress.stages }
}
