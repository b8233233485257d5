import { useCallback, useEffect, useRef, useState } from 'react'
import { coalesce } from '../../core/coalesce.ts'
import type { StoryView, Timeline } from '../../core/story.ts'
import { type EventName, eventSchemas, namespaceOfEvent, storyNamespaces } from '../../realtime/events.ts'
import { type LiveSockets, liveSockets, onGap } from './live-sockets.ts'
import {
  bringsMore,
  type LiveChange,
  type LiveEvent,
  type LiveStory,
  readEvent,
  reduceLiveStory,
} from './live-story.ts'
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
  const live = useRef<LiveStory>({ seq: 0, story: loaded.story })
  const [story, show] = useState(loaded.story)
  const change = useCallback((change: LiveChange) => {
    live.current = reduceLiveStory(live.current, change)
    show(live.current.story)
  }, [])
  const connection = useConnection()
  const isUnderWay = story.status === 'queued' || story.status === 'processing'

  useEffect(() => change({ type: 'loaded', story: loaded.story }), [change, loaded.story])
  useEffect(() => followStory(storyId, () => live.current, change), [storyId, change])
  useEffect(() => {
    if (connection !== 'down' || !isUnderWay) return
    const timer = setInterval(() => {
      readStory(storyId).then((story) => change({ type: 'loaded', story }), reportFailure)
    }, pollGapMs)
    return () => clearInterval(timer)
  }, [storyId, connection, isUnderWay, change])

  return { story, timeline: useTimeline(story, loaded.timeline), isUnderWay }
}

/** Listens to one story over all namespaces. Gives the function that ends this. */
function followStory(storyId: string, live: () => LiveStory, change: (change: LiveChange) => void) {
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
  const hear = (event: LiveEvent) => {
    if (bringsMore(live(), event)) snapshot.poke()
    change({ type: 'event', event })
  }
  const endings = [listen(sockets, storyId, hear), onGap(main, snapshot.poke)]
  return () => {
    snapshot.cancel()
    for (const end of endings) end()
  }
}

/** Joins the story's room in every namespace, also after each reconnection, and hands its events on. */
function listen(sockets: LiveSockets, storyId: string, hear: (event: LiveEvent) => void) {
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
      if (event) hear(event)
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
