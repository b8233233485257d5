import { useEffect, useReducer, useState } from 'react'
import type { StoryView, Timeline } from '../../core/story.ts'
import { type EventName, eventSchemas, namespaceOfEvent } from '../../realtime/events.ts'
import { type Coalesced, coalesce } from './coalesce.ts'
import { type LiveSockets, liveSockets } from './live-sockets.ts'
import { type LiveChange, readEvent, reduceLiveStory } from './live-story.ts'
import { readJson, reportFailure } from './read-json.ts'
import { useTimeline } from './use-timeline.ts'

/** `polling`: the socket cannot connect, and the page asks over HTTP every few seconds instead. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'polling'

const refreshGapMs = 500
const pollGapMs = 3000
const answerTimeoutMs = 5000
const eventNames = Object.keys(eventSchemas) as EventName[]

/** The story as it is being made: events move the bars at once, snapshots bring what has arrived. */
export function useStoryLive(loaded: { story: StoryView; timeline: Timeline }) {
  const storyId = loaded.story.id
  const [{ story }, change] = useReducer(reduceLiveStory, { seq: 0, story: loaded.story })
  const [connection, setConnection] = useState<Connection>('connecting')
  const isUnderWay = story.status === 'queued' || story.status === 'processing'

  useEffect(() => change({ type: 'loaded', story: loaded.story }), [loaded.story])
  useEffect(() => followStory(storyId, change, setConnection), [storyId])
  useEffect(() => {
    if (connection === 'live' || !isUnderWay) return
    const timer = setInterval(() => {
      readStory(storyId).then((story) => change({ type: 'loaded', story }), reportFailure)
    }, pollGapMs)
    return () => clearInterval(timer)
  }, [storyId, connection, isUnderWay])

  return { story, timeline: useTimeline(story, loaded.timeline), connection, isUnderWay }
}

/** Listens to one story over all namespaces. Gives the function that ends this. */
function followStory(
  storyId: string,
  change: (change: LiveChange) => void,
  setConnection: (to: Connection) => void,
) {
  const sockets = liveSockets()
  const main = sockets['/stories']
  const refresh = coalesce(
    refreshGapMs,
    async () => {
      const reply = await main.timeout(answerTimeoutMs).emitWithAck('snapshot', { storyId })
      if (!reply.ok) throw new Error(reply.error)
      change({ type: 'snapshot', snapshot: reply.snapshot })
    },
    reportFailure,
  )
  const stopListening = listen(sockets, storyId, change, refresh)
  function joined() {
    setConnection('live')
    refresh()
  }
  const lost = () => setConnection('reconnecting')
  const refused = () => setConnection('polling')

  main.on('connect', joined)
  main.on('disconnect', lost)
  main.on('connect_error', refused)
  if (main.connected) joined()
  for (const socket of Object.values(sockets)) socket.connect()

  return () => {
    refresh.cancel()
    stopListening()
    main.off('connect', joined).off('disconnect', lost).off('connect_error', refused)
    for (const socket of Object.values(sockets)) socket.disconnect()
  }
}

/** Joins the story's room in every namespace, also after each reconnection, and hands its events on. */
function listen(
  sockets: LiveSockets,
  storyId: string,
  change: (change: LiveChange) => void,
  refresh: Coalesced,
) {
  const endings = Object.values(sockets).map((socket) => {
    const subscribe = () => {
      socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { storyId }).catch(reportFailure)
    }
    socket.on('connect', subscribe)
    if (socket.connected) subscribe()
    return () => {
      socket.off('connect', subscribe)
    }
  })
  for (const name of eventNames) {
    const socket = sockets[namespaceOfEvent(name)]
    const receive = (payload: { storyId: string }) => {
      if (payload.storyId !== storyId) return
      const event = readEvent(name, payload)
      if (event) change({ type: 'event', event })
      refresh()
    }
    socket.on(name, receive)
    endings.push(() => {
      socket.off(name, receive)
    })
  }
  return () => {
    for (const end of endings) end()
  }
}

function readStory(storyId: string): Promise<StoryView> {
  return readJson<StoryView>(`/api/stories/${storyId}`)
}
