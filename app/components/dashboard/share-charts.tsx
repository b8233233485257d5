import { useTranslation } from 'react-i18next'
import type { GenreChart, PerformanceChart } from '../../../core/statistics.ts'
import { useFormat } from '../../i18n/format.ts'
import { ChartCard, Legend } from './chart-card.tsx'
import { formatBrief, formatPercent } from './figures.ts'

type Genre = GenreChart['points'][number]

/** Each genre's share of all stories. */
export function Genres({ chart: { points } }: { chart: GenreChart }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const nameOf = ({ label, isRest }: Genre): string =>
    isRest ? t('dashboard.otherGenres') : label || t('dashboard.noGenre')
  const shareOf = ({ share }: Genre) => formatPercent(share, i18n.language)
  return (
    <ChartCard
      id="chart-genre"
      title={t('dashboard.charts.genre')}
      lead={t('dashboard.charts.genreLead')}
      points={points}
      isEmpty={points.length === 0}
      columns={[
        { name: 'genre', title: t('dashboard.series.genre'), cell: nameOf },
        {
          name: 'count',
          title: t('dashboard.series.count'),
          cell: ({ count }) => format.number(count),
          align: 'end',
        },
        { name: 'share', title: t('dashboard.series.share'), cell: shareOf, align: 'end' },
      ]}
    >
      <ul className="flex flex-col gap-2">
        {points.map((point) => (
          <li
            key={`${point.label} ${point.isRest}`}
            className="flex flex-col gap-0.5"
            title={`${nameOf(point)}: ${format.number(point.count)}`}
          >
            <span className="flex justify-between gap-4 text-xs">
              <span className="min-w-0 break-words">{nameOf(point)}</span>
              <span className="tabular text-muted" suppressHydrationWarning>
                {shareOf(point)}
              </span>
            </span>
            <Bar share={point.share} fill={point.isRest || !point.label ? 'bg-edge' : 'bg-second'} />
          </li>
        ))}
      </ul>
      {points.every(({ label, isRest }) => !label && !isRest) && (
        <p className="text-muted text-xs">{t('dashboard.genreHint')}</p>
      )}
    </ChartCard>
  )
}

const fills = { p50: 'bg-second', p95: 'bg-warn' } as const
const percentiles = ['p50', 'p95'] as const

/** How long each stage takes. */
export function Performance({ chart: { points } }: { chart: PerformanceChart }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const longest = Math.max(...points.map(({ p95 }) => p95 ?? 0))
  const say = (ms: number | null) => (ms === null ? '–' : formatBrief(ms, i18n.language))
  return (
    <ChartCard
      id="chart-performance"
      title={t('dashboard.charts.performance')}
      lead={t('dashboard.charts.performanceLead')}
      points={points}
      isEmpty={points.every(({ count }) => count === 0)}
      legend={<Legend entries={percentiles.map((name) => ({ name, swatch: fills[name] }))} />}
      columns={[
        {
          name: 'stage',
          title: t('dashboard.series.stage'),
          cell: ({ label }) => t(`story.stages.${label}`),
        },
        ...percentiles.map((name) => ({
          name,
          title: name,
          cell: (point: PerformanceChart['points'][number]) => say(point[name]),
          align: 'end' as const,
        })),
        {
          name: 'count',
          title: t('dashboard.series.count'),
          cell: ({ count }) => format.number(count),
          align: 'end',
        },
      ]}
    >
      <ul className="flex flex-col gap-4">
        {points.map((point) => (
          <li key={point.label} className="flex flex-col gap-1">
            <span className="text-xs">{t(`story.stages.${point.label}`)}</span>
            {percentiles.map((name) => (
              <span key={name} className="grid grid-cols-[minmax(0,1fr)_5rem] items-center gap-2">
                <Bar share={(100 * (point[name] ?? 0)) / (longest || 1)} fill={fills[name]} />
                <span className="tabular text-right text-muted text-xs" suppressHydrationWarning>
                  <span className="sr-only">{name} </span>
                  {say(point[name])}
                </span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </ChartCard>
  )
}

function Bar({ share, fill }: { share: number; fill: string }) {
  return (
    <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-line">
      <span
        className={`block h-full rounded-full transition-[width] duration-500 motion-reduce:transition-none ${fill}`}
        style={{ width: `${share}%` }}
      />
    </span>
  )
}
