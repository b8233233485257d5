import { Form, Link, useNavigation } from '@remix-run/react'
import { Play, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { StorySummary } from '../../../core/story.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import { Section } from './section.tsx'

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Stories that go on only when their person does something: why, and the button that does it. */
export function NeedsMe({ stories }: { stories: StorySummary[] }) {
  const { t } = useTranslation()
  return (
    <Section id="needs-me" title={t('dashboard.needsMe')}>
      {stories.length === 0 && <p className="text-muted text-sm">{t('dashboard.nothingNeeded')}</p>}
      <ul className="flex flex-col gap-2 empty:hidden">
        {stories.map((story) => (
          <li key={story.id} className="card flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
              <Link
                to={`/stories/${story.id}`}
                className="w-fit max-w-full break-words rounded-control font-medium text-sm hover:underline"
              >
                {story.title || t('story.untitled')}
              </Link>
              <p className="flex flex-wrap gap-x-3 text-muted text-xs">
                <StatusBadge status={story.status} />
                <Reason story={story} />
              </p>
            </div>
            <NextAct story={story} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Reason({ story }: { story: StorySummary }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  if (story.error) return <span>{say.code(story.error.code, story.error.message)}</span>
  if (story.status !== 'waiting') return null
  return <span>{t(story.steps.storyGenerated ? 'story.waitingStep' : 'story.waitingStart')}</span>
}

/** The story page's own action: afterwards one is where it can be watched. */
function NextAct({ story }: { story: StorySummary }) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const waits = story.status === 'waiting'
  const act = waits ? t('story.continue') : t('story.retry')
  return (
    <Form method="post" action={`/stories/${story.id}`}>
      <Button
        look="outline"
        name="intent"
        value={waits ? 'continue' : 'retry'}
        disabled={isSending}
        aria-label={`${act}: ${story.title || t('story.untitled')}`}
      >
        {waits ? <Play {...icon} /> : <RotateCcw {...icon} />}
        {act}
      </Button>
    </Form>
  )
}
