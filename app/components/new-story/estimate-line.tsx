import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type EstimateBasis, estimateStory } from '../../../core/estimate.ts'
import type { StoryFields } from '../../../core/story.ts'
import { sourceOf } from '../../../core/text/source.ts'
import { useFormat } from '../../i18n/format.ts'
import { useDebounced } from './use-debounced.ts'

interface Props {
  text: string
  /** What is chosen in the form; null while a number in it makes no sense. */
  fields: StoryFields | null
  basis: EstimateBasis
}

const quietMs = 300

/** What the text will become: words, passages, pictures, time and money. The API computes the same. */
export function EstimateLine(props: Props) {
  const { fields, basis } = props
  const { t } = useTranslation()
  const format = useFormat()
  const text = useDebounced(props.text, quietMs)
  const language = fields?.language
  const source = useMemo(() => (text.trim() && language ? sourceOf(text, language) : null), [text, language])
  const estimate = source && fields && estimateStory(source, fields, basis, new Date())
  const facts = estimate && [
    t('newStory.words', { count: estimate.words }),
    t(`newStory.detected.${estimate.language}`),
    t('newStory.chunks', { count: estimate.narrations }),
    t('newStory.images', { count: estimate.pictures }),
    t('newStory.listening', { duration: format.estimate(estimate.listeningMs) }),
    t('newStory.making', { duration: format.estimate(estimate.seconds * 1000) }),
    format.atMost(estimate.costs.total),
  ]
  return (
    <output aria-label={t('newStory.estimate.title')} className="tabular text-muted text-xs noscript:hidden">
      {facts ? facts.join(' · ') : t('newStory.estimate.waiting')}
    </output>
  )
}
