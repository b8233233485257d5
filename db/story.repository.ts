import { LockMode, raw } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError, NotFoundError } from '../core/errors.ts'
import type { MonthLimits } from '../core/plan-limit.ts'
import type {
  ProcessStep,
  Stage,
  StoryError,
  StoryFields,
  StoryProgress,
  StorySettings,
  StoryStatus,
} from '../core/story.ts'
import { noteArrival, noteHold, noteStatus } from './activity.repository.ts'
import type { Artifact } from './artifact.entity.ts'
import { noteDeleted, noteFile } from './batch-file.ts'
import type { Orm } from './orm.ts'
import { reserveStories } from './plan-usage.repository.ts'
import { createExecute } from './prepared.ts'
import { Story } from './story.entity.ts'
import { User } from './user.entity.ts'

/** What a new story counts as, in its owner's month. */
export interface Reservation {
  images: number
  limits: MonthLimits
}

export interface NewStory extends Pick<StoryFields, 'title' | 'genre' | 'customPrompt'> {
  id: string
  ownerId: string
  settings: StorySettings
  originalContent: string
  /** Lines of it that its document marked as headings. */
  headings: string[]
  originalWordCount: number
  originalKey: string
  status: StoryStatus
}

/** What pages are about to be told of a story. */
export interface ToTell {
  id: string
  /** How many events its run has to tell. */
  count: number
  /** Up to which percent of its text they tell. */
  storyPercent: number
  /** Kept in the story's row. */
  progress?: StoryProgress | undefined
  /** Without it, nothing is told of a story that is not being made (any more). */
  isEnd: boolean
  /** Of stages that have ended. */
  stageTimes?: Partial<Record<Stage, number>> | undefined
  /** An attempt at writing has one event more to tell, unless a newer one writes the story. */
  writingEpoch?: number | undefined
  writtenPercent?: number | undefined
}

/** The places of events in the order of their story. */
export interface Places {
  first: number
  /** The percent to announce: never less than before. */
  storyPercent: number
  batchId: string | null
  /** The attempt that has something to tell has a place too: the first. */
  isNewestAttempt: boolean
}

export type StoryRepository = ReturnType<typeof createStoryRepository>

export function createStoryRepository(orm: Orm) {
  const execute = createExecute(orm)

  return {
    /**
     * Stores a new story and counts it, both or neither. Without a reservation it was counted before, with its batch.
     * @throws PlanLimitError when the month has no room for it
     */
    async create({ ownerId, ...story }: NewStory, reservation?: Reservation): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        if (reservation) {
          const { images, limits } = reservation
          await reserveStories(em, ownerId, { stories: 1, images }, limits)
        }
        em.create(Story, {
          ...story,
          language: story.settings.language,
          owner: em.getReference(User, ownerId),
        })
        await em.flush()
        await noteArrival(em, story.id, ownerId)
      })
    },

    /** The story with its texts, if this person owns it; whoever owns it for `everybody`. */
    findFor: (ownerId: string | 'everybody', id: string): Promise<Story | null> =>
      orm.em
        .fork()
        .findOne(
          Story,
          { id, ...(ownerId !== 'everybody' && { owner: ownerId }) },
          { populate: ['originalContent', 'headings', 'generatedContent', 'audio'] },
        ),

    /** For the worker, which acts for the owner. */
    find: (id: string): Promise<Story | null> =>
      orm.em.fork().findOne(Story, { id }, { populate: ['originalContent', 'headings'] }),

    async generatedContent(id: string): Promise<string> {
      const story = await orm.em.fork().findOne(Story, { id }, { populate: ['generatedContent'] })
      return story?.generatedContent ?? ''
    },

    /** Puts a resting story in line again. False when it is being made already, or gone. */
    async requeue(id: string, step: ProcessStep): Promise<boolean> {
      return orm.em.fork().transactional((em) => requeueIn(em, id, step))
    },

    /** Stories whose turn it was before `before` and that have no run, oldest first: Temporal was away then. */
    async findQueued(before: Date, limit = 100): Promise<{ id: string; ownerId: string; title: string }[]> {
      const rows = await orm.em
        .fork()
        .find(
          Story,
          { status: 'queued', hasTurn: true, updatedAt: { $lt: before } },
          { orderBy: { createdAt: 'asc' }, limit, fields: ['id', 'owner', 'title'] },
        )
      return rows.map((row) => ({ id: row.id, ownerId: row.owner.id, title: row.title }))
    },

    async setStatus(id: string, status: StoryStatus, changes: Partial<Story> = {}): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await noteStatus(em, id, status)
        await em.nativeUpdate(Story, { id }, { ...changes, status })
        await noteFile(em, id, status, changes.error)
      })
    },

    /** Its provider's quota is used up, and its person should know. Saying it again changes nothing. */
    noteHold: (id: string): Promise<void> => orm.em.fork().transactional((em) => noteHold(em, id)),

    /** Ends a run: the time since `openStory` is added to the story's processing time, once however often this is called. */
    async close(
      id: string,
      end: {
        status: StoryStatus
        error: StoryError | null
        imagesGenerated: boolean
        progress: StoryProgress
      },
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await noteStatus(em, id, end.status)
        await em.execute(
          `update "story" set "status" = ?, "error" = ?, "images_generated" = ?, "progress" = ?,
                "updated_at" = now(), "run_started_at" = null,
                "processing_time" = "processing_time" + coalesce(extract(epoch from now() - "run_started_at") * 1000, 0)
         where "id" = ?`,
          [
            end.status,
            end.error && JSON.stringify(end.error),
            end.imagesGenerated,
            JSON.stringify(end.progress),
            id,
          ],
        )
        await noteFile(em, id, end.status, end.error)
      })
    },

    /** The whole narration stands as one file. */
    async attachAudio(id: string, audio: Artifact): Promise<void> {
      await orm.em.fork().nativeUpdate(Story, { id }, { audio: audio.id, audioGenerated: true })
    },

    /**
     * Takes places in the order of events of each of these stories and raises the percent of their texts announced so far.
     * Those that are gone, or not being made any more, are not in the answer. What an attempt has written counts between the
     * start of the text and its end only, for another process may tell of those. Telling of a story does not change it: `updatedAt` stays.
     */
    async takeEventNumbers(told: ToTell[]): Promise<Map<string, Places>> {
      // One statement: what has the later number must not have the lower percent.
      const rows = await execute<Places & { id: string }>(
        `update "story" as s
         set "event_seq" = s."event_seq" + n."count" + n."ticks", "progress" = coalesce(n."progress", s."progress"),
             "story_percent" = greatest(s."story_percent", n."storyPercent", n."writtenPercent" * n."ticks"),
             "stage_times" = s."stage_times" || coalesce(n."stageTimes", '{}')
         from (
           select t.*, (t."writingEpoch" is not distinct from w."writing_epoch" and coalesce(
                          coalesce(t."progress", w."progress") #>> '{stages,story,state}' = 'running', false))::int as "ticks"
           from jsonb_to_recordset(?::jsonb) as t ("id" uuid, "count" int, "storyPercent" int, "progress" jsonb, "stageTimes" jsonb,
                                                   "isEnd" boolean, "writingEpoch" int, "writtenPercent" int)
           join "story" as w on w."id" = t."id" and (t."isEnd" or w."status" = 'processing') order by w."id" for no key update of w
         ) as n
         where s."id" = n."id"
         returning s."id", s."event_seq" - n."count" - n."ticks" + 1 as "first", s."story_percent" as "storyPercent",
                   s."batch_id" as "batchId", n."ticks" = 1 as "isNewestAttempt"`,
        [JSON.stringify(told)],
      )
      return new Map(rows.map(({ id, ...places }) => [id, places]))
    },

    async remove(id: string): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await noteDeleted(em, id)
        await em.nativeDelete(Story, { id })
      })
    },
  }
}

/** Takes a story's row while nothing is made of it. @throws ConflictError, NotFoundError */
export async function lockResting(em: EntityManager, id: string): Promise<Story> {
  // Locked: a run that starts this very moment waits, and then finds what is written here.
  const story = await em.findOne(Story, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!story) throw new NotFoundError('story')
  if (story.status === 'queued' || story.status === 'processing')
    throw new ConflictError('being_made', 'This story is being made. Change it when it rests.')
  return story
}

/**
 * Puts a resting story in line again, within a transaction of the caller's; for all that is missing, or for `only` these
 * passages. False when it is being made already, or gone.
 */
export async function requeueIn(
  em: EntityManager,
  id: string,
  step: ProcessStep,
  only: { pictures?: number[]; narrations?: number[] } = {},
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Story,
    { id, status: { $nin: ['processing', 'queued'] } },
    // A batch sees to its own stories; one that its person asks for alone does not wait for others.
    {
      status: 'queued',
      hasTurn: raw('"batch_id" is not null'),
      requestedStep: step,
      requestedPictures: only.pictures ?? null,
      requestedNarrations: only.narrations ?? null,
      error: null,
    },
  )
  if (changed === 1) await noteFile(em, id, 'queued')
  return changed === 1
}
