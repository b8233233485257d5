import { isCancellation } from '@temporalio/workflow'
import type { StudioActivities } from '../worker/activities/studio.ts'
import type { WritingActivities } from '../worker/activities/writing.ts'
import { reasonOf } from './failures.ts'
import { type Holds, LeftForNextRun } from './holds.ts'
import type { SectionWritten } from './messages.ts'

interface Writers {
  storyId: string
  holds: Pick<Holds, 'patiently'>
  writing: Pick<WritingActivities, 'writeSection' | 'rewriteSection'>
  studio: Pick<StudioActivities, 'passOverSection' | 'keepOldSection'>
  /** The run leaves the rest for the next one. */
  isLong: () => boolean
}

/**
 * Writes the sections of a story one after the other, `onWritten` hears of each. One that no provider writes is marked with the
 * reason, and the story goes on with the next: one part of a novel must not cost the others. False when sections are left for the
 * next run.
 */
export async function writeSections(
  { storyId, holds, writing, studio, isLong }: Writers,
  onWritten: (written: SectionWritten) => void,
): Promise<boolean> {
  for (let left = 1; left > 0; ) {
    if (isLong()) return false
    try {
      const written = await holds.patiently('story', () => writing.writeSection({ storyId }))
      onWritten(written)
      left = written.left
    } catch (error) {
      if (isCancellation(error)) throw error
      if (error instanceof LeftForNextRun) return false
      const { code, message, providerWide } = reasonOf(error)
      // Every other section would end the same way, or there is no other.
      if (providerWide || !(await studio.passOverSection({ storyId, code, message })).goesOn) throw error
    }
  }
  return true
}

/** Writes sections anew that their person is not content with. One that fails stays as it was, and says why. */
export async function rewriteSections(
  { storyId, holds, writing, studio }: Writers,
  sectionIds: string[],
): Promise<void> {
  for (const sectionId of sectionIds) {
    try {
      await holds.patiently('story', () => writing.rewriteSection({ storyId, sectionId }))
    } catch (error) {
      if (isCancellation(error)) throw error
      const { code, message } = reasonOf(error)
      await studio.keepOldSection({ sectionId, code, message })
    }
  }
}
