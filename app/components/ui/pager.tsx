import { ButtonLink } from './button.tsx'

interface Props {
  label: string
  /** The filter that is kept from page to page. */
  query: URLSearchParams
  nextCursor: string | null
  isFirst: boolean
  /** Where the place in the list stands in the address, when there are several lists. */
  cursorName?: string
  /** What the two ways are called. */
  first: string
  more: string
}

/** The way to the next page of a list, and back to its first. */
export function Pager({ label, query, nextCursor, isFirst, cursorName = 'cursor', first, more }: Props) {
  if (isFirst && !nextCursor) return null
  return (
    <nav className="flex flex-wrap justify-center gap-2" aria-label={label}>
      {!isFirst && (
        <ButtonLink to={`?${query}`} look="quiet">
          {first}
        </ButtonLink>
      )}
      {nextCursor && (
        <ButtonLink to={`?${new URLSearchParams([...query, [cursorName, nextCursor]])}`} look="outline">
          {more}
        </ButtonLink>
      )}
    </nav>
  )
}
