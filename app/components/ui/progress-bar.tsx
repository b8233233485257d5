interface Props {
  label: string
  /** 0-100. */
  value: number
  tone?: keyof typeof fills
}

const fills = { accent: 'bg-accent', second: 'bg-second', warn: 'bg-warn', danger: 'bg-danger' } as const

export function ProgressBar({ label, value, tone = 'accent' }: Props) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      {/* Moved, not widened: a hundred bars in a table may move at once, and a width lays the page out anew at each frame. */}
      <div
        className={`h-full rounded-full transition-transform duration-500 motion-reduce:transition-none ${fills[tone]}`}
        style={{ transform: `translateX(${value - 100}%)` }}
      />
    </div>
  )
}
