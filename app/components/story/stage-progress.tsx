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
      {isUnderWay && <TimeLeft progress={progress} />}
    </div>
  )
}

function StageCount({ stage, unit }: { stage: StageProgress; unit: 'wordCount' | 'stageCount' }) {
  const { t } = useTranslation()
  if (stage.total === 0) return null
  return (
    <span className="tabular text-muted">
      {t(`story.${unit}`, { done: stage.done, total: stage.total })}
      {stage.failed > 0 && (
        <span className="text-danger"> · {t('story.stageFailed', { count: stage.failed })}</span>
      )}
    </span>
  )
}

/** Stages run side by side, so the slowest says when all is done. */
function TimeLeft({ progress }: { progress: StoryProgress }) {
  const { t } = useTranslation()
  const format = useFormat()
  const measured = stages
    .filter((name) => progress.stages[name].state === 'running')
    .map((name) => progress.stages[name].estimatedTimeRemaining)
    .filter((remaining) => remaining !== null)
  if (measured.length === 0) return null
  const remaining = Math.max(...measured)
  return (
    <p className="tabular shrink-0 text-muted text-xs max-sm:w-full">
      {remaining < 5000 ? t('story.soon') : t('story.eta', { duration: format.estimate(remaining) })}
    </p>
  )
}
