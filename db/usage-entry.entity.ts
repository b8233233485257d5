import { defineEntity, p } from '@mikro-orm/core'
import { stages } from '../core/story.ts'
import { Artifact } from './artifact.entity.ts'
import { Story } from './story.entity.ts'
import { User } from './user.entity.ts'

const UsageEntrySchema = defineEntity({
  name: 'UsageEntry',
  tableName: 'usage_entry',
  indexes: [{ properties: ['owner', 'createdAt'] }, { properties: ['provider', 'model', 'id'] }],
  // A crash may fall between storing a thing and noting that it is done: the second note is the same entry.
  uniques: [{ properties: ['story', 'kind', 'chunkIndex', 'artifact'] }],
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    /** Kept when the story is gone: it was paid for all the same. */
    story: () => p.manyToOne(Story).nullable().deleteRule('set null'),
    kind: p.enum([...stages]),
    provider: p.string().length(50),
    model: p.string().length(100),
    /** Null for a text, which is written as a whole. */
    chunkIndex: p.integer().nullable(),
    artifact: () => p.manyToOne(Artifact).nullable().deleteRule('set null'),
    inputTokens: p.integer().default(0),
    outputTokens: p.integer().default(0),
    characters: p.integer().default(0),
    images: p.integer().default(0),
    /** US dollars; null when the price is not known. */
    cost: p.double().nullable(),
    /** Taken from what was made before: nobody was asked and it costs nothing. */
    cached: p.boolean().default(false),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

/** The ledger: one line for each thing that was made, or found again, for a person. */
export class UsageEntry extends UsageEntrySchema.class {}
UsageEntrySchema.setClass(UsageEntry)
