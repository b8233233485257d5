import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { languages } from '../core/story.ts'
import { User } from './user.entity.ts'

const LexiconEntrySchema = defineEntity({
  name: 'LexiconEntry',
  tableName: 'lexicon_entry',
  uniques: [{ properties: ['owner', 'language', 'written'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    language: p.enum([...languages]),
    written: p.string().length(100),
    spoken: p.string().length(200),
    /** Where the sound of it lies, once somebody has tried it. */
    previewKey: p.string().length(255).nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** How one person wants something read. */
export class LexiconEntry extends LexiconEntrySchema.class {}
LexiconEntrySchema.setClass(LexiconEntry)
