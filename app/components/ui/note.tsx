import type { ReactNode } from 'react'

const tones = {
  quiet: 'border-line bg-sunken text-ink',
  warn: 'border-warn bg-surface text-warn',
  danger: 'border-danger bg-surface text-danger',
} as const

interface Props {
  tone?: keyof typeof tones
  /** `alert` is read out at once, `status` when the reader pauses. */
  role?: 'alert' | 'status'
  icon?: ReactNode
  children: ReactNode
}

/** A short message that stands in the page. */
export function Note({ tone = 'quiet', role, icon, children }: Props) {
  return (
    <div
      role={role}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border px-4 py-3 text-sm ${tones[tone]}`}
    >
      {icon}
      {children}
    </div>
  )
}
