import { useTranslation } from 'react-i18next'
import type { Voice } from '../../../core/voice.ts'
import { SoundButton } from './sound-button.tsx'

/** Lets a person hear a voice before they choose it. Give it the voice's id as its key: another voice begins in silence. */
export function VoiceSample({ voice }: { voice: Pick<Voice, 'id' | 'name'> | undefined }) {
  const { t } = useTranslation()
  return (
    <SoundButton
      src={voice && `/api/voices/${encodeURIComponent(voice.id)}/preview`}
      texts={{
        play: voice ? t('newStory.sample.play', { voice: voice.name }) : t('newStory.sample.none'),
        stop: voice ? t('newStory.sample.stop', { voice: voice.name }) : t('newStory.sample.none'),
        loading: t('newStory.sample.loading'),
        failed: t('newStory.sample.failed'),
      }}
    />
  )
}
