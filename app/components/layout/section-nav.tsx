import { NavLink, useLocation } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'

interface Props {
  label: string
  pages: { to: string; title: string; Icon: LucideIcon }[]
}

/** Pages that belong together: beside them, or above on a phone, in one row that can be pushed aside. */
export function SectionNav({ label, pages }: Props) {
  const row = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the current one then
  useEffect(() => bringCurrentIntoView(row.current), [pathname])

  return (
    <nav
      ref={row}
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
          <Icon size={18} strokeWidth={1.75} aria-hidden />
          {title}
        </NavLink>
      ))}
    </nav>
  )
}

/** Not by scrollIntoView, which would move the page as well. */
function bringCurrentIntoView(row: HTMLElement | null): void {
  const current = row?.querySelector<HTMLElement>('[aria-current="page"]')
  if (row && current) row.scrollLeft = current.offsetLeft - (row.clientWidth - current.offsetWidth) / 2
}
