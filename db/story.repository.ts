import { idleProgress } from '../core/progress.ts'
import type {
  ProcessStep,
  StoryError,
  StoryFields,
  StoryProgress,
  StorySettings,
  StoryStatus,
  StorySummary,
} from '../core/story.ts'
import type { Artifact } from './artifact.entity.ts'
import type { Orm } from './orm.ts'
import { Story } from './story.entity.ts'
import { User } from './user.entity.ts'

export interface NewStory extends Pick<StoryFields, 'title' | 'genre' | 'customPrompt'> {
  id: string
  ownerId: string
  settings: StorySettings
  originalContent: string
  originalWordCount: number
  originalKey: string
  status: StoryStatus
}

export interface StoryListQuery {
  q?: string | undefined
  status?: StoryStatus | undefined
  cursor?: string | undefined
}

const PAGE = 24

interface SummaryRow {
  id: string
  title: string
  genre: string
  language: StorySummary['language']
  status: StoryStatus
  story_generated: boolean
  audio_generated: boolean
  images_generated: boolean
  progress: StoryProgress | null
  word_count: number
  duration: string
  cover: number | null
  created_at: string | Date
  updated_at: string | Date
}

const toSummary = (row: SummaryRow): StorySummary => ({
  id: row.id,
  title: row.title,
  genre: row.genre,
  language: row.language,
  status: row.status,
  steps: {
    storyGenerated: row.story_generated,
    audioGenerated: row.audio_generated,
    imagesGenerated: row.images_generated,
  },
  progress: row.status === 'completed' ? 100 : (row.progress ?? idleProgress()).overall,
  wordCount: row.word_count,
  duration: Number(row.duration),
  cover: row.cover,
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
})

/** A cursor is the last row's place in the order: opaque to callers, safe against rows that arrive meanwhile. */
const encodeCursor = (row: StorySummary) => Buffer.from(`${row.createdAt}|${row.id}`).toString('base64url')

function decodeCursor(cursor: string | undefined): [Date, string] | null {
  if (!cursor) return null
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|')
  const date = new Date(time)
  return Number.isNaN(date.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? null : [date, id]
}

export type StoryRepository = ReturnType<typeof createStoryRepository>

export function createStoryRepository(orm: Orm) {
  return {
    async create({ ownerId, ...story }: NewStory): Promise<void> {
      const em = orm.em.fork()
      em.create(Story, { ...story, language: story.settings.language, owner: em.getReference(User, ownerId) })
      await em.flush()
    },

    /** The story with its texts, if this person owns it. */
    findOwned: (ownerId: string, id: string): Promise<Story | null> =>
      orm.em
        .fork()
        .findOne(
          Story,
          { id, owner: ownerId },
          { populate: ['originalContent', 'generatedContent', 'audio'] },
        ),

    /** For the worker, which acts for the owner. */
    find: (id: string): Promise<Story | null> =>
      orm.em.fork().findOne(Story, { id }, { populate: ['originalContent'] }),

    async generatedContent(id: string): Promise<string> {
      const story = await orm.em.fork().findOne(Story, { id }, { populate: ['generatedContent'] })
      return story?.generatedContent ?? ''
    },

    /** Newest first, a page at a time. An unreadable cursor means the first page. */
    async list(
      ownerId: string,
      query: StoryListQuery,
    ): Promise<{ items: StorySummary[]; nextCursor: string | null }> {
      const after = decodeCursor(query.cursor)
      const conditions = ['s."owner_id" = ?']
      const values: unknown[] = [ownerId]
      if (query.status) {
        conditions.push('s."status" = ?')
        values.push(query.status)
      }
      if (query.q) {
        conditions.push(`s."title" ilike ? escape '\\'`)
        values.push(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`)
      }
      if (after) {
        conditions.push('(s."created_at", s."id") < (?, ?)')
        values.push(...after)
      }
      const rows = await orm.em.fork().execute<SummaryRow[]>(
        `select s."id", s."title", s."genre", s."language", s."status", s."story_generated", s."audio_generated",
                s."images_generated", s."progress", s."created_at", s."updated_at",
                coalesce(nullif(s."generated_word_count", 0), s."original_word_count") as word_count,
                (select coalesce(sum(a."duration"), 0) from "audio_chunk" a where a."story_id" = s."id") as duration,
                (select min(i."chunk_index") from "image_chunk" i
                  where i."story_id" = s."id" and i."status" = 'completed') as cover
         from "story" s where ${conditions.join(' and ')}
         order by s."created_at" desc, s."id" desc limit ${PAGE + 1}`,
        values,
      )
      const items = rows.slice(0, PAGE).map(toSummary)
      const last = items.at(-1)
      return { items, nextCursor: rows.length > PAGE && last ? encodeCursor(last) : null }
    },

    /** Puts a resting story in line again. False when it is being made already, or gone. */
    async requeue(id: string, step: ProcessStep): Promise<boolean> {
      const changed = await orm.em
        .fork()
        .nativeUpdate(
          Story,
          { id, status: { $nin: ['processing', 'queued'] } },
          { status: 'queued', requestedStep: step, error: null },
        )
      return changed === 1
    },

    /** Stories that wait for a run since before `before`, oldest first: Temporal was away when they came. */
    async findQueued(before: Date, limit = 100): Promise<{ id: string; ownerId: string; title: string }[]> {
      const rows = await orm.em
        .fork()
        .find(
          Story,
          { status: 'queued', updatedAt: { $lt: before } },
          { orderBy: { createdAt: 'asc' }, limit, fields: ['id', 'owner', 'title'] },
        )
      return rows.map((row) => ({ id: row.id, ownerId: row.owner.id, title: row.title }))
    },

    async setStatus(id: string, status: StoryStatus, changes: Partial<Story> = {}): Promise<void> {
      await orm.em.fork().nativeUpdate(Story, { id }, { ...changes, status })
    },

    /** Ends a run: the time since `openStory` is added to the story's processing time. */
    async close(
      id: string,
      end: {
        status: StoryStatus
        error: StoryError | null
        imagesGenerated: boolean
        progress: StoryProgress
      },
    ): Promise<void> {
      await orm.em.fork().execute(
        `update "story" set "status" = ?, "error" = ?, "images_generated" = ?, "progress" = ?,
                "updated_at" = now(), "processing_time" = "processing_time" + extract(epoch from now() - "run_started_at") * 1000
         where "id" = ?`,
        [
          end.status,
          end.error && JSON.stringify(end.error),
          end.imagesGenerated,
          JSON.stringify(end.progress),
          id,
        ],
      )
    },

    /** The whole narration stands as one file. */
    async attachAudio(id: string, audio: Artifact): Promise<void> {
      await orm.em.fork().nativeUpdate(Story, { id }, { audio: audio.id, audioGenerated: true })
    },

    /**
     * Takes `count` places in the story's order of events and raises the percent of the text announced so far; gives the
     * first place, and the percent to announce: never less than before. Null when the story is gone, or when a newer
     * attempt than `writingEpoch` writes it.
     */
    async takeEventNumbers(
      id: string,
      count: number,
      change: { progress?: StoryProgress; storyPercent: number; writingEpoch?: number },
    ): Promise<{ first: number; storyPercent: number } | null> {
      const { progress, storyPercent, writingEpoch = null } = change
      // One statement: what has the later number must not have the lower percent.
      const [row] = await orm.em.fork().execute<{ event_seq: number; story_percent: number }[]>(
        `update "story" set "event_seq" = "event_seq" + ?, "story_percent" = greatest("story_percent", ?),
                "progress" = coalesce(?::jsonb, "progress"), "updated_at" = now()
         where "id" = ? and "writing_epoch" = coalesce(?, "writing_epoch") returning "event_seq", "story_percent"`,
        [count, storyPercent, progress ? JSON.stringify(progress) : null, id, writingEpoch],
      )
      return row ? { first: row.event_seq - count + 1, storyPercent: row.story_percent } : null
    },

    async remove(id: string): Promise<void> {
      await orm.em.fork().nativeDelete(Story, { id })
    },
  }
}
