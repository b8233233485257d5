import { LoaderCircle, Play, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'

type State = 'idle' | 'loading' | 'playing' | 'failed'

const icons = { idle: Play, failed: Play, loading: LoaderCircle, playing: Square }

interface Props {
  /** Nothing to play: the button is there, and off. */
  src: string | undefined
  texts: { play: string; stop: string; loading: string; failed: string }
}

/** Plays a short sound that may first have to be made. Give it a key of its own for each sound: another begins in silence. */
export function SoundButton({ src, texts }: Props) {
  const audio = useRef<HTMLAudioElement>()
  const [state, setState] = useState<State>('idle')
  const isOn = state === 'loading' || state === 'playing'
  const Icon = icons[state]
  const label = isOn ? texts.stop : texts.play

  useEffect(() => () => audio.current?.pause(), [])

  function stop(): void {
    audio.current?.pause()
    setState('idle')
  }

  async function play(src: string): Promise<void> {
    setState('loading')
    audio.current = new Audio(src)
    audio.current.onended = () => setState('idle')
    try {
      await audio.current.play()
      setState('playing')
    } catch (error) {
      // Stopped before it began.
      if ((error as DOMException).name !== 'AbortError') setState('failed')
    }
  }

  return (
    <>
      <Button
        type="button"
        look="outline"
        disabled={!src}
        aria-label={label}
        title={label}
        aria-busy={state === 'loading'}
        onClick={() => (isOn ? stop() : src && play(src))}
      >
        <Icon
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className={state === 'loading' ? 'motion-safe:animate-spin' : ''}
        />
      </Button>
      <span role="status" className={state === 'failed' ? 'basis-full text-danger text-xs' : 'sr-only'}>
        {state === 'loading' || state === 'failed' ? texts[state] : ''}
      </span>
    </>
  )
}
