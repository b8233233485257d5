import { Link } from '@remix-run/react'
import { ChevronRight, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { partAnchor } from '../story/section-mark.tsx'

/** A section to go to. */
export interface SectionPlace {
  index: number
  chapter: string | null
  isMarked: boolean
}

interface Props {
  places: SectionPlace[]
  pathOf: (index: number) => string
}

/** Leads to any section of a long story. */
export function SectionLinks({ places, pathOf }: Props) {
  const { t } = useTranslation()
  if (places.length < 2) return null
  return (
    <details className="card group">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 font-medium text-sm">
        <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="group-open:rotate-90" />
        {t('compare.places', { count: places.length })}
      </summary>
      <ol className="grid max-h-80 gap-x-4 overflow-y-auto px-2 pb-2 sm:grid-cols-2">
        {places.map(({ index, chapter, isMarked }) => (
          <li key={index}>
            <Link
              to={`${pathOf(index)}#${partAnchor({ index })}`}
              className="flex min-h-11 items-center gap-2 rounded-control px-2 text-sm hover:bg-sunken"
            >
              <span className="min-w-0 break-words">
                {t('section.number', { number: index + 1 })}
                {chapter && ` · ${chapter}`}
              </span>
              {isMarked && (
                <span className="flex shrink-0 items-center gap-1 text-warn text-xs">
                  <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
                  {t('compare.marked')}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </details>
  )
}
