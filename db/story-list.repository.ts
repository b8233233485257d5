import { idleProgress } from '../core/progress.ts'
import {
  type StoryError,
  type StoryProgress,
  type StorySort,
  type StoryStatus,
  type StorySummary,
  stages,
} from '../core/story.ts'
import { anywhere, cursorOf, isTime, readCursor } from './cursor.ts'
import type { Orm } from './orm.ts'

export interface StoryListQuery {
  q?: string | undefined
  /** Any of these; all when left out. */
  statuses?: readonly StoryStatus[] | undefined
  /** Newest first when left out. */
  sort?: StorySort | undefined
  cursor?: string | undefined
}

export interface StoryListPage {
  items: StorySummary[]
  nextCursor: string | null
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
  error: StoryError | null
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
  error: row.error,
  wordCount: row.word_count,
  duration: Number(row.duration),
  hold: row.status === 'processing' ? holdOf(row.progress) : null,
  cover: row.cover,
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: new Date(row.updated_at).toISOString(),
})

/** The first stage that waits says why. */
const holdOf = (progress: StoryProgress | null) =>
  stages.map((stage) => progress?.stages[stage].hold).find((hold) => hold) ?? null

/** Each order names its expression, its direction, and what a row has there. */
const orders = {
  newest: {
    by: 's."created_at"',
    cast: 'timestamptz',
    direction: 'desc',
    keyOf: (row: StorySummary) => row.createdAt,
  },
  oldest: {
    by: 's."created_at"',
    cast: 'timestamptz',
    direction: 'asc',
    keyOf: (row: StorySummary) => row.createdAt,
  },
  // As a Vietnamese dictionary has it; plain bytes would put Đ and Ấ after Z.
  title: {
    by: 's."title" collate "vi-x-icu"',
    cast: 'text',
    direction: 'asc',
    keyOf: (row: StorySummary) => row.title,
  },
} as const

export type StoryListRepository = ReturnType<typeof createStoryListRepository>

/** A person's stories in short. */
export function createStoryListRepository(orm: Orm) {
  return {
    /** A page at a time. A cursor that cannot be read, or is of another order, means the first page. */
    async page(ownerId: string, query: StoryListQuery): Promise<StoryListPage> {
      const sort = query.sort ?? 'newest'
      const { by, cast, direction, keyOf } = orders[sort]
      const after = readCursor(query.cursor, (key) => sort === 'title' || isTime(key))
      const conditions = ['s."owner_id" = ?']
      const values: unknown[] = [ownerId]
      if (query.statuses) {
        conditions.push(`s."status" in (${query.statuses.map(() => '?').join(', ')})`)
        values.push(...query.statuses)
      }
      if (query.q) {
        conditions.push(`s."title" ilike ? escape '\\'`)
        values.push(anywhere(query.q))
      }
      if (after) {
        conditions.push(`(${by}, s."id") ${direction === 'desc' ? '<' : '>'} (?::${cast}, ?)`)
        values.push(...after)
      }
      const rows = await orm.em.fork().execute<SummaryRow[]>(
        `select s."id", s."title", s."genre", s."language", s."status", s."story_generated", s."audio_generated",
                s."images_generated", s."progress", s."error", s."created_at", s."updated_at",
                coalesce(nullif(s."generated_word_count", 0), s."original_word_count") as word_count,
                (select coalesce(sum(a."duration"), 0) from "audio_chunk" a where a."story_id" = s."id") as duration,
                (select min(i."chunk_index") from "image_chunk" i
                  where i."story_id" = s."id" and i."status" = 'completed') as cover
         from "story" s where ${conditions.join(' and ')}
         order by ${by} ${direction}, s."id" ${direction} limit ${PAGE + 1}`,
        values,
      )
      const items = rows.slice(0, PAGE).map(toSummary)
      const last = items.at(-1)
      return { items, nextCursor: rows.length > PAGE && last ? cursorOf(keyOf(last), last.id) : null }
    },
  }
}
