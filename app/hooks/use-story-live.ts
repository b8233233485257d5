import { useEffect, useReducer } from 'react'
import { type Coalesced, coalesce } from '../../core/coalesce.ts'
import type { StoryView, Timeline } from '../../core/story.ts'
import { type EventName, eventSchemas, namespaceOfEvent, storyNamespaces } from '../../realtime/events.ts'
import { type LiveSockets, liveSockets } from './live-sockets.ts'
import { type LiveChange, readEvent, reduceLiveStory } from './live-story.ts'
import { readJson, reportFailure } from './read-json.ts'
import { useConnection } from './use-connection.tsx'
import { useTimeline } from './use-timeline.ts'

const refreshGapMs = 500
const pollGapMs = 3000
const answerTimeoutMs = 5000
const eventNames = Object.keys(eventSchemas) as EventName[]

/** The story as it is being made: events move the bars at once, snapshots bring what has arrived. */
export function useStoryLive(loaded: { story: StoryView; timeline: Timeline }) {
  const storyId = loaded.story.id
  const [{ story }, change] = useReducer(reduceLiveStory, { seq: 0, story: loaded.story })
  const connection = useConnection()
  const isUnderWay = story.status === 'queued' || story.status === 'processing'

  useEffect(() => change({ type: 'loaded', story: loaded.story }), [loaded.story])
  useEffect(() => followStory(storyId, change), [storyId])
  useEffect(() => {
    if (connection !== 'down' || !isUnderWay) return
    const timer = setInterval(() => {
      readStory(storyId).then((story) => change({ type: 'loaded', story }), reportFailure)
    }, pollGapMs)
    return () => clearInterval(timer)
  }, [storyId, connection, isUnderWay])

  return { story, timeline: useTimeline(story, loaded.timeline), isUnderWay }
}

/** Listens to one story over all namespaces. Gives the function that ends this. */
function followStory(storyId: string, change: (change: LiveChange) => void) {
  const sockets = liveSockets()
  const main = sockets['/stories']
  const snapshot = coalesce(
    async () => {
      const reply = await main.timeout(answerTimeoutMs).emitWithAck('snapshot', { storyId })
      if (!reply.ok) throw new Error(reply.error)
      change({ type: 'snapshot', snapshot: reply.snapshot })
    },
    refreshGapMs,
    reportFailure,
  )
  const stopListening = listen(sockets, storyId, change, snapshot)
  main.on('connect', snapshot.poke)
  if (main.connected) snapshot.poke()
  return () => {
    snapshot.cancel()
    stopListening()
    main.off('connect', snapshot.poke)
  }
}

/** Joins the story's room in every namespace, also after each reconnection, and hands its events on. */
function listen(
  sockets: LiveSockets,
  storyId: string,
  change: (change: LiveChange) => void,
  snapshot: Coalesced,
) {
  const endings = storyNamespaces.map((name) => {
    const socket = sockets[name]
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
      snapshot.poke()
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
