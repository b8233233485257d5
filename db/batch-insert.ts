import type { EntityManager } from '@mikro-orm/postgresql'
import type { FileOverrides } from '../core/batch-settings.ts'
import { BatchFile } from './batch-file.entity.ts'
import { BatchJob } from './batch-job.entity.ts'
import { Story } from './story.entity.ts'
import type { NewStory } from './story.repository.ts'
import { User } from './user.entity.ts'

export interface NewBatchFile {
  name: string
  settings: FileOverrides
  /** Place among the files of this call, from 0. */
  duplicateOf: number | null
  duplicateOfStory: string | null
  story: Omit<NewStory, 'ownerId' | 'status'>
}

/** Adds files and their stories to a job whose row is locked or new, one at a time: their texts may be many and long. */
export async function insertFiles(
  em: EntityManager,
  { jobId, ownerId }: { jobId: string; ownerId: string },
  files: AsyncIterable<NewBatchFile>,
): Promise<void> {
  const [last] = await em.execute<{ index: number; position: number }[]>(
    `select coalesce(max("index"), -1) as "index", coalesce(max("position"), -1) as "position"
     from "batch_file" where "job_id" = ?`,
    [jobId],
  )
  const first = (last?.index ?? -1) + 1
  let place = 0
  for await (const { story, duplicateOf, ...file } of files) {
    const created = em.create(Story, {
      ...story,
      status: 'queued',
      language: story.settings.language,
      owner: em.getReference(User, ownerId),
      batch: em.getReference(BatchJob, jobId),
    })
    em.create(BatchFile, {
      ...file,
      job: em.getReference(BatchJob, jobId),
      story: created,
      title: story.title,
      wordCount: story.originalWordCount,
      duplicateOf: duplicateOf === null ? null : first + duplicateOf,
      index: first + place,
      position: (last?.position ?? -1) + 1 + place,
    })
    await em.flush()
    em.clear()
    place++
  }
}
