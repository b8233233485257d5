import { defineEntity, p } from '@mikro-orm/core'
import { User } from './user.entity.ts'

const PlanUsageSchema = defineEntity({
  name: 'PlanUsage',
  tableName: 'plan_usage',
  properties: {
    owner: () => p.manyToOne(User).primary().deleteRule('cascade'),
    /** YYYY-MM, in UTC. */
    month: p.string().length(7).primary(),
    /** Stories accepted, those deleted since included. */
    stories: p.integer().default(0),
    /** Pictures those stories were counted with when they came. */
    images: p.integer().default(0),
  },
})

/** What a person has used of a month's plan. */
export class PlanUsage extends PlanUsageSchema.class {}
PlanUsageSchema.setClass(PlanUsage)
