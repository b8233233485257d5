import { useTranslation } from 'react-i18next'
import { type StageProgress, type StoryProgress, stages } from '../../../core/story.ts'
import { useFormat } from '../../i18n/format.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'

const tones = { idle: 'accent', running: 'accent', completed: 'second', failed: 'danger' } as const

/** Writing, reading, painting: how far each is, and how long it may still take. */
export function StageProgressBars({
  progress,
  isUnderWay,
}: {
  progress: StoryProgress
  isUnderWay: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      {stages.map((name) => {
        const stage = progress.stages[name]
        return (
          <div key={name} className="min-w-20 flex-1">
            <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-2 text-xs">
              <span className="font-medium">{t(`story.stages.${name}`)}</span>
              <StageCount stage={stage} unit={name === 'story' ? 'wordCount' : 'stageCount'} />
            </p>
            <ProgressBar
              label={`${t(`story.stages.${name}`)}: ${t(`story.stageState.${stage.state}`)}`}
              value={stage.progress}
              tone={tones[stage.state]}
            />
          </div>
        )
      })}
      {isUnderWay && <TimeLeft remaining={progress.estimatedTimeRemaining} />}
    </div>
  )
}

function StageCount({ stage, unit }: { stage: StageProgress; unit: 'wordCount' | 'stageCount' }) {
  const { t } = useTranslation()
  if (stage.total === 0) return null
  return (
    <span className={`tabular text-muted ${unit === 'wordCount' ? 'max-sm:hidden' : ''}`}>
      {t(`story.${unit}`, { done: stage.done, total: stage.total })}
      {stage.failed > 0 && (
        <span className="text-danger"> · {t('story.stageFailed', { count: stage.failed })}</span>
      )}
    </span>
  )
}

/** Said only once every stage has been measured: before that nobody knows. */
function TimeLeft({ remaining }: { remaining: number | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (remaining === null) return null
  return (
    <p className="tabular shrink-0 text-muted text-xs max-sm:w-full">
      {remaining < 5000 ? t('story.soon') : t('story.eta', { duration: format.estimate(remaining) })}
    </p>
  )
}
