import { useEffect, useRef, useState } from 'react'
import type { StoryView, Timeline } from '../../core/story.ts'
import { readJson, reportFailure } from './read-json.ts'

/** The story's timeline, read again whenever another narration or picture has become ready. */
export function useTimeline(story: StoryView, loaded: Timeline): Timeline {
  const [timeline, setTimeline] = useState(loaded)
  const { id } = story
  const ready = whatIsReady(story)
  const shown = useRef(ready)

  useEffect(() => setTimeline(loaded), [loaded])
  useEffect(() => {
    if (shown.current === ready) return
    const abort = new AbortController()
    readJson<Timeline>(`/api/stories/${id}/timeline`, abort.signal).then(
      (read) => {
        shown.current = ready
        setTimeline(read)
      },
      (error: unknown) => {
        if (!abort.signal.aborted) reportFailure(error)
      },
    )
    return () => abort.abort()
  }, [id, ready])
  return timeline
}

function whatIsReady({ audioChunks, imageChunks }: StoryView): string {
  const ready = (chunks: { chunkIndex: number; status: string; take: string | null }[]) =>
    chunks
      .filter(({ status }) => status === 'completed')
      .map(({ chunkIndex, take }) => `${chunkIndex}:${take}`)
  return `${ready(audioChunks)} ${ready(imageChunks)}`
}
