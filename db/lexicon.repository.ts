import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { ConflictError } from '../core/errors.ts'
import {
  type LexiconChanges,
  type LexiconFilter,
  MOST_ENTRIES,
  type NewLexiconEntry,
} from '../core/lexicon.ts'
import type { LexiconEntry as SpokenEntry } from '../core/spoken/lexicon.ts'
import type { Language } from '../core/story.ts'
import { anywhere } from './cursor.ts'
import { LexiconEntry } from './lexicon-entry.entity.ts'
import type { Orm } from './orm.ts'
import { createExecute } from './prepared.ts'

export type LexiconRepository = ReturnType<typeof createLexiconRepository>

/** How people want words read. Whoever asks for an entry says whose it must be. */
export function createLexiconRepository(orm: Orm) {
  const execute = createExecute(orm)

  return {
    /** In the order of a Vietnamese dictionary. */
    async list(ownerId: string, { q, language }: LexiconFilter = {}): Promise<LexiconEntry[]> {
      const pattern = { $ilike: anywhere(q ?? '') }
      const entries = await orm.em.fork().find(LexiconEntry, {
        owner: ownerId,
        ...(language && { language }),
        ...(q && { $or: [{ written: pattern }, { spoken: pattern }] }),
      })
      return entries.sort((one, other) => one.written.localeCompare(other.written, 'vi'))
    },

    /** All that speech has to know of a language. */
    entriesFor: (ownerId: string, language: Language): Promise<SpokenEntry[]> =>
      execute<SpokenEntry>(
        `select "written", "spoken" from "lexicon_entry" where "owner_id" = ? and "language" = ? order by "id"`,
        [ownerId, language],
      ),

    find: (id: string): Promise<LexiconEntry | null> => orm.em.fork().findOne(LexiconEntry, { id }),

    findOwn: (ownerId: string, id: string): Promise<LexiconEntry | null> =>
      orm.em.fork().findOne(LexiconEntry, { id, owner: ownerId }),

    /** @throws ConflictError when the word is there already, or the lexicon is full */
    async add(ownerId: string, entry: NewLexiconEntry): Promise<LexiconEntry> {
      const em = orm.em.fork()
      if ((await em.count(LexiconEntry, { owner: ownerId })) >= MOST_ENTRIES) {
        throw new ConflictError('lexicon_full', `A lexicon has at most ${MOST_ENTRIES} entries.`)
      }
      const added = em.create(LexiconEntry, { ...entry, owner: ownerId })
      await em.flush().catch(refuseTaken)
      return added
    },

    /** Null when there is no such entry of theirs. @throws ConflictError when another entry has the word */
    async change(ownerId: string, id: string, changes: LexiconChanges): Promise<LexiconEntry | null> {
      const em = orm.em.fork()
      const entry = await em.findOne(LexiconEntry, { id, owner: ownerId })
      if (!entry) return null
      em.assign(entry, { ...changes, previewKey: null })
      await em.flush().catch(refuseTaken)
      return entry
    },

    async remove(ownerId: string, id: string): Promise<boolean> {
      return (await orm.em.fork().nativeDelete(LexiconEntry, { id, owner: ownerId })) > 0
    },

    /** Notes where the sound of an entry lies, unless it has been changed meanwhile. */
    async attachPreview({ id, spoken }: LexiconEntry, previewKey: string): Promise<void> {
      await orm.em.fork().nativeUpdate(LexiconEntry, { id, spoken }, { previewKey })
    },
  }
}

function refuseTaken(error: unknown): never {
  if (!(error instanceof UniqueConstraintViolationException)) throw error
  throw new ConflictError('lexicon_taken', 'This word is in your lexicon already.', {
    written: ['lexicon_taken'],
  })
}
