import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Metered } from '../../../core/plan-view.ts'
import { useFormat } from '../../i18n/format.ts'

interface Props extends Metered {
  label: string
  /** What is said below, for example when it starts anew. */
  hint?: string
  /** Whether being used up is something to beware of. */
  warns?: boolean
}

/** How much of a limit is used, as figures and as a bar. */
export function Meter({ label, used, limit, hint, warns = true }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const id = useId()
  const share = Math.min(1, used / limit)
  const figures = t('plan.figures', { used: format.number(used), limit: format.number(limit) })
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="tabular">{figures}</span>
      </div>
      <meter
        aria-labelledby={id}
        value={Math.min(used, limit)}
        max={limit}
        aria-valuetext={figures}
        className="sr-only"
      />
      <div aria-hidden className="h-2 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full rounded-full ${warns ? toneOf(share) : 'bg-second'}`}
          style={{ width: `${100 * share}%` }}
        />
      </div>
      {hint && <p className="text-muted text-xs">{hint}</p>}
    </div>
  )
}

function toneOf(share: number): string {
  if (share >= 1) return 'bg-danger'
  return share > 0.8 ? 'bg-warn' : 'bg-second'
}
