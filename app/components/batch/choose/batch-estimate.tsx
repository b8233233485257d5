import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchSettingsInput, FileOverrides } from '../../../../core/batch.ts'
import type { EstimateBasis } from '../../../../core/estimate.ts'
import { estimateBatch } from '../../../../core/estimate-batch.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useDebounced } from '../../new-story/use-debounced.ts'
import type { ChosenFile } from './chosen-files.ts'

interface Props {
  files: ChosenFile[]
  own: ReadonlyMap<string, FileOverrides>
  /** What is chosen in the form; null while a number in it makes no sense. */
  settings: BatchSettingsInput | null
  basis: EstimateBasis
  storiesAtOnce: number
}

const quietMs = 300

/** What the files will become, as far as a browser can read them: words, passages, pictures, time and money. */
export function BatchEstimateLine(props: Props) {
  const { basis, storiesAtOnce } = props
  const { t } = useTranslation()
  const format = useFormat()
  const settings = useDebounced(props.settings, quietMs)
  const own = useDebounced(props.own, quietMs)
  const files = useDebounced(props.files, quietMs)
  const sendable = useMemo(() => files.filter(({ problem }) => !problem), [files])
  const estimate = useMemo(() => {
    if (!settings) return null
    const known = sendable.flatMap(({ name, source }) => {
      if (!source) return []
      const choices = { ...settings, ...own.get(name) }
      const language = choices.language === 'auto' ? source.language : choices.language
      return [{ text: { ...source, language }, choices }]
    })
    return estimateBatch(known, basis, storiesAtOnce, new Date())
  }, [sendable, own, settings, basis, storiesAtOnce])

  const later = sendable.length - (estimate?.files ?? 0)
  const facts = estimate && [
    t('batches.estimate.files', { count: sendable.length }),
    ...(estimate.files > 0
      ? [
          t('newStory.words', { count: estimate.words }),
          t('newStory.chunks', { count: estimate.narrations }),
          t('newStory.images', { count: estimate.pictures }),
          t('newStory.listening', { duration: format.estimate(estimate.listeningMs) }),
          t('newStory.making', { duration: format.estimate(estimate.seconds * 1000) }),
          format.atMost(estimate.cost),
        ]
      : []),
    ...(later > 0 ? [t('batches.estimate.later', { count: later })] : []),
  ]
  return (
    <output aria-label={t('newStory.estimate.title')} className="tabular text-muted text-xs noscript:hidden">
      {facts && sendable.length > 0 ? facts.join(' · ') : t('batches.estimate.waiting')}
    </output>
  )
}
