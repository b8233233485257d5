import { defineEntity, p } from '@mikro-orm/core'
import type { CastSheet as Sheet } from '../core/cast/sheet.ts'
import { Story } from './story.entity.ts'

const CastSheetSchema = defineEntity({
  name: 'CastSheet',
  tableName: 'cast_sheet',
  properties: {
    story: () => p.oneToOne(Story).primary().deleteRule('cascade'),
    sheet: p.json<Sheet>(),
    /** Characters of the uploaded text that have been looked through for it. */
    covered: p.integer().default(0),
    /** Names of the written story that somebody was asked about: nobody is asked twice. */
    namesAsked: p.json<string[]>().onCreate(() => []),
    /** Why no model described anybody: a fault's code. Pictures are then drawn from their passages alone. */
    problem: p.string().length(50).nullable(),
    provider: p.string().length(50),
    model: p.string().length(100),
    /** When its person last changed it. */
    editedAt: p.datetime().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** Who is who in a story and looks how, for all of its pictures. */
export class CastSheet extends CastSheetSchema.class {}
CastSheetSchema.setClass(CastSheet)
