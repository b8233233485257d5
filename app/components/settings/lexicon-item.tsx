import { Form } from '@remix-run/react'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LexiconView } from '../../../core/lexicon.ts'
import { SoundButton } from '../form/sound-button.tsx'
import { Button } from '../ui/button.tsx'
import { LexiconFields } from './lexicon-form.tsx'

/** One entry: heard, changed or taken out. */
export function LexiconItem({ entry }: { entry: LexiconView }) {
  const { t } = useTranslation()
  const { id, written, spoken, language, updatedAt } = entry
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
      <p lang={language} className="min-w-0 flex-1 basis-48 break-words text-sm">
        <span className="font-medium">{written}</span>
        <ArrowRight size={16} strokeWidth={1.75} aria-hidden className="mx-2 inline text-muted" />
        <span className="sr-only">{t('reading.readAs')} </span>
        {spoken}
        <span className="text-muted text-xs"> · {t(`newStory.detected.${language}`)}</span>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <SoundButton
          key={updatedAt}
          src={`/api/lexicon/${id}/preview?${new URLSearchParams({ of: updatedAt })}`}
          texts={{
            play: t('lexicon.try', { written }),
            stop: t('lexicon.stop', { written }),
            loading: t('lexicon.loading'),
            failed: t('lexicon.failed'),
          }}
        />
        <Form method="post" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button
            look="outline"
            name="intent"
            value="delete"
            aria-label={t('lexicon.deleteNamed', { written })}
          >
            {t('lexicon.delete')}
          </Button>
        </Form>
      </div>
      <details className="basis-full">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm">
          {t('lexicon.edit')}
          <span className="sr-only"> {written}</span>
        </summary>
        <Form method="post" preventScrollReset className="flex flex-col gap-4 pt-2">
          <input type="hidden" name="id" value={id} />
          <LexiconFields entry={entry} prefix={id} />
          <Button look="outline" name="intent" value="change" className="self-start">
            {t('lexicon.save')}
          </Button>
        </Form>
      </details>
    </li>
  )
}
