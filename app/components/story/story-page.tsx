import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoryView, Timeline } from '../../../core/story.ts'
import type { ListedVoice } from '../../../core/voice.ts'
import { useStoryLive } from '../../hooks/use-story-live.ts'
import { ActionErrorNote } from '../form/action-error.tsx'
import type { FailedForm } from '../form/failed-submission.ts'
import type { ProviderChoice } from '../form/provider-fields.tsx'
import { PlayerDock } from '../player/player-dock.tsx'
import { type Playlist, trackOf } from '../player/player-state.ts'
import { useMediaSession } from '../player/use-media-session.ts'
import { usePlayer } from '../player/use-player.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { MayChange } from './may-change.ts'
import { PicturePanel } from './picture-panel.tsx'
import { ReadingColumn } from './reading-column.tsx'
import { SourceText } from './source-text.tsx'
import { StageProgressBars } from './stage-progress.tsx'
import { StoryCost } from './story-cost.tsx'
import { StoryFacts } from './story-facts.tsx'
import { StoryHeader } from './story-header.tsx'
import { StoryNotes } from './story-notes.tsx'
import { StorySettings } from './story-settings-form.tsx'
import { pictureUrl } from './urls.ts'

interface Props {
  loaded: { story: StoryView; timeline: Timeline; runUrl: string | null; mayChange: boolean }
  showsSource: boolean
  asksToDelete: boolean
  isKept: boolean
  voices: ListedVoice[]
  providers: ProviderChoice[]
  failure: FailedForm | undefined
}

/** A story to read, hear and look at, while it is being made and after. */
export function StoryPage({ loaded, showsSource, asksToDelete, isKept, voices, providers, failure }: Props) {
  const { t } = useTranslation()
  const { story, timeline, isUnderWay } = useStoryLive(loaded)
  // While others of its owner's are being made, nothing of it is about to appear.
  const isBeingMade = isUnderWay && !(story.status === 'queued' && story.waitsBehind !== null)
  const player = usePlayer(story.id, usePlaylist(story, timeline, isUnderWay))
  const inStep = trackOf(player.state)?.imageIndex ?? null
  useMediaSession(player, {
    title: story.title || t('story.untitled'),
    artist: t('brand.name'),
    artwork: inStep === null ? null : pictureUrl(story.id, inStep, story.imageChunks[inStep]?.take),
  })

  function goToPicture(chunkIndex: number) {
    const segment = timeline.segments.find(({ imageIndex }) => imageIndex === chunkIndex)
    if (segment) player.seek(segment.startMs)
  }

  return (
    <MayChange.Provider value={loaded.mayChange}>
      <div className="mx-auto flex w-full max-w-6xl grow flex-col gap-4 px-4 pt-4 pb-12 sm:px-6">
        <StoryHeader story={story} isUnderWay={isUnderWay} showsSource={showsSource} runUrl={loaded.runUrl} />
        {story.status === 'completed' ? (
          <StoryFacts story={story} durationMs={timeline.durationMs} />
        ) : (
          <StageProgressBars progress={story.progress} isUnderWay={isUnderWay} />
        )}
        {story.status !== 'completed' && !isUnderWay && <StoryCost costs={story.costs} />}
        <ActionErrorNote error={failure?.error} />
        <StoryNotes story={story} isUnderWay={isUnderWay} isKept={isKept} />
        {story.status === 'waiting' && loaded.mayChange && (
          <StorySettings story={story} voices={voices} providers={providers} failure={failure} />
        )}
        <div className="mt-4 grid gap-x-12 gap-y-6 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_24rem]">
          <div className="lg:order-2">
            <div className="mx-auto max-w-xl lg:sticky lg:top-6">
              <PicturePanel story={story} inStep={inStep} isUnderWay={isBeingMade} onPick={goToPicture} />
            </div>
          </div>
          <div className="mx-auto w-full max-w-[40rem]">
            {showsSource ? (
              <SourceText story={story} />
            ) : (
              <ReadingColumn
                story={story}
                timeline={timeline}
                player={player}
                isUnderWay={isBeingMade}
                isResting={!isUnderWay}
                voices={voices}
              />
            )}
          </div>
        </div>
      </div>
      <PlayerDock player={player} />
      {asksToDelete && loaded.mayChange && <DeleteDialog title={story.title} />}
      {isUnderWay && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
    </MayChange.Provider>
  )
}

/** The playlist stays the same object until something in it changes, however often the page is drawn. */
function usePlaylist({ audioChunks }: StoryView, timeline: Timeline, growing: boolean): Playlist {
  const statuses = audioChunks.map(({ status }) => status)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the statuses are compared by what they say
  return useMemo(
    () => ({ tracks: timeline.segments, durationMs: timeline.durationMs, statuses, growing }),
    [timeline, statuses.join(), growing],
  )
}
