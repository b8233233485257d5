import { NavLink } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'

interface Props {
  label: string
  pages: { to: string; title: string; Icon: LucideIcon }[]
}

/** Pages that belong together: beside them, or above on a phone, in one row that can be pushed aside. */
export function SectionNav({ label, pages }: Props) {
  return (
    <nav
      aria-label={label}
      className="relative -mx-4 -my-1 flex gap-1 overflow-x-auto px-4 py-1 sm:m-0 sm:flex-wrap sm:overflow-visible sm:p-0 lg:flex-col"
    >
      {pages.map(({ to, title, Icon }) => (
        <NavLink
          key={to}
          to={to}
          prefetch="intent"
          className={({ isActive }) =>
            `flex min-h-11 shrink-0 items-center gap-2 whitespace-nowrap rounded-control px-3 text-sm ${isActive ? 'bg-sunken font-semibold' : 'hover:bg-sunken'}`
          }
        >
          {({ isActive }) => (
            <>
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {title}
              {isActive && <InMiddle />}
            </>
          )}
        </NavLink>
      ))}
    </nav>
  )
}

/** Brings the link that it stands in to the middle of its row, when that becomes the current one. */
function InMiddle() {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const link = mark.current?.closest('a')
    const row = link?.closest('nav')
    // Not by scrollIntoView, which would move the page as well.
    if (link && row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
  }, [])
  return <span ref={mark} hidden />
}
