import { useTranslation } from 'react-i18next'
import type { FileOverrides } from '../../../../core/batch-settings.ts'
import type { ListedVoice } from '../../../../core/voice.ts'

/** What a file has of its own, in a line; empty when it has nothing. */
export function useOverridesText(own: FileOverrides | undefined, voices: ListedVoice[] | null): string {
  const { t } = useTranslation()
  if (!own) return ''
  const voice = own.voice && (voices?.find(({ id }) => id === own.voice)?.name ?? own.voice)
  const said: [label: string, value: string | number | undefined][] = [
    [t('newStory.name'), own.title],
    [t('newStory.voice'), voice],
    [t('newStory.speakingRate'), own.speakingRate],
    [t('newStory.pitch'), own.pitch],
    [t('newStory.artStyle'), own.artStyle && t(`newStory.styles.${own.artStyle}`)],
    [
      t('newStory.language'),
      own.language && own.language !== 'auto' ? t(`newStory.detected.${own.language}`) : undefined,
    ],
    [t('reading.region'), own.region && t(`reading.regions.${own.region}`)],
    [t('newStory.genre'), own.genre],
    [t('newStory.maxWordsPerChunk'), own.maxWordsPerChunk],
    [t('newStory.wordsPerImage'), own.wordsPerImage],
    [t('providers.kinds.story'), own.storyProvider],
    [t('providers.kinds.speech'), own.speechProvider],
    [t('providers.kinds.image'), own.imageProvider],
    [t('rewrite.label'), own.rewrite && t(`rewrite.kinds.${own.rewrite}`)],
    [t('newStory.prompt'), own.customPrompt],
  ]
  return said
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join(' · ')
}
