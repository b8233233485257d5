import { useTranslation } from 'react-i18next'
import {
  type DashboardStats,
  type GenreChart,
  type PerformanceChart,
  type ProcessingChart,
  type TimeRange,
  type TrendChart,
  timeRanges,
} from '../../../core/statistics.ts'
import { ChoiceLinks } from './choice-links.tsx'
import { Numbers } from './numbers.tsx'
import { Section } from './section.tsx'
import { Genres, Performance } from './share-charts.tsx'
import { ProcessingTimeline, Trend } from './time-charts.tsx'
import { useZone } from './use-zone.ts'

interface Props {
  timeRange: TimeRange
  timeZone: string
  stats: DashboardStats
  charts: {
    processing: ProcessingChart
    genre: GenreChart
    performance: PerformanceChart
    trend: TrendChart
  }
}

/** What was made in a time that the reader chooses: in numbers, and in charts. */
export function Statistics({ timeRange, timeZone, stats, charts }: Props) {
  const { t } = useTranslation()
  useZone(timeZone)
  return (
    <>
      <Section id="numbers" title={t('dashboard.statistics')}>
        <ChoiceLinks
          label={t('dashboard.range')}
          param="range"
          chosen={timeRange}
          usual="week"
          choices={timeRanges.map((name) => ({ name, title: t(`dashboard.ranges.${name}`) }))}
        />
        <Numbers stats={stats} />
      </Section>
      <Section id="charts" title={t('dashboard.charts.title')}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2 md:grid-cols-2">
          <ProcessingTimeline chart={charts.processing} />
          <Trend chart={charts.trend} />
          <Genres chart={charts.genre} />
          <Performance chart={charts.performance} />
        </div>
      </Section>
    </>
  )
}
