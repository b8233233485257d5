import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { chunkStatuses } from '../core/story.ts'
import { Artifact } from './artifact.entity.ts'
import { Story } from './story.entity.ts'

const PortraitSchema = defineEntity({
  name: 'Portrait',
  tableName: 'portrait',
  uniques: [{ properties: ['story', 'characterId'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    story: () => p.manyToOne(Story).deleteRule('cascade'),
    /** The character's mark in the story's cast sheet. */
    characterId: p.string().length(12),
    /** The looks it is drawn from. */
    looks: p.text(),
    /** Tells apart what was drawn from the same looks, when its person wanted another one. */
    take: p.uuid().nullable(),
    status: p.enum([...chunkStatuses]).default('pending'),
    error: p.text().nullable(),
    approved: p.boolean().default(false),
    /** The one that stands, also while another one is drawn. */
    artifact: () => p.manyToOne(Artifact).nullable().deleteRule('set null'),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** How a character of a story looks, for its other pictures to be drawn after. */
export class Portrait extends PortraitSchema.class {}
PortraitSchema.setClass(Portrait)
