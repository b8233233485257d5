import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { type SectionFault, sectionStates } from '../core/section.ts'
import { Story } from './story.entity.ts'

const SectionSchema = defineEntity({
  name: 'Section',
  tableName: 'story_section',
  uniques: [{ properties: ['story', 'sourceStart'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    story: () => p.manyToOne(Story).deleteRule('cascade'),
    /** The span of the source, in UTF-16 units. Sections stand in its order. */
    sourceStart: p.integer(),
    sourceEnd: p.integer(),
    /** The title of the chapter that begins here. */
    chapter: p.string().length(200).nullable(),
    state: p.enum([...sectionStates]).default('pending'),
    faults: p.json<SectionFault[]>().onCreate(() => []),
    /** Words made of one word of the source; null until it is written. */
    ratio: p.double().nullable(),
    /** How often its rewrite was thrown away and begun anew. */
    retries: p.integer().default(0),
    /** What a broken stream had written of a section that is rewritten: what stands stays until the new text is whole. */
    draft: p.text().lazy().default(''),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** A part of a story's source that is rewritten by one call, and what the gate says of it. */
export class Section extends SectionSchema.class {}
SectionSchema.setClass(Section)
