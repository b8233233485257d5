import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileOverrides } from '../../../../core/batch-settings.ts'
import type { ListedVoice } from '../../../../core/voice.ts'
import { Button } from '../../ui/button.tsx'
import { type ChosenFile, sameContent } from './chosen-files.ts'
import { FileRow } from './file-row.tsx'

interface Props {
  files: ChosenFile[]
  own: ReadonlyMap<string, FileOverrides>
  /** How much of each is sent, by id; null while nothing is. */
  sent: ReadonlyMap<string, number> | null
  voices: ListedVoice[] | null
  onKeep: (isKept: (file: ChosenFile) => boolean) => void
  onOwn: (name: string, own: FileOverrides) => void
}

/** The chosen files in the order in which they will be told. */
export function FileList({ files, own, sent, voices, onKeep, onOwn }: Props) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<string | null>(null)
  const same = useMemo(() => sameContent(files), [files])
  const remove = useCallback((id: string) => onKeep((file) => file.id !== id), [onKeep])
  if (files.length === 0) return null
  const refused = files.filter(({ problem }) => problem).length
  return (
    <section aria-labelledby="chosen-files" className="card flex flex-col px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3">
        <h2 id="chosen-files" className="mr-auto min-h-6 font-medium text-sm" aria-live="polite">
          {t('batches.choose.chosen', { count: files.length })}
        </h2>
        {!sent && (
          <>
            {same.size > 0 && (
              <QuietAct onClick={() => onKeep(({ id }) => !same.has(id))}>
                {t('batches.choose.dropSame')}
              </QuietAct>
            )}
            <QuietAct onClick={() => onKeep(() => false)}>{t('batches.choose.clear')}</QuietAct>
          </>
        )}
      </div>
      {refused > 0 && (
        <p className="text-danger text-xs">{t('batches.choose.refused', { count: refused })}</p>
      )}
      {same.size > 0 && <p className="text-warn text-xs">{t('batches.choose.same', { count: same.size })}</p>}
      <ol className="flex max-h-160 flex-col divide-y divide-line overflow-y-auto">
        {files.map((file) => (
          <FileRow
            key={file.id}
            chosen={file}
            own={own.get(file.name)}
            sameAs={same.get(file.id)?.name}
            sent={sent && !file.problem ? (sent.get(file.id) ?? 0) : null}
            isEdited={edited === file.id}
            voices={voices}
            onEdit={setEdited}
            onOwn={onOwn}
            onRemove={remove}
          />
        ))}
      </ol>
    </section>
  )
}

const QuietAct = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <Button type="button" look="quiet" onClick={onClick}>
    {children}
  </Button>
)
