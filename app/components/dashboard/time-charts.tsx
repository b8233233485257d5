import { useTranslation } from 'react-i18next'
import type { ProcessingChart, TrendChart } from '../../../core/statistics.ts'
import { useFormat } from '../../i18n/format.ts'
import { ChartCard, Legend } from './chart-card.tsx'
import { Columns } from './columns.tsx'
import { formatPoint } from './figures.ts'

/** Told apart by more than their colour: what has gaps is hatched. */
const fills = {
  completed: 'bg-second',
  failed: 'hatched bg-danger',
  processing: 'bg-accent',
} as const
const parts = ['completed', 'failed', 'processing'] as const

/** When jobs came in, and what became of them. */
export function ProcessingTimeline({ chart: { points, unit } }: { chart: ProcessingChart }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const named = parts.map((name) => ({ name: t(`dashboard.series.${name}`), swatch: fills[name] }))
  const title = t('dashboard.charts.processing')
  return (
    <ChartCard
      id="chart-processing"
      title={title}
      lead={t('dashboard.charts.processingLead')}
      points={points.toReversed()}
      isEmpty={points.every((point) => parts.every((part) => point[part] === 0))}
      legend={<Legend entries={named} />}
      columns={[
        {
          name: 'time',
          title: t('dashboard.series.time'),
          cell: ({ label }) => formatPoint(label, unit, i18n.language, 'full'),
        },
        ...parts.map((part) => ({
          name: part,
          title: t(`dashboard.series.${part}`),
          cell: (point: ProcessingChart['points'][number]) => format.number(point[part]),
          align: 'end' as const,
        })),
      ]}
    >
      <Columns
        label={title}
        unit={unit}
        points={points}
        partsOf={(point) =>
          parts.map((part) => ({
            name: t(`dashboard.series.${part}`),
            value: point[part],
            fill: fills[part],
          }))
        }
      />
    </ChartCard>
  )
}

/** How many stories came, and whether they become more. */
export function Trend({ chart: { points, unit, span } }: { chart: TrendChart }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const mean = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 })
  const title = t('dashboard.charts.trend')
  const names = { stories: t('dashboard.series.stories'), average: t('dashboard.series.average') }
  return (
    <ChartCard
      id="chart-trend"
      title={title}
      lead={t('dashboard.charts.trendLead', { span, unit: t(`dashboard.units.${unit}`) })}
      points={points.toReversed()}
      isEmpty={points.every(({ stories, average }) => stories === 0 && average === 0)}
      legend={
        <Legend
          entries={[
            { name: names.stories, swatch: 'bg-edge' },
            { name: names.average, swatch: 'h-1 bg-accent' },
          ]}
        />
      }
      columns={[
        {
          name: 'time',
          title: t('dashboard.series.time'),
          cell: ({ label }) => formatPoint(label, unit, i18n.language, 'full'),
        },
        {
          name: 'stories',
          title: names.stories,
          cell: ({ stories }) => format.number(stories),
          align: 'end',
        },
        { name: 'average', title: names.average, cell: ({ average }) => mean.format(average), align: 'end' },
      ]}
    >
      <Columns
        label={title}
        unit={unit}
        points={points}
        partsOf={({ stories }) => [{ name: names.stories, value: stories, fill: 'bg-edge' }]}
        notesOf={({ average }) => [{ name: names.average, value: mean.format(average) }]}
        most={Math.max(...points.map(({ average }) => average))}
      >
        {(top) => <Line values={points.map(({ average }) => average)} top={top} />}
      </Columns>
    </ChartCard>
  )
}

/** A line through the middles of the columns. */
function Line({ values, top }: { values: number[]; top: number }) {
  const middle = (place: number) => (place + 0.5) / values.length
  const path = values.map((value, place) => `${middle(place)},${1 - value / top}`).join(' ')
  return (
    <svg
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="size-full overflow-visible"
    >
      <polyline
        points={path}
        fill="none"
        stroke="var(--color-accent)"
        strokeWidth={2.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
