import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlanView } from '../../../../core/plan-view.ts'
import { useFormat } from '../../../i18n/format.ts'
import { PlanLink } from '../../plan/plan-link.tsx'
import { Note } from '../../ui/note.tsx'
import type { ChosenFile, UploadLimits } from './chosen-files.ts'

interface Props {
  plan: Pick<PlanView, 'limits' | 'used'>
  /** Files that the batch has already. */
  filesBefore: number
  files: ChosenFile[]
  limits: UploadLimits
}

/** What of the plan the chosen files do not fit into: the sentences to say. */
export function usePlanProblems({ plan, filesBefore, files, limits }: Props): string[] {
  const { t } = useTranslation()
  const format = useFormat()
  const sendable = files.filter(({ problem }) => !problem)
  const asked = sendable.length
  const left = storiesLeft(plan)
  const bytes = sendable.reduce((sum, { file }) => sum + file.size, 0)
  const problems = {
    'batches.plan.tooManyFiles': filesBefore + asked > plan.limits.filesPerBatch,
    'batches.plan.tooManyStories': left !== null && asked > left,
    'batches.plan.tooManyBytes': bytes > limits.totalBytes,
  }
  const figures = {
    'batches.plan.tooManyFiles': {
      limit: format.number(plan.limits.filesPerBatch),
      asked: format.number(filesBefore + asked),
    },
    'batches.plan.tooManyStories': { left: format.number(left ?? 0), asked: format.number(asked) },
    'batches.plan.tooManyBytes': { limit: format.bytes(limits.totalBytes) },
  }
  const names = Object.keys(problems) as (keyof typeof problems)[]
  return names.filter((name) => problems[name]).map((name) => t(name, figures[name]))
}

/** How much the plan has room for, and what does not fit. */
export function PlanRoom({ plan, problems }: Pick<Props, 'plan'> & { problems: string[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const left = storiesLeft(plan)
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap gap-x-3 text-muted text-xs">
        <span>
          {t('batches.plan.title')}:{' '}
          {t('batches.plan.files', { limit: format.number(plan.limits.filesPerBatch) })}
          {' · '}
          {left === null ? t('batches.plan.unlimited') : t('batches.plan.left', { count: left })}
        </span>
        <PlanLink />
      </p>
      <div role="alert" className="contents">
        {problems.map((problem) => (
          <Note key={problem} tone="danger" icon={<CircleAlert size={18} strokeWidth={1.75} aria-hidden />}>
            <span className="min-w-0 flex-1 basis-60">{problem}</span>
          </Note>
        ))}
      </div>
    </div>
  )
}

const storiesLeft = ({ limits, used }: Props['plan']): number | null =>
  limits.storiesPerMonth === null ? null : Math.max(0, limits.storiesPerMonth - used.stories)
