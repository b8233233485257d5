import { Form, Link, useNavigation } from '@remix-run/react'
import { LoaderCircle, TriangleAlert } from 'lucide-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionFault, SectionView } from '../../../core/section.ts'
import { isFaultKey, useErrorTexts } from '../../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { MayChange } from './may-change.ts'

interface Props {
  storyId: string
  section: SectionView
  isUnderWay: boolean
  /** Its source stands beside it. */
  isCompared?: boolean
}

/** Where a mark stands on its page, and its section beside the source. */
export const sectionAnchor = ({ index }: Pick<SectionView, 'index'>) => `section-${index + 1}`
export const partAnchor = ({ index }: Pick<SectionView, 'index'>) => `part-${index + 1}`

/** Stands before the passages of a section whose rewrite did not pass the check: why, and what can be done. */
export function SectionMark({ storyId, section, isUnderWay, isCompared = false }: Props) {
  const { t, i18n } = useTranslation()
  const isWritten = section.state === 'again' && isUnderWay
  return (
    <section
      id={sectionAnchor(section)}
      lang={i18n.language}
      aria-label={t('section.title', { number: section.index + 1 })}
      className="mb-6 flex scroll-mt-24 flex-col gap-3 rounded-control border border-warn px-4 py-3 font-sans text-sm"
    >
      <p className="flex items-start gap-2 font-semibold text-warn">
        {isWritten ? (
          <LoaderCircle
            size={18}
            strokeWidth={1.75}
            aria-hidden
            className="mt-0.5 shrink-0 animate-spin motion-reduce:animate-none"
          />
        ) : (
          <TriangleAlert size={18} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
        )}
        {isWritten ? t('section.again') : t(section.chunks > 0 ? 'section.marked' : 'section.missing')}
      </p>
      {!isWritten && (
        <ul className="flex flex-col gap-1">
          {section.faults.map((fault) => (
            <Reason key={fault.code} fault={fault} />
          ))}
        </ul>
      )}
      {!isUnderWay && <Choice storyId={storyId} section={section} />}
      {!isCompared && (
        <Link
          to={`/stories/${storyId}/compare?from=${section.index}#${partAnchor(section)}`}
          className="flex min-h-11 items-center self-start underline underline-offset-4"
        >
          {t('compare.show')}
        </Link>
      )}
    </section>
  )
}

function Reason({ fault: { code, shows } }: { fault: SectionFault }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  if (!isFaultKey(code)) return <li>{say.code(code, shows[0])}</li>
  return (
    <li>
      {t(`section.faults.${code}`)}
      {shows.length > 0 && <ShownBy shows={shows} />}
    </li>
  )
}

/** Names and numbers in a row; the beginnings of passages one under the other. */
function ShownBy({ shows }: { shows: string[] }) {
  const isLong = shows.some((shown) => shown.length > 40)
  if (!isLong) return <span className="font-medium">: {shows.join(', ')}</span>
  return (
    <ul className="mt-1 flex flex-col gap-1 border-line border-l-2 pl-3 text-muted">
      {shows.map((shown) => (
        <li key={shown} className="break-words">
          <q>{shown}</q>
        </li>
      ))}
    </ul>
  )
}

function Choice({ storyId, section }: Pick<Props, 'storyId' | 'section'>) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  if (!useContext(MayChange)) return null
  return (
    <Form method="post" action={`/stories/${storyId}`} preventScrollReset className="flex flex-col gap-2">
      <input type="hidden" name="index" value={section.index} />
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="rewrite" disabled={isSending}>
          {t('section.rewrite')}
        </Button>
        <Button look="outline" name="intent" value="keepSection" disabled={isSending}>
          {t('section.keep')}
        </Button>
      </div>
      <p className="text-muted text-xs">{t('section.rewriteHint')}</p>
    </Form>
  )
}
