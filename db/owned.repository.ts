import type { Orm } from './orm.ts'
import { Story } from './story.entity.ts'

export type OwnedRepository = ReturnType<typeof createOwnedRepository>

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

    /** Stories that are being made, or wait for it. */
    unfinishedStories: (ownerId: string): Promise<{ id: string }[]> =>
      orm.em
        .fork()
        .find(Story, { owner: ownerId, status: { $in: ['queued', 'processing'] } }, { fields: ['id'] }),
  }
}
