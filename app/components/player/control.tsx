import type { ReactNode } from 'react'

interface Props {
  label: string
  onClick: () => void
  disabled?: boolean
  /** Smaller where a mouse points. */
  isSmall?: boolean
  children: ReactNode
}

/** A round button of the player: an icon and what it does. */
export function Control({ label, onClick, disabled, isSmall = false, children }: Props) {
  return (
    <button
      type="button"
      onClick={onClick}
      disabled={disabled}
      aria-label={label}
      title={label}
      className={`flex size-11 shrink-0 items-center justify-center rounded-full hover:bg-sunken disabled:opacity-55 ${isSmall ? 'sm:size-9' : ''}`}
    >
      {children}
    </button>
  )
}
