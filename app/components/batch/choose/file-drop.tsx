import { FolderOpen, FolderUp } from 'lucide-react'
import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import type { PickedFile, UploadLimits } from './chosen-files.ts'
import { pickedFiles } from './dropped-files.ts'
import { useFileDrop } from './use-file-drop.ts'

interface Props {
  limits: UploadLimits
  isDisabled: boolean
  onFiles: (files: PickedFile[]) => void
}

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const
const accept = '.txt,.md,.markdown,.docx,.epub,.pdf,.zip'

/**
 * Where files and folders are picked. They may be dropped anywhere on the page: a browser would leave it for a file that misses
 * the place. Without JavaScript it is a file field of the form.
 */
export function FileDrop({ limits, isDisabled, onFiles }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const filePicker = useRef<HTMLInputElement>(null)
  const folderPicker = useRef<HTMLInputElement>(null)
  const isOver = useFileDrop(isDisabled, onFiles)

  function take({ target }: ChangeEvent<HTMLInputElement>) {
    onFiles(pickedFiles(target.files))
    // So that the same file can be picked again after it was removed.
    target.value = ''
  }

  return (
    <fieldset
      aria-describedby="file-kinds"
      className={`flex flex-col items-center gap-3 rounded-card border border-dashed px-4 py-6 text-center text-sm ${isOver ? 'border-accent bg-glow' : 'border-edge bg-surface'}`}
    >
      <legend className="float-left w-full font-medium">
        <FolderOpen size={28} strokeWidth={1.5} aria-hidden className="mx-auto mb-2 text-muted" />
        {t('batches.choose.drop')}
      </legend>
      <p id="file-kinds" className="text-muted text-xs">
        {t('batches.choose.kinds', {
          size: format.bytes(limits.fileBytes),
          total: format.bytes(limits.totalBytes),
        })}
      </p>
      <div className="flex flex-wrap justify-center gap-2 noscript:hidden">
        <Button
          type="button"
          look="outline"
          disabled={isDisabled}
          onClick={() => filePicker.current?.click()}
        >
          <FolderOpen {...icon} />
          {t('batches.choose.pickFiles')}
        </Button>
        <Button
          type="button"
          look="outline"
          disabled={isDisabled}
          onClick={() => folderPicker.current?.click()}
        >
          <FolderUp {...icon} />
          {t('batches.choose.pickFolder')}
        </Button>
      </div>
      <input
        ref={filePicker}
        type="file"
        name="files"
        multiple
        accept={accept}
        aria-label={t('batches.choose.files')}
        tabIndex={-1}
        onChange={take}
        className="hidden noscript:block"
      />
      <input
        ref={(input) => {
          input?.setAttribute('webkitdirectory', '')
          Object.assign(folderPicker, { current: input })
        }}
        type="file"
        aria-label={t('batches.choose.pickFolder')}
        tabIndex={-1}
        onChange={take}
        className="hidden"
      />
    </fieldset>
  )
}
