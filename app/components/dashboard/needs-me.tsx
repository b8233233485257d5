import { Form, useNavigation } from '@remix-run/react'
import { Play, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Desk, WaitingJob } from '../../../core/desk.ts'
import { useErrorTexts } from '../../i18n/messages.ts'
import { Button } from '../ui/button.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'
import { JobLink, titleOf } from './job-link.tsx'
import { MoreLinks } from './more-links.tsx'
import { Section } from './section.tsx'

const icon = { size: 18, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What goes on only when its person does something: why, and the button that does it. */
export function NeedsMe({ needsMe: { items, more } }: { needsMe: Desk['needsMe'] }) {
  const { t } = useTranslation()
  return (
    <Section id="needs-me" title={t('dashboard.needsMe')}>
      {items.length === 0 && <p className="text-muted text-sm">{t('dashboard.nothingNeeded')}</p>}
      <ul className="flex flex-col gap-2 empty:hidden">
        {items.map((job) => (
          <li key={job.id} className="card flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
              <JobLink job={job} />
              <p className="flex flex-wrap gap-x-3 text-muted text-xs">
                <StatusBadge status={job.status} />
                <Reason job={job} />
              </p>
            </div>
            <NextAct job={job} />
          </li>
        ))}
      </ul>
      <MoreLinks more={more} status="needsMe" />
    </Section>
  )
}

function Reason({ job: { reason, status, isWritten, failedFiles } }: { job: WaitingJob }) {
  const { t } = useTranslation()
  const say = useErrorTexts()
  return (
    <>
      {failedFiles > 0 && (
        <span className="tabular">{t('dashboard.filesNotWhole', { count: failedFiles })}</span>
      )}
      {reason && <span>{say.code(reason.code, reason.message)}</span>}
      {status === 'waiting' && <span>{t(isWritten ? 'story.waitingStep' : 'story.waitingStart')}</span>}
    </>
  )
}

/** The action of the job's own page: afterwards one is where it can be watched. */
function NextAct({ job }: { job: WaitingJob }) {
  const { t } = useTranslation()
  const isSending = useNavigation().state === 'submitting'
  const act = t(`dashboard.acts.${job.act}`)
  return (
    <Form method="post" action={job.kind === 'batch' ? `/batch/${job.id}` : `/stories/${job.id}`}>
      <Button
        look="outline"
        name="intent"
        value={job.act}
        disabled={isSending}
        aria-label={`${act}: ${titleOf(job, t)}`}
      >
        {job.act === 'retry' ? <RotateCcw {...icon} /> : <Play {...icon} />}
        {act}
      </Button>
    </Form>
  )
}
