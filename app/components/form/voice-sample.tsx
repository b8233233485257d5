import { LoaderCircle, Play, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Voice } from '../../../core/voice.ts'
import { Button } from '../ui/button.tsx'

type State = 'idle' | 'loading' | 'playing' | 'failed'

const icons = { idle: Play, failed: Play, loading: LoaderCircle, playing: Square }

/** Lets a person hear a voice before they choose it. Give it the voice's id as its key: another voice begins in silence. */
export function VoiceSample({ voice }: { voice: Pick<Voice, 'id' | 'name'> | undefined }) {
  const { t } = useTranslation()
  const audio = useRef<HTMLAudioElement>()
  const [state, setState] = useState<State>('idle')
  const isOn = state === 'loading' || state === 'playing'
  const Icon = icons[state]

  useEffect(() => () => audio.current?.pause(), [])

  function stop(): void {
    audio.current?.pause()
    setState('idle')
  }

  async function play(id: string): Promise<void> {
    setState('loading')
    audio.current = new Audio(`/api/voices/${encodeURIComponent(id)}/preview`)
    audio.current.onended = () => setState('idle')
    try {
      await audio.current.play()
      setState('playing')
    } catch (error) {
      // Stopped before it began.
      if ((error as DOMException).name !== 'AbortError') setState('failed')
    }
  }

  const label = voice
    ? t(isOn ? 'newStory.sample.stop' : 'newStory.sample.play', { voice: voice.name })
    : null
  const news = state === 'loading' || state === 'failed' ? t(`newStory.sample.${state}`) : ''
  return (
    <>
      <Button
        type="button"
        look="outline"
        disabled={!voice}
        aria-label={label ?? t('newStory.sample.none')}
        title={label ?? t('newStory.sample.none')}
        aria-busy={state === 'loading'}
        onClick={() => (isOn ? stop() : voice && play(voice.id))}
      >
        <Icon
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className={state === 'loading' ? 'motion-safe:animate-spin' : ''}
        />
      </Button>
      <span role="status" className={state === 'failed' ? 'basis-full text-danger text-xs' : 'sr-only'}>
        {news}
      </span>
    </>
  )
}
