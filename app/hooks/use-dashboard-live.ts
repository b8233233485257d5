import { useRevalidator } from '@remix-run/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import {
  type DashboardEventName,
  type DashboardEventPayload,
  dashboardEventSchemas,
} from '../../realtime/events.ts'
import { type ShownNumbers, type ToldNumbers, withTold } from './live-dashboard.ts'
import { liveSockets, onBatchNews, onGap, onStoryNews } from './live-sockets.ts'
import { reportFailure } from './read-json.ts'
import { useListLive } from './use-list-live.ts'
import { whileVisible } from './while-visible.ts'

const answerTimeoutMs = 5000
/** How far each run is, is part of what is loaded. */
const progressGapMs = 4000
const listGapMs = 500

/** The dashboard as it changes: numbers, charts and feed come over the socket, the lists are loaded again when they have changed. */
export function useDashboardLive<Loaded extends ShownNumbers & { timeZone: string }>(loaded: Loaded): Loaded {
  const [told, setTold] = useState<ToldNumbers>({})
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate
  const { timeRange, timeZone } = loaded
  useListLive(onAnyNews, progressGapMs)

  useEffect(() => {
    const socket = liveSockets()['/dashboard']
    const lists = whileVisible(async () => latest.current(), listGapMs, reportFailure)
    const endings = [
      onGap(socket, () => {
        socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { timeRange, timeZone }).catch(reportFailure)
      }),
      on('STATS_UPDATE', (value) =>
        setTold((known) => ({ ...known, stats: { timestamp: value.timestamp, value } })),
      ),
      on('CHART_UPDATE', ({ timestamp, data: value }) =>
        setTold((known) => ({
          ...known,
          charts: { ...known.charts, [value.chartType]: { timestamp, value } },
        })),
      ),
      on('ACTIVITY_UPDATE', ({ timestamp, items: value }) => {
        setTold((known) => ({ ...known, activity: { timestamp, value } }))
        lists.poke()
      }),
    ]
    return () => {
      lists.cancel()
      for (const end of endings) end()
      setTold({})
      if (socket.connected)
        socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { timeRange: null }).catch(reportFailure)
    }
  }, [timeRange, timeZone])

  return useMemo(() => withTold(loaded, told), [loaded, told])
}

/** Hears one event of the dashboard. One of a later version of the server, which this page cannot read, is passed over. */
function on<Name extends DashboardEventName>(
  name: Name,
  hear: (payload: DashboardEventPayload<Name>) => void,
) {
  const socket = liveSockets()['/dashboard']
  const receive = (said: unknown) => {
    const parsed = dashboardEventSchemas[name].safeParse(said)
    if (parsed.success) hear(parsed.data as DashboardEventPayload<Name>)
  }
  socket.on(name as string as never, receive as never)
  return () => {
    socket.off(name as string as never, receive as never)
  }
}

/** Whatever happens to a story or a batch moves what is being made. */
const onAnyNews = (hear: () => void) => {
  const endings = [onStoryNews(hear), onBatchNews(hear)]
  return () => {
    for (const end of endings) end()
  }
}
