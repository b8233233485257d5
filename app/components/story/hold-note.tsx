import { Form, useNavigation } from '@remix-run/react'
import { Hourglass, RotateCw } from 'lucide-react'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hold } from '../../../core/provider.ts'
import type { Stage } from '../../../core/story.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { LocalTime } from '../ui/local-time.tsx'
import { Note } from '../ui/note.tsx'
import { MayChange } from './may-change.ts'

interface Props {
  storyId: string
  hold: Hold
  stage?: Stage
  /** What the button is about, where several stand on one page. */
  title?: string
}

/** A story that waits for a provider: what happened, that nothing is lost, when it goes on, and a way to ask now. */
export function HoldNote({ storyId, hold, stage, title }: Props) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  const isSending = useNavigation().state === 'submitting'
  const tryNow = t('hold.tryNow')
  const mayChange = useContext(MayChange)
  return (
    <Note role="status" icon={<Hourglass size={18} strokeWidth={1.75} aria-hidden />}>
      <span className="min-w-0 flex-1 basis-60">
        {stage && `${t(`story.stages.${stage}`)}: `}
        {say.code(hold.code, hold.message)} {t('hold.safe')} <Until until={hold.until} />
      </span>
      {mayChange && (
        <Form method="post" action={`/stories/${storyId}`} preventScrollReset>
          <Button
            look="outline"
            name="intent"
            value="resume"
            disabled={isSending}
            aria-label={title && `${tryNow}: ${title}`}
          >
            <RotateCw size={18} strokeWidth={1.75} aria-hidden />
            {tryNow}
          </Button>
        </Form>
      )}
    </Note>
  )
}

function Until({ until }: { until: string | null }) {
  const { t } = useTranslation()
  if (!until) return null
  return (
    <span>
      {t('hold.until')} <LocalTime at={until} />.
    </span>
  )
}
