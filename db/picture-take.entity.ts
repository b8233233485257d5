import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { ArtStyle } from '../core/story.ts'
import { Artifact } from './artifact.entity.ts'
import { Story } from './story.entity.ts'

const PictureTakeSchema = defineEntity({
  name: 'PictureTake',
  tableName: 'picture_take',
  uniques: [{ properties: ['story', 'chunkIndex', 'artifact'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    story: () => p.manyToOne(Story).deleteRule('cascade'),
    chunkIndex: p.integer(),
    artifact: () => p.manyToOne(Artifact).deleteRule('cascade'),
    /** What was asked for, and whether its person wrote that. */
    prompt: p.text(),
    ownPrompt: p.text().nullable(),
    style: p.json<{ artStyle: ArtStyle }>(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

/** A picture that another one took the place of, kept so that one can go back to it. */
export class PictureTake extends PictureTakeSchema.class {}
PictureTakeSchema.setClass(PictureTake)
