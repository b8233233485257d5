import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ComparedPiece,
  type ComparedRow,
  needsLook,
  type SectionComparison,
} from '../../../core/section.ts'
import type { Language } from '../../../core/story.ts'
import { partAnchor, SectionMark } from '../story/section-mark.tsx'

interface Props {
  storyId: string
  section: SectionComparison
  language: Language
  isUnderWay: boolean
  showsMarks: boolean
}

/** A section's source beside what is told of it: two columns, on a phone one paragraph under the other. */
export function ComparedSection({ storyId, section, language, isUnderWay, showsMarks }: Props) {
  const { t } = useTranslation()
  const { index, chapter, rows, isCompared, sourceLanguage } = section
  const languages = { source: sourceLanguage, told: language }
  const id = partAnchor(section)
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-6 flex-col gap-3">
      <h2 id={`${id}-title`} className="font-semibold text-base">
        {t('section.number', { number: index + 1 })}
        {chapter && <span lang={sourceLanguage}> · {chapter}</span>}
      </h2>
      {needsLook(section) && (
        <SectionMark storyId={storyId} section={section} isUnderWay={isUnderWay} isCompared />
      )}
      {!isCompared && rows.some(({ told }) => told.length > 0) && (
        <p className="text-muted text-sm">{t('compare.otherWords')}</p>
      )}
      <div className="card overflow-hidden">
        <div aria-hidden className="grid grid-cols-2 border-line border-b max-lg:hidden">
          {(['source', 'told'] as const).map((side) => (
            <p key={side} className="px-6 py-2 font-medium text-muted text-xs">
              {t(`compare.${side}`)}
            </p>
          ))}
        </div>
        {placed(rows).map(({ item: row, place }) => (
          <Row
            key={place}
            row={row}
            isSame={isCompared && isUnchanged(row)}
            languages={languages}
            showsMarks={showsMarks}
          />
        ))}
      </div>
    </section>
  )
}

/** Rows and pieces are their places, and never change by themselves. */
const placed = <Item,>(items: Item[]) => items.map((item, place) => ({ item, place }))

const isUnchanged = ({ source, told }: ComparedRow): boolean =>
  ![...source, ...told].some(({ isChanged }) => isChanged)

interface RowProps {
  row: ComparedRow
  /** Both sides say the same. */
  isSame: boolean
  languages: Record<'source' | 'told', Language>
  showsMarks: boolean
}

/** On a phone, what both say is there once. */
function Row({ row, isSame, languages, showsMarks }: RowProps) {
  const { t } = useTranslation()
  return (
    <div className="grid border-line not-last:border-b lg:grid-cols-2">
      <div
        className={`bg-sunken px-4 py-2 sm:px-6 lg:border-line lg:border-r ${isSame ? 'max-lg:hidden' : ''}`}
      >
        <Label>{t('compare.source')}</Label>
        <Pieces pieces={row.source} side="source" language={languages.source} showsMarks={showsMarks} />
      </div>
      <div className="px-4 py-2 sm:px-6">
        <Label>{t(isSame ? 'compare.same' : 'compare.told')}</Label>
        <Pieces pieces={row.told} side="told" language={languages.told} showsMarks={showsMarks} />
      </div>
    </div>
  )
}

/** Where the columns have their heads it is for who does not see them. */
const Label = ({ children }: { children: ReactNode }) => (
  <p className="pb-1 font-medium text-muted text-xs lg:sr-only">{children}</p>
)

const looks = {
  source: 'text-danger line-through decoration-1',
  told: 'rounded-sm bg-glow text-ink underline decoration-2 decoration-second underline-offset-4',
} as const

interface PiecesProps {
  pieces: ComparedPiece[]
  side: 'source' | 'told'
  language: Language
  showsMarks: boolean
}

function Pieces({ pieces, side, language, showsMarks }: PiecesProps) {
  const { t } = useTranslation()
  const Mark = side === 'source' ? 'del' : 'ins'
  if (pieces.length === 0) return <p className="text-muted text-sm">{t(`compare.nothing.${side}`)}</p>
  return (
    <p lang={language} className="whitespace-pre-line break-words font-serif text-base leading-[1.7]">
      {placed(pieces).map(({ item: { text, isChanged }, place }) => {
        const words = text.trimEnd()
        const space = place === pieces.length - 1 ? '' : text.slice(words.length)
        return isChanged && showsMarks ? (
          <Fragment key={place}>
            <Mark className={looks[side]}>{words}</Mark>
            {space}
          </Fragment>
        ) : (
          words + space
        )
      })}
    </p>
  )
}
