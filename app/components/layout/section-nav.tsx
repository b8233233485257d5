import { NavLink } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'

interface Props {
  label: string
  pages: { to: string; title: string; Icon: LucideIcon }[]
}

/** Pages that belong together: beside them, or above on a phone. */
export function SectionNav({ label, pages }: Props) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1 lg:flex-col">
      {pages.map(({ to, title, Icon }) => (
        <NavLink
          key={to}
          to={to}
          prefetch="intent"
          className={({ isActive }) =>
            `flex min-h-11 items-center gap-2 rounded-control px-3 text-sm ${isActive ? 'bg-sunken font-semibold' : 'hover:bg-sunken'}`
          }
        >
          <Icon size={18} strokeWidth={1.75} aria-hidden />
          {title}
        </NavLink>
      ))}
    </nav>
  )
}
