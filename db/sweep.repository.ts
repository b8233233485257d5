import type { Orm } from './orm.ts'

export type SweepRepository = ReturnType<typeof createSweepRepository>

/** What has to be known before anything is swept away. */
export function createSweepRepository(orm: Orm) {
  return {
    /** Which of these stories are there. */
    async storiesAmong(ids: string[]): Promise<Set<string>> {
      const rows = await orm.em
        .fork()
        .execute<{ id: string }[]>('select "id" from "story" where "id" = any(?::uuid[])', [
          `{${ids.join(',')}}`,
        ])
      return new Set(rows.map(({ id }) => id))
    },

    /** Removes what the socket adapter put down before `before`. Gives how many. */
    async removeAttachments(before: Date): Promise<number> {
      const rows = await orm.em
        .fork()
        .execute<unknown[]>('delete from "socket_io_attachments" where "created_at" < ? returning "id"', [
          before,
        ])
      return rows.length
    },
  }
}
