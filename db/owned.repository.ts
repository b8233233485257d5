import type { Orm } from './orm.ts'
import { Story } from './story.entity.ts'

export type OwnedRepository = ReturnType<typeof createOwnedRepository>

/** Rows that are taken along as they are: whose they are, in which order, and what of them is only ours. */
const rowsTakenAlong = {
  activity_event: { of: '"owner_id" = ?', order: '"id"', without: [] },
  plan_usage: { of: '"owner_id" = ?', order: '"month"', without: [] },
  usage_entry: { of: '"owner_id" = ?', order: '"id"', without: [] },
  // Words and their times stand with the passages.
  artifact: {
    of: '"owner_id" = ?',
    order: '"created_at", "id"',
    without: ['hash', 'storage_key', 'preview_key', 'words'],
  },
  // Which admin it was, and from where, is theirs.
  audit_entry: { of: '"target_id" = ?', order: '"id"', without: ['actor_id', 'actor_name', 'ip_address'] },
  batch_job: { of: '"owner_id" = ?', order: '"created_at", "id"', without: ['event_seq'] },
  batch_file: {
    of: '"job_id" in (select "id" from "batch_job" where "owner_id" = ?)',
    order: '"job_id", "index"',
    without: [],
  },
  cast_sheet: { of: '"story_id" = ?', order: '"story_id"', without: [] },
  story_section: { of: '"story_id" = ?', order: '"source_start"', without: [] },
  portrait: { of: '"story_id" = ?', order: '"character_id"', without: [] },
  picture_take: { of: '"story_id" = ?', order: '"chunk_index", "created_at"', without: [] },
} as const
export type TakenAlong = keyof typeof rowsTakenAlong

/** Everything that belongs to one account, for its owner to take along or to take away. */
export function createOwnedRepository(orm: Orm) {
  return {
    /** All stories with their texts, oldest first, one at a time: they may be many and long. */
    async *stories(ownerId: string): AsyncGenerator<Story> {
      const ids = await orm.em
        .fork()
        .find(Story, { owner: ownerId }, { fields: ['id'], orderBy: { createdAt: 'asc', id: 'asc' } })
      for (const { id } of ids) {
        const story = await orm.em
          .fork()
          .findOne(Story, { id }, { populate: ['originalContent', 'generatedContent'] })
        if (story) yield story
      }
    },

    /** A table's rows of an account, or of a story, by the names their columns have in the API. */
    async rows(table: TakenAlong, id: string): Promise<Record<string, unknown>[]> {
      const { of, order, without } = rowsTakenAlong[table]
      const rows = await orm.em
        .fork()
        .execute<{ row: Record<string, unknown> }[]>(
          `select to_jsonb(t) - ?::text[] as "row" from "${table}" t where ${of} order by ${order}`,
          [`{${without.join(',')}}`, id],
        )
      return rows.map(({ row }) => inCamelCase(row))
    },

    /** Stories that are being made, or wait for it. */
    unfinishedStories: (ownerId: string): Promise<{ id: string }[]> =>
      orm.em
        .fork()
        .find(Story, { owner: ownerId, status: { $in: ['queued', 'processing'] } }, { fields: ['id'] }),
  }
}

const inCamelCase = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
