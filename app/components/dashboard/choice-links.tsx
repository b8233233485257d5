import { Link, useSearchParams } from '@remix-run/react'

interface Props<Name extends string> {
  /** What is chosen among these, for who does not see them together. */
  label: string
  /** The part of the address that keeps the choice. */
  param: string
  choices: { name: Name; title: string }[]
  chosen: Name
  /** What is chosen when the address does not say. */
  usual: Name
}

/** A choice among few, kept in the address, so that it can be gone back to and works without JavaScript. */
export function ChoiceLinks<Name extends string>({ label, param, choices, chosen, usual }: Props<Name>) {
  const [search] = useSearchParams()
  const addressOf = (name: Name): string => {
    const next = new URLSearchParams(search)
    if (name === usual) next.delete(param)
    else next.set(param, name)
    return `?${next}`
  }
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1">
      {choices.map(({ name, title }) => (
        <Link
          key={name}
          to={addressOf(name)}
          aria-current={name === chosen ? 'true' : undefined}
          preventScrollReset
          prefetch="intent"
          className={`inline-flex min-h-11 items-center rounded-control px-3 text-sm sm:min-h-9 ${name === chosen ? 'bg-sunken font-semibold' : 'text-muted hover:bg-sunken'}`}
        >
          {title}
        </Link>
      ))}
    </nav>
  )
}
