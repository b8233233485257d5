import { useEffect, useRef, useState } from 'react'
import { type BatchView, isActive } from '../../core/batch.ts'
import { coalesce } from '../../core/coalesce.ts'
import { type BatchEventName, batchEventSchemas } from '../../realtime/events.ts'
import {
  type BatchChange,
  type LiveBatch,
  type LiveBatchEvent,
  leavesGap,
  readBatchEvent,
  reduceLiveBatch,
} from './live-batch.ts'
import { liveSockets, onGap } from './live-sockets.ts'
import { readJson, reportFailure } from './read-json.ts'
import { useConnection } from './use-connection.tsx'
import { whileVisible } from './while-visible.ts'

/** However fast the news comes, the page is drawn anew no oftener than this: more nobody could read. */
const drawGapMs = 100
const refreshGapMs = 2000
const pollGapMs = 5000
const answerTimeoutMs = 5000
const eventNames = Object.keys(batchEventSchemas) as BatchEventName[]

/** The batch as it is being made: events move its rows at once, a snapshot comes after whatever may have been missed. */
export function useBatchLive(loaded: BatchView): BatchView {
  const { id } = loaded
  const live = useRef<LiveBatch>({ seq: 0, batch: loaded })
  const [batch, show] = useState(loaded)
  const changeNow = useRef<(change: BatchChange) => void>(() => {})
  const askNow = useRef(() => {})
  const first = useRef(loaded)
  const connection = useConnection()

  useEffect(() => {
    const draw = coalesce(async () => show(live.current.batch), drawGapMs, reportFailure)
    const change = (change: BatchChange) => {
      const before = live.current
      live.current = reduceLiveBatch(before, change)
      if (live.current !== before) draw.poke()
    }
    changeNow.current = change
    const following = followBatch(id, () => live.current, change)
    askNow.current = following.ask
    return () => {
      following.stop()
      draw.cancel()
    }
  }, [id])

  useEffect(() => {
    changeNow.current({ type: 'loaded', batch: loaded })
    // Events may have come while it was being read, and it does not say which of them it holds.
    if (loaded !== first.current) askNow.current()
  }, [loaded])

  const isPolled = connection === 'down' && isActive(batch.status)
  useEffect(() => {
    if (!isPolled) return
    const timer = setInterval(() => {
      readJson<BatchView>(`/api/batch/${id}`).then(
        (batch) => changeNow.current({ type: 'loaded', batch }),
        reportFailure,
      )
    }, pollGapMs)
    return () => clearInterval(timer)
  }, [id, isPolled])

  return batch
}

/** Listens to one batch, also after each reconnection: `ask` reads a snapshot of it once more, `stop` ends this. */
function followBatch(jobId: string, live: () => LiveBatch, change: (change: BatchChange) => void) {
  const socket = liveSockets()['/batch']
  const snapshot = whileVisible(
    async () => {
      const reply = await socket.timeout(answerTimeoutMs).emitWithAck('snapshot', { jobId })
      if (!reply.ok) throw new Error(reply.error)
      change({ type: 'snapshot', snapshot: reply.snapshot })
    },
    refreshGapMs,
    reportFailure,
  )
  const begin = () => {
    socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { jobId }).catch(reportFailure)
    snapshot.poke()
  }
  const hear = (event: LiveBatchEvent) => {
    if (event.payload.jobId !== jobId) return
    if (leavesGap(live(), event)) snapshot.poke()
    change({ type: 'event', event })
  }
  const listeners = eventNames.map((name) => {
    const receive = (payload: unknown) => {
      const event = readBatchEvent(name, payload)
      if (event) hear(event)
    }
    socket.on(name, receive)
    return () => socket.off(name, receive)
  })
  const stopFollowing = onGap(socket, begin)
  return {
    ask() {
      if (socket.connected) snapshot.poke()
    },
    stop() {
      snapshot.cancel()
      for (const stop of listeners) stop()
      stopFollowing()
    },
  }
}
