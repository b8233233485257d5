import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  label: string
  icon: ReactNode
  /** The label stands beside the icon. */
  isNamed?: boolean
  children: ReactNode
}

/** A small panel under a button. It is a `details` element, so it opens without JavaScript too. */
export function Menu({ label, icon, isNamed = false, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => closeWhenLeft(details.current), [])
  return (
    <details ref={details} className="group relative">
      <summary
        title={isNamed ? undefined : label}
        aria-label={label}
        className={`flex h-11 list-none items-center justify-center gap-2 rounded-control text-sm hover:bg-sunken group-open:bg-sunken ${isNamed ? 'px-3' : 'w-11'}`}
      >
        {icon}
        {isNamed && label}
      </summary>
      <div className="card absolute right-0 z-30 mt-1 flex w-max min-w-56 max-w-[calc(100vw-2rem)] flex-col gap-1 p-2 shadow-soft">
        {children}
      </div>
    </details>
  )
}

/** Closes on Escape, on a click outside, and when the focus goes elsewhere. Gives the function that ends this. */
export function closeWhenLeft(details: HTMLDetailsElement | null) {
  if (!details) return
  const close = () => {
    details.open = false
  }
  const closeOutside = (event: Event) => {
    if (event.target instanceof Node && !details.contains(event.target)) close()
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !details.open) return
    close()
    details.querySelector('summary')?.focus()
  }
  document.addEventListener('pointerdown', closeOutside)
  document.addEventListener('focusin', closeOutside)
  details.addEventListener('keydown', closeOnEscape)
  return () => {
    document.removeEventListener('pointerdown', closeOutside)
    document.removeEventListener('focusin', closeOutside)
    details.removeEventListener('keydown', closeOnEscape)
  }
}
