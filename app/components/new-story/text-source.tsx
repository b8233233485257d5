import { type FieldMetadata, getInputProps, getTextareaProps } from '@conform-to/react'
import { FileText, X } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppError } from '../../../core/errors.ts'
import { decodeText } from '../../../core/text/decode.ts'
import { signatureOf } from '../../../core/text/signatures.ts'
import { useFormat } from '../../i18n/format.ts'
import { Field } from '../form/field.tsx'

interface Chosen {
  name: string
  problem: string | null
  /** Whether the page knows its text. */
  isCounted: boolean
}

interface Props {
  file: FieldMetadata<File | undefined>
  content: FieldMetadata<string>
  maxBytes: number
  /** Told the text as far as the page can read it, whenever it changes. */
  onText: (text: string) => void
}

/** A file to drop or a text to paste. The file input covers the whole area, so that dropping needs no JavaScript. */
export function TextSource({ file, content, maxBytes, onText }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const pasted = useRef<HTMLTextAreaElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)

  async function readChosen({ target }: ChangeEvent<HTMLInputElement>) {
    const picked = target.files?.[0]
    if (!picked) return forgetFile()
    const { text, problem } = await readTextFile(picked, maxBytes)
    setChosen({ name: picked.name, problem, isCounted: text !== null })
    onText(text ?? '')
  }

  function forgetFile() {
    if (input.current) input.current.value = ''
    setChosen(null)
    onText(pasted.current?.value ?? '')
  }

  const problem = chosen?.problem
  const shownFile = problem ? { ...file, errors: [problem] } : file
  const isUncounted = chosen !== null && !problem && !chosen.isCounted
  const { key: fileKey, ...fileProps } = getInputProps(file, { type: 'file' })
  const { key: contentKey, ...contentProps } = getTextareaProps(content)
  return (
    <div className="flex flex-col gap-4">
      <Field field={shownFile} label={t('newStory.file')} hint={isUncounted && t('newStory.countedLater')}>
        <div className="flex items-center gap-2">
          <div className="relative flex min-h-18 min-w-0 flex-1 items-center justify-center gap-2 rounded-card border border-edge border-dashed bg-surface px-4 py-3 text-center text-muted text-sm focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 hover:bg-sunken">
            <FileText size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
            <span className="min-w-0 break-words noscript:hidden">
              {chosen?.name ?? t('newStory.drop', { size: format.bytes(maxBytes) })}
            </span>
            <input
              key={fileKey}
              {...fileProps}
              ref={input}
              accept=".txt,.md,.markdown,.docx,.epub,.pdf"
              onChange={readChosen}
              className="absolute inset-0 size-full opacity-0 file:h-full noscript:static noscript:opacity-100"
            />
          </div>
          {chosen && (
            <button
              type="button"
              onClick={forgetFile}
              aria-label={t('newStory.removeFile')}
              title={t('newStory.removeFile')}
              className="flex size-11 shrink-0 items-center justify-center rounded-control hover:bg-sunken"
            >
              <X size={18} strokeWidth={1.75} aria-hidden />
            </button>
          )}
        </div>
      </Field>
      <Field field={content} label={t('newStory.text')} hint={chosen && t('newStory.fileInstead')}>
        <textarea
          key={contentKey}
          {...contentProps}
          ref={pasted}
          rows={12}
          disabled={chosen !== null}
          placeholder={t('newStory.paste')}
          onChange={(event) => onText(event.target.value)}
          className="control field-sizing-content max-h-128 min-h-64 resize-y font-serif text-base disabled:opacity-55"
        />
      </Field>
    </div>
  )
}

/** The text as the server will read it, null when only the server can; or the code of what is wrong with it. */
async function readTextFile(
  file: File,
  maxBytes: number,
): Promise<{ text: string | null; problem: string | null }> {
  if (file.size > maxBytes) return { text: '', problem: 'file_too_large' }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const kind = signatureOf(bytes)?.kind
  if (kind && kind !== 'foreign') return { text: null, problem: null }
  try {
    return { text: decodeText(bytes).text, problem: null }
  } catch (error) {
    if (error instanceof AppError) return { text: '', problem: error.code }
    throw error
  }
}
