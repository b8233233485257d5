import { CircleAlert, CircleCheck, CirclePause, CircleStop, Clock, Feather } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BatchStatus } from '../../../core/batch.ts'
import type { StoryStatus } from '../../../core/story.ts'

const signs = {
  queued: { Icon: Clock, tone: 'text-muted' },
  processing: { Icon: Feather, tone: 'text-accent' },
  paused: { Icon: CirclePause, tone: 'text-warn' },
  waiting: { Icon: CirclePause, tone: 'text-warn' },
  completed: { Icon: CircleCheck, tone: 'text-second' },
  partial: { Icon: CircleAlert, tone: 'text-warn' },
  failed: { Icon: CircleAlert, tone: 'text-danger' },
  cancelled: { Icon: CircleStop, tone: 'text-muted' },
} as const

/** How a story or a batch is, in a word and a sign. */
export function StatusBadge({ status }: { status: StoryStatus | BatchStatus }) {
  const { t } = useTranslation()
  const { Icon, tone } = signs[status]
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap text-xs ${tone}`}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}
