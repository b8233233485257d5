import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/format.ts'
import { estimateStory } from './estimate.ts'
import { useDebounced } from './use-debounced.ts'

interface Props {
  text: string
  maxWordsPerChunk: number
  wordsPerImage: number
  speakingRate: number
}

const quietMs = 300

/** What the text will become: words, passages, pictures, time of listening. */
export function EstimateLine(props: Props) {
  const { maxWordsPerChunk, wordsPerImage, speakingRate } = props
  const { t } = useTranslation()
  const format = useFormat()
  const text = useDebounced(props.text, quietMs)
  const estimate = useMemo(
    () => estimateStory(text, { maxWordsPerChunk, wordsPerImage, speakingRate }),
    [text, maxWordsPerChunk, wordsPerImage, speakingRate],
  )
  const facts = estimate && [
    t('newStory.words', { count: estimate.words }),
    t(`newStory.detected.${estimate.language}`),
    t('newStory.chunks', { count: estimate.narrations }),
    t('newStory.images', { count: estimate.pictures }),
    t('newStory.listening', { duration: format.estimate(estimate.listeningMs) }),
  ]
  return (
    <output aria-label={t('newStory.estimate.title')} className="tabular text-muted text-xs noscript:hidden">
      {facts ? facts.join(' · ') : t('newStory.estimate.waiting')}
    </output>
  )
}
