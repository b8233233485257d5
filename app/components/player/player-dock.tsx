import { LoaderCircle, Pause, Play, RotateCcw, RotateCw, Volume2, VolumeX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../i18n/format.ts'
import { ChapterMarks, Chapters } from './chapters.tsx'
import { Control } from './control.tsx'
import { positionOf } from './player-state.ts'
import type { Player } from './use-player.ts'
import { skip, skipMs, usePlayerKeys } from './use-player-keys.ts'

const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2]
const icon = { strokeWidth: 1.75, 'aria-hidden': true } as const

/** The player at the bottom of the page, over the whole story as far as it is ready. */
export function PlayerDock({ player }: { player: Player }) {
  const { t, i18n } = useTranslation()
  const [speed, setSpeed] = useState(1)
  const { mode, playlist } = player.state
  usePlayerKeys(player)
  useEffect(() => {
    // A new source falls back to the default rate, so that is set as well.
    if (player.audio.current)
      Object.assign(player.audio.current, { playbackRate: speed, defaultPlaybackRate: speed })
  }, [player.audio, speed])

  const hasChapters = playlist.chapters.length > 0
  const isEmpty = playlist.tracks.length === 0
  const message = messageKey(mode, isEmpty && playlist.growing)
  return (
    <section
      aria-label={t('player.title')}
      className={`bottom-bar ${hasChapters ? 'with-chapters' : ''} sticky bottom-0 z-20 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] noscript:hidden`}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: the words on the page are marked as they are spoken */}
      <audio ref={player.audio} preload="metadata" onEnded={player.onEnded} onError={player.onError} />
      <p
        role="status"
        className="card absolute bottom-full left-1/2 mb-3 w-max max-w-[calc(100%-2rem)] -translate-x-1/2 px-4 py-2 text-center text-xs shadow-soft empty:hidden"
      >
        {message && t(message)}
      </p>
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-2 px-2 py-1 sm:gap-x-4 sm:px-6 sm:py-2">
        <div className="flex items-center max-sm:order-2 sm:gap-1">
          <Control label={t('player.back')} onClick={() => skip(player, -skipMs)} disabled={isEmpty}>
            <RotateCcw size={22} {...icon} />
          </Control>
          <PlayButton player={player} />
          <Control label={t('player.forward')} onClick={() => skip(player, skipMs)} disabled={isEmpty}>
            <RotateCw size={22} {...icon} />
          </Control>
        </div>
        <div className="min-w-0 flex-1 max-sm:order-1 max-sm:basis-full max-sm:px-2">
          {hasChapters && <Chapters player={player} />}
          <SeekBar player={player} />
        </div>
        <div className="flex items-center max-sm:order-3 max-sm:ml-auto">
          <select
            aria-label={t('player.speed')}
            value={speed}
            onChange={(event) => setSpeed(Number(event.target.value))}
            className="tabular min-h-11 rounded-control bg-transparent px-2 text-sm hover:bg-sunken"
          >
            {speeds.map((value) => (
              <option key={value} value={value} className="bg-surface">
                {new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1 }).format(value)}×
              </option>
            ))}
          </select>
          <Volume player={player} />
        </div>
      </div>
    </section>
  )
}

function messageKey(mode: Player['state']['mode'], isAwaited: boolean) {
  if (mode === 'broken') return 'player.broken'
  if (isAwaited) return 'player.empty'
  return mode === 'waiting' ? 'player.waiting' : null
}

function PlayButton({ player }: { player: Player }) {
  const { t } = useTranslation()
  const { mode } = player.state
  const isActive = mode === 'playing' || mode === 'waiting'
  const { tracks, growing } = player.state.playlist
  return (
    <button
      type="button"
      onClick={player.toggle}
      disabled={tracks.length === 0 && !growing}
      aria-label={isActive ? t('player.pause') : t('player.play')}
      className="flex size-13 items-center justify-center rounded-full bg-accent text-on-accent hover:brightness-95 disabled:opacity-55"
    >
      {mode === 'waiting' && <LoaderCircle size={24} {...icon} className="animate-spin" />}
      {mode === 'playing' && <Pause size={24} {...icon} fill="currentColor" />}
      {!isActive && <Play size={24} {...icon} fill="currentColor" className="ml-0.5" />}
    </button>
  )
}

function SeekBar({ player }: { player: Player }) {
  const { t } = useTranslation()
  const position = positionOf(player.state)
  const { durationMs } = player.state.playlist
  const [now, total] = [formatClock(position), formatClock(durationMs)]
  return (
    <div className="tabular flex min-w-0 items-center gap-3 text-muted text-xs">
      <span>{now}</span>
      <div className="relative flex h-11 min-w-0 flex-1">
        <ChapterMarks player={player} />
        <input
          type="range"
          min={0}
          max={Math.max(1, durationMs)}
          step={1000}
          value={position}
          disabled={durationMs === 0}
          onChange={(event) => player.seek(Number(event.target.value))}
          aria-label={t('player.seek')}
          aria-valuetext={t('player.position', { position: now, total })}
          className="h-11 min-w-0 flex-1"
        />
      </div>
      <span>{total}</span>
    </div>
  )
}

function Volume({ player }: { player: Player }) {
  const { t } = useTranslation()
  const [volume, setVolume] = useState(1)
  const [isMuted, setMuted] = useState(false)
  useEffect(() => {
    if (player.audio.current) Object.assign(player.audio.current, { volume, muted: isMuted })
  }, [player.audio, volume, isMuted])
  return (
    <>
      <Control label={isMuted ? t('player.unmute') : t('player.mute')} onClick={() => setMuted(!isMuted)}>
        {isMuted ? <VolumeX size={20} {...icon} /> : <Volume2 size={20} {...icon} />}
      </Control>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={isMuted ? 0 : volume}
        onChange={(event) => {
          setMuted(false)
          setVolume(Number(event.target.value))
        }}
        aria-label={t('player.volume')}
        className="h-11 w-20 max-md:hidden"
      />
    </>
  )
}
