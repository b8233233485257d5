import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { ActivityItem } from '../../core/dashboard.ts'
import type { Chart, ChartType, DashboardStats, TimeRange } from '../../core/statistics.ts'
import {
  type DashboardEventName,
  type DashboardEventPayload,
  dashboardEventSchemas,
} from '../../realtime/events.ts'
import { liveSockets, onBatchNews, onGap, onStoryNews } from './live-sockets.ts'
import { reportFailure } from './read-json.ts'
import { useListLive } from './use-list-live.ts'
import { whileVisible } from './while-visible.ts'

/** What the page shows that comes over the socket as it changes. */
interface Shown {
  timeRange: TimeRange
  timeZone: string
  stats: DashboardStats
  charts: { [Type in ChartType]: Extract<Chart, { chartType: Type }> }
  activity: ActivityItem[]
  /** The feed's filter: what is told over the socket is the whole feed. */
  feed: string | null
}

const answerTimeoutMs = 5000
/** How far each run is, is part of what is loaded. */
const progressGapMs = 4000
const listGapMs = 500

/** The dashboard as it changes: numbers, charts and feed come over the socket, the lists are loaded again when they have changed. */
export function useDashboardLive<Loaded extends Shown>(loaded: Loaded): Loaded {
  const [live, setLive] = useState<{ of: Loaded; told: Partial<Shown> }>({ of: loaded, told: {} })
  const { revalidate } = useRevalidator()
  const latest = useRef({ revalidate, loaded })
  latest.current = { revalidate, loaded }
  const { timeRange, timeZone } = loaded
  useListLive(onAnyNews, progressGapMs)

  useEffect(() => {
    const socket = liveSockets()['/dashboard']
    const lists = whileVisible(async () => latest.current.revalidate(), listGapMs, reportFailure)
    const tell = (change: (shown: Shown) => Partial<Shown>) =>
      setLive(({ of, told }) => {
        const { loaded } = latest.current
        // What was told before this was loaded is older.
        const known = of === loaded ? told : {}
        return { of: loaded, told: { ...known, ...change({ ...loaded, ...known }) } }
      })
    const endings = [
      onGap(socket, () => {
        socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { timeRange, timeZone }).catch(reportFailure)
      }),
      on('STATS_UPDATE', (stats) => {
        if (stats.timeRange === timeRange) tell(() => ({ stats }))
      }),
      on('CHART_UPDATE', ({ data }) => {
        if (data.timeRange === timeRange)
          tell(({ charts }) => ({ charts: { ...charts, [data.chartType]: data } }))
      }),
      on('ACTIVITY_UPDATE', ({ items }) => {
        if (latest.current.loaded.feed === null) tell(() => ({ activity: items }))
        lists.poke()
      }),
    ]
    return () => {
      lists.cancel()
      for (const end of endings) end()
      if (socket.connected)
        socket.timeout(answerTimeoutMs).emitWithAck('subscribe', { timeRange: null }).catch(reportFailure)
    }
  }, [timeRange, timeZone])

  return live.of === loaded ? { ...loaded, ...live.told } : loaded
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
