import { log } from '@temporalio/activity'
import type { SweepRepository } from '../../db/sweep.repository.ts'
import type { Storage } from '../../storage/storage.ts'
import { storyOf } from '../../storage/storage.ts'
import { whileBeating } from '../heartbeat.ts'

export type SweepActivities = ReturnType<typeof createSweepActivities>

const DAY_MS = 86_400_000
/** A file is there before its row: so long after, nobody is still about to add it. */
const ROW_COMES_WITHIN_MS = DAY_MS
/** A paid answer waits for its story as long as that waits for a provider (`workflows/holds.ts`), and a day more. */
const ANSWER_LASTS_MS = 4 * DAY_MS
/** Sockets fetch theirs within moments. */
const ATTACHMENT_LASTS_MS = DAY_MS / 24
/** Stories looked up in one query. */
const LOOKED_UP_AT_ONCE = 500

interface Dependencies {
  sweeps: SweepRepository
  storage: Storage
}

/** Clears away what crashes leave behind. Each step may be done twice. */
export function createSweepActivities({ sweeps, storage }: Dependencies) {
  /** Keys below a folder that nothing has written to for so long. */
  async function* oldKeys(folder: string, olderThanMs: number): AsyncGenerator<string> {
    let paginationToken: string | undefined
    do {
      // A folder that nothing was put into yet is not there.
      if (!(await storage.hasFolder(folder))) return
      const page = await storage.listAll(folder, { recursive: true, paginationToken })
      for (const object of page.objects) {
        if (!object.isFile) continue
        const { lastModified } = await storage.getMetaData(object.key)
        if (Date.now() - lastModified.getTime() > olderThanMs) yield object.key
      }
      paginationToken = page.paginationToken
    } while (paginationToken)
  }

  async function removeOrphans(keys: string[]): Promise<number> {
    const storyIds = [...new Set(keys.flatMap((key) => storyOf(key) ?? []))]
    const living = await sweeps.storiesAmong(storyIds)
    let removed = 0
    for (const key of keys) {
      const storyId = storyOf(key)
      // What is not named as ours is not ours to remove.
      if (!storyId || living.has(storyId)) continue
      await storage.delete(key)
      removed++
    }
    return removed
  }

  return {
    /** Originals and texts of stories that are not there: of uploads that broke off, and of deletions. */
    sweepStoryFiles: (): Promise<number> =>
      whileBeating(async () => {
        let removed = 0
        for (const folder of ['original', 'generated']) {
          let keys: string[] = []
          for await (const key of oldKeys(folder, ROW_COMES_WITHIN_MS)) {
            keys.push(key)
            if (keys.length < LOOKED_UP_AT_ONCE) continue
            removed += await removeOrphans(keys)
            keys = []
          }
          removed += await removeOrphans(keys)
        }
        if (removed > 0) log.info('files of no story were removed', { removed })
        return removed
      }),

    /** Vendors' answers that nothing was made of: their stories were given up. */
    sweepAnswers: (): Promise<number> =>
      whileBeating(async () => {
        let removed = 0
        for await (const key of oldKeys('answers', ANSWER_LASTS_MS)) {
          await storage.delete(key)
          removed++
        }
        return removed
      }),

    /** Long messages between nodes that were too large for NOTIFY. */
    sweepAttachments: (): Promise<number> =>
      sweeps.removeAttachments(new Date(Date.now() - ATTACHMENT_LASTS_MS)),
  }
}
