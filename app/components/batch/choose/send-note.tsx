import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useErrorTexts } from '../../../i18n/messages.ts'
import { type ActionError, ActionErrorNote } from '../../form/action-error.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RejectedList } from '../rejected-list.tsx'
import type { FileForm } from './use-file-form.ts'

/** How far sending is, or why it did not come through. */
export function SendNote({ chooser: { state, stop } }: { chooser: FileForm }) {
  const { t } = useTranslation()
  switch (state.at) {
    case 'rest':
      return null
    case 'sending': {
      const percent = Math.floor((100 * state.loaded) / state.total)
      return (
        <div className="flex min-w-0 flex-1 basis-60 items-center gap-3">
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <p className="tabular text-sm">{t('batches.send.sending', { percent })}</p>
            <ProgressBar label={t('batches.send.sending', { percent })} value={percent} />
          </div>
          <Button type="button" look="outline" onClick={stop}>
            {t('batches.send.stop')}
          </Button>
        </div>
      )
    }
    case 'reading':
      return (
        <p role="status" className="min-w-0 flex-1 basis-60 text-sm">
          {t('batches.send.reading')}
        </p>
      )
    case 'stopped':
    case 'broken':
      return (
        <div className="basis-full">
          <Note
            tone={state.at === 'broken' ? 'danger' : 'quiet'}
            role="alert"
            icon={<CircleAlert size={18} strokeWidth={1.75} aria-hidden />}
          >
            <span className="min-w-0 flex-1 basis-60">
              {t(state.at === 'broken' ? 'batches.send.failed' : 'batches.send.stopped')}
            </span>
          </Note>
        </div>
      )
    case 'refused':
      return (
        <div className="basis-full">
          <RefusedNote error={state.error} />
        </div>
      )
  }
}

/** Why the server took nothing: as a whole, and file by file or line by line. */
export function RefusedNote({ error }: { error: ActionError }) {
  const say = useErrorTexts()
  const messages = error.rejected
    ? []
    : Object.entries(error.fields).flatMap(([field, said]) =>
        said.map((message) => say.field(field, message)),
      )
  return (
    <div className="flex max-h-60 flex-col gap-2 overflow-y-auto">
      <ActionErrorNote error={error} />
      {error.rejected && <RejectedList files={error.rejected} />}
      {messages.length > 0 && (
        <ul className="flex flex-col text-danger text-xs">
          {messages.map((message) => (
            <li key={message} className="break-words">
              {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Sends the form; nothing to send leaves it to the browser's own form when there is no JavaScript. */
export function SendButton({ chooser, text }: { chooser: FileForm; text: string }) {
  const { t } = useTranslation()
  const { state, isUnderWay } = chooser
  if (isUnderWay) return null
  return (
    <Button className="ml-auto px-6">
      {state.at === 'broken' || state.at === 'stopped' ? t('batches.send.again') : text}
    </Button>
  )
}
