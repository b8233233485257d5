import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { changeOf, type DashboardStats, type PeriodStats } from '../../../core/statistics.ts'
import { useFormat } from '../../i18n/format.ts'
import { formatPercent } from './figures.ts'

/** Which way is good news; null where it is neither. */
const better: Record<keyof PeriodStats, 'up' | 'down' | null> = {
  totalStories: 'up',
  audioMinutes: 'up',
  successRate: 'up',
  cost: 'down',
  totalAudioFiles: 'up',
  totalImages: 'up',
  processingJobs: null,
  completedJobs: 'up',
  failedJobs: 'down',
  totalProcessingTime: null,
  averageProcessingTime: 'down',
}
const first = ['totalStories', 'audioMinutes', 'successRate', 'cost'] as const
const others = [
  'totalAudioFiles',
  'totalImages',
  'completedJobs',
  'failedJobs',
  'processingJobs',
  'averageProcessingTime',
  'totalProcessingTime',
] as const

/** What was made in a time, each number beside that of the same time before it. */
export function Numbers({ stats }: { stats: DashboardStats }) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {first.map((name) => (
          <Figure key={name} name={name} stats={stats} size="text-xl" />
        ))}
      </dl>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {others.map((name) => (
          <Figure key={name} name={name} stats={stats} size="text-base" />
        ))}
      </dl>
      <p className="text-muted text-xs">{t('dashboard.jobNote')}</p>
    </div>
  )
}

interface FigureProps {
  name: keyof PeriodStats
  stats: DashboardStats
  size: string
}

function Figure({ name, stats, size }: FigureProps) {
  const { t } = useTranslation()
  const say = useFigure(name)
  const [now, before] = [stats[name], stats.previous[name]]
  const hasBefore = stats.timeRange !== 'all'
  return (
    <div className="card flex min-w-0 flex-col px-4 py-3 odd:last:col-span-2">
      <dt className="text-muted text-xs">{t(`dashboard.numbers.${name}`)}</dt>
      <dd className={`tabular break-words font-bold ${size}`} suppressHydrationWarning>
        {say(now)}
      </dd>
      {hasBefore && (
        <dd
          className="tabular flex flex-wrap items-center gap-x-2 text-muted text-xs"
          suppressHydrationWarning
        >
          <Change name={name} percent={changeOf(now, before)} />
          {before === null || before === 0
            ? t('dashboard.noneBefore')
            : t('dashboard.before', { value: say(before) })}
        </dd>
      )}
    </div>
  )
}

function Change({ name, percent }: { name: keyof PeriodStats; percent: number | null }) {
  const { t, i18n } = useTranslation()
  if (percent === null) return null
  const direction = Math.round(percent) === 0 ? 'same' : percent > 0 ? 'up' : 'down'
  const Icon = { up: ArrowUp, down: ArrowDown, same: ArrowRight }[direction]
  const isGood = direction === better[name]
  const tone = direction === 'same' || better[name] === null ? '' : isGood ? 'text-second' : 'text-danger'
  const amount = formatPercent(Math.abs(percent), i18n.language)
  return (
    <span className={`inline-flex items-center gap-0.5 font-medium ${tone}`}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      <span aria-hidden>{amount}</span>
      <span className="sr-only">{t(`dashboard.change.${direction}`, { percent: amount })}</span>
    </span>
  )
}

/** How a number is said: durations and money in their units. */
function useFigure(name: keyof PeriodStats): (value: number | null) => string {
  const { i18n } = useTranslation()
  const format = useFormat()
  return (value) => {
    if (value === null) return '–'
    if (name === 'successRate') return formatPercent(value, i18n.language)
    if (name === 'cost') return format.money(value)
    if (name === 'totalProcessingTime' || name === 'averageProcessingTime')
      return value === 0 ? '–' : format.duration(value)
    return new Intl.NumberFormat(i18n.language, {
      maximumFractionDigits: name === 'audioMinutes' && value < 100 ? 1 : 0,
    }).format(value)
  }
}
