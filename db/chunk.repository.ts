import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError } from '../core/errors.ts'
import type { ArtStyle, ChunkStatus } from '../core/story.ts'
import { AudioChunk, ImageChunk } from './chunk.entity.ts'
import type { Orm } from './orm.ts'
import { createExecute } from './prepared.ts'
import { Story } from './story.entity.ts'

/** An older attempt at writing met a newer one: it must stop, the newer one owns the story's text. */
export class StaleAttemptError extends ConflictError {
  constructor() {
    super('stale_attempt', 'A newer attempt is writing this story.')
  }
}

/** Passages that have closed, in order. */
export interface NewPassages {
  /** The section of the source that they tell. */
  sectionId: string
  narrations: { chunkIndex: number; content: string; wordCount: number }[]
  voice: string
  pictures: { chunkIndex: number; content: string }[]
  artStyle: ArtStyle
  /** What is written beyond the narrations. */
  unfinished: string
}

/** How much of a story stands. */
export interface Stand {
  narrations: number
  pictures: number
  words: number
  /** Its last passage ends with a word, not with white space. */
  endsOpen: boolean
}

const tables = { audio: 'audio_chunk', images: 'image_chunk' } as const
export type Made = keyof typeof tables

export type ChunkRepository = ReturnType<typeof createChunkRepository>

/** Passages of a story: written once, in order, then narrated and illustrated. */
export function createChunkRepository(orm: Orm) {
  const execute = createExecute(orm)

  return {
    /**
     * Stores passages and what is written beyond them while this attempt is the newest, in one statement: a stale writer cannot
     * slip in between, and after a crash all of it is there or nothing.
     * @throws StaleAttemptError
     */
    async addPassages(
      storyId: string,
      epoch: number,
      { sectionId, narrations, voice, pictures, artStyle, unfinished }: NewPassages,
    ): Promise<void> {
      const rows = await execute(
        `with "in_hand" as (
           update "story" set "unfinished_text" = ? where "id" = ? and "writing_epoch" = ? returning "id"
         ),
         "narrations" as (
           insert into "audio_chunk"
             ("id", "story_id", "created_at", "updated_at", "section_id", "voice", "chunk_index", "content", "word_count")
           select gen_random_uuid(), "id", now(), now(), ?::uuid, ?, n.*
           from "in_hand", unnest(?::int[], ?::text[], ?::int[]) as n
         ),
         "pictures" as (
           insert into "image_chunk"
             ("id", "story_id", "created_at", "updated_at", "section_id", "style", "chunk_index", "content")
           select gen_random_uuid(), "id", now(), now(), ?::uuid, ?::jsonb, p.*
           from "in_hand", unnest(?::int[], ?::text[]) as p
         )
         select "id" from "in_hand"`,
        [
          ...[unfinished, storyId, epoch],
          ...[sectionId, voice],
          narrations.map(({ chunkIndex }) => chunkIndex),
          narrations.map(({ content }) => content),
          narrations.map(({ wordCount }) => wordCount),
          ...[sectionId, JSON.stringify({ artStyle })],
          pictures.map(({ chunkIndex }) => chunkIndex),
          pictures.map(({ content }) => content),
        ],
      )
      if (rows.length === 0) throw new StaleAttemptError()
    },

    /** Contents in order, of all passages stored so far, or of those of one section. */
    async contents(made: Made, storyId: string, sectionId: string | null = null): Promise<string[]> {
      const rows = await execute<{ content: string }>(
        `select "content" from "${tables[made]}"
         where "story_id" = ? and "section_id" is not distinct from coalesce(?::uuid, "section_id")
         order by "chunk_index"`,
        [storyId, sectionId],
      )
      return rows.map((row) => row.content)
    },

    async stand(storyId: string): Promise<Stand> {
      const [row] = await execute<Stand>(
        `select count(*)::int as "narrations", coalesce(sum("word_count"), 0)::int as "words",
           (select count(*)::int from "image_chunk" where "story_id" = ?) as "pictures",
           coalesce((array_agg("content" order by "chunk_index" desc))[1] ~ '\\S$', false) as "endsOpen"
         from "audio_chunk" where "story_id" = ?`,
        [storyId, storyId],
      )
      return row ?? { narrations: 0, pictures: 0, words: 0, endsOpen: false }
    },

    /** The last narrations before this one, joined: what the next section goes on from. */
    async textBefore(storyId: string, chunkIndex: number, count = 4): Promise<string> {
      const rows = await execute<{ content: string }>(
        `select "content" from "audio_chunk" where "story_id" = ? and "chunk_index" between ? and ?
         order by "chunk_index"`,
        [storyId, chunkIndex - count, chunkIndex - 1],
      )
      return rows.map((row) => row.content).join('')
    },

    narrations: (storyId: string): Promise<AudioChunk[]> =>
      orm.em
        .fork()
        .find(AudioChunk, { story: storyId }, { orderBy: { chunkIndex: 'asc' }, populate: ['artifact'] }),

    pictures: (storyId: string): Promise<ImageChunk[]> =>
      orm.em
        .fork()
        .find(ImageChunk, { story: storyId }, { orderBy: { chunkIndex: 'asc' }, populate: ['artifact'] }),

    findNarration: (storyId: string, chunkIndex: number): Promise<AudioChunk | null> =>
      orm.em.fork().findOne(AudioChunk, { story: storyId, chunkIndex }, { populate: ['artifact', 'story'] }),

    findPicture: (storyId: string, chunkIndex: number): Promise<ImageChunk | null> =>
      orm.em.fork().findOne(ImageChunk, { story: storyId, chunkIndex }, { populate: ['artifact', 'story'] }),

    /** How many passages there are by status. */
    async countByStatus(made: Made, storyId: string): Promise<Record<ChunkStatus, number>> {
      const rows = await execute<{ status: ChunkStatus; count: string }>(
        `select "status", count(*) from "${tables[made]}" where "story_id" = ? group by "status"`,
        [storyId],
      )
      const counts = { pending: 0, processing: 0, completed: 0, failed: 0 }
      for (const row of rows) counts[row.status] = Number(row.count)
      return counts
    },

    /** Indexes of the passages that are not made yet, in order; with those that failed, unless only `untried` ones are asked for. */
    async missing(made: Made, storyId: string, untried = false): Promise<number[]> {
      const rows = await execute<{ chunk_index: number }>(
        `select "chunk_index" from "${tables[made]}" where "story_id" = ? and "status" <> 'completed'
             and ("status" <> 'failed' or not ?) order by "chunk_index"`,
        [storyId, untried],
      )
      return rows.map((row) => row.chunk_index)
    },

    /** Failed passages wait again, all or only these; their attempts stay counted. */
    async reopenFailed(made: Made, storyId: string, only?: number[]): Promise<void> {
      await execute(
        `update "${tables[made]}" set "status" = 'pending', "error" = null, "updated_at" = now()
           where "story_id" = ? and "status" <> 'completed' and (?::int[] is null or "chunk_index" = any(?::int[]))`,
        [storyId, only ?? null, only ?? null],
      )
    },

    async fail(made: Made, storyId: string, chunkIndex: number, error: string): Promise<void> {
      await execute(
        `update "${tables[made]}" set "status" = 'failed', "error" = ?, "updated_at" = now()
           where "story_id" = ? and "chunk_index" = ? and "status" <> 'completed'`,
        [error, storyId, chunkIndex],
      )
    },

    /** Starts a new attempt at writing and shuts out the older ones. Null when the story is gone. */
    async openWriting(storyId: string): Promise<number | null> {
      const [row] = await execute<{ writing_epoch: number }>(
        'update "story" set "writing_epoch" = "writing_epoch" + 1 where "id" = ? returning "writing_epoch"',
        [storyId],
      )
      return row?.writing_epoch ?? null
    },

    /**
     * Keeps what is written beyond so many narrations, unless a newer attempt has taken over, or more of them stand: the answer
     * to the last ones that were stored may have been lost.
     */
    async keepUnfinished(storyId: string, epoch: number, text: string, narrations: number): Promise<void> {
      await execute(
        `update "story" set "unfinished_text" = ? where "id" = ? and "writing_epoch" = ?
           and (select count(*) from "audio_chunk" where "story_id" = "story"."id") = ?`,
        [text, storyId, epoch, narrations],
      )
    },

    /** The text is whole: stores it, unless a newer attempt has taken over. */
    async closeWriting(
      storyId: string,
      epoch: number,
      written: { content: string; wordCount: number; generatedKey: string },
    ): Promise<void> {
      const changed = await orm.em.fork().nativeUpdate(
        Story,
        { id: storyId, writingEpoch: epoch },
        {
          generatedContent: written.content,
          generatedWordCount: written.wordCount,
          generatedKey: written.generatedKey,
          storyGenerated: true,
          unfinishedText: '',
        },
      )
      if (changed === 0) throw new StaleAttemptError()
    },
  }
}

/** Other passages stand now: the story's text is what they say, within a transaction of the caller's. */
export async function joinPassages(em: EntityManager, storyId: string): Promise<void> {
  await em.execute(
    `update "story" set
       "generated_content" = (select string_agg("content", '' order by "chunk_index") from "audio_chunk" where "story_id" = ?),
       "generated_word_count" = (select sum("word_count") from "audio_chunk" where "story_id" = ?)
     where "id" = ?`,
    [storyId, storyId, storyId],
  )
}
