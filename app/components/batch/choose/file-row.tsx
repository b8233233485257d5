import { CircleAlert, SlidersHorizontal, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileOverrides } from '../../../../core/batch.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useErrorTexts } from '../../../i18n/messages.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { type ChosenFile, isZip } from './chosen-files.ts'
import { OverridesPanel } from './overrides-panel.tsx'
import { useOverridesText } from './overrides-text.ts'

interface Props {
  chosen: ChosenFile
  own: FileOverrides | undefined
  sameAs: string | undefined
  /** 0-1 while files are sent. */
  sent: number | null
  isEdited: boolean
  /** Null where files cannot be set apart. */
  voices: ListedVoice[] | null
  onEdit: (id: string | null) => void
  onOwn: (name: string, own: FileOverrides) => void
  onRemove: (id: string) => void
}

const act = 'flex size-11 shrink-0 items-center justify-center rounded-control hover:bg-sunken'

/** One chosen file: what is known of it, what it has of its own, and how much of it is sent. */
export const FileRow = memo(function FileRow(props: Props) {
  const { chosen, own, sameAs, sent, isEdited, voices, onEdit, onOwn, onRemove } = props
  const { t } = useTranslation()
  const say = useErrorTexts()
  const ownText = useOverridesText(own, voices)
  const { id, name, problem } = chosen
  return (
    <li className="flex flex-col gap-2 py-2 [contain-intrinsic-size:auto_3.75rem] [content-visibility:auto]">
      <div className="flex items-center gap-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="break-words text-sm">{name}</span>
          {problem ? (
            <span className="flex items-start gap-1.5 text-danger text-xs">
              <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
              {say.code(problem)}
            </span>
          ) : (
            <Facts chosen={chosen} sent={sent} />
          )}
          {sameAs && (
            <span className="text-warn text-xs">{t('batches.choose.sameAs', { name: sameAs })}</span>
          )}
          {ownText && <span className="break-words text-second text-xs">{ownText}</span>}
        </div>
        {sent === null && voices && !problem && !isZip(chosen) && (
          <button
            type="button"
            aria-expanded={isEdited}
            aria-label={t('batches.choose.edit', { name })}
            title={t('batches.choose.editShort')}
            onClick={() => onEdit(isEdited ? null : id)}
            className={act}
          >
            <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
          </button>
        )}
        {sent === null && (
          <button
            type="button"
            aria-label={t('batches.choose.remove', { name })}
            onClick={() => onRemove(id)}
            className={act}
          >
            <X size={18} strokeWidth={1.75} aria-hidden />
          </button>
        )}
      </div>
      {sent !== null && !problem && (
        <ProgressBar label={name} value={Math.round(100 * sent)} tone={sent === 1 ? 'second' : 'accent'} />
      )}
      {isEdited && voices && (
        <OverridesPanel
          name={name}
          own={own ?? {}}
          voices={voices}
          onOwn={onOwn}
          onClose={() => onEdit(null)}
        />
      )}
    </li>
  )
})

function Facts({ chosen, sent }: Pick<Props, 'chosen' | 'sent'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const { file, source, isRead } = chosen
  const known = source
    ? t('newStory.words', { count: source.words })
    : t(
        isZip(chosen)
          ? 'batches.choose.isZip'
          : isRead
            ? 'batches.choose.readLater'
            : 'batches.choose.reading',
      )
  const facts = [format.size(file.size), known, ...(sent === null ? [] : [textOfSent(sent)])]
  return <span className="tabular text-muted text-xs">{facts.join(' · ')}</span>

  function textOfSent(part: number): string {
    if (part === 1) return t('batches.choose.sent')
    return part === 0
      ? t('batches.choose.waiting')
      : t('batches.choose.sending', { percent: Math.round(100 * part) })
  }
}
