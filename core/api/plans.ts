import { z } from 'zod'
import { planTypes } from '../account.ts'
import type { PlanView } from '../plan-view.ts'
import { subscriptionSchema } from './accounts.ts'
import { operation } from './operation.ts'

const count = z.int().nonnegative()
/** Null: as much as one likes. */
const perMonth = count.nullable()

const planSchema = z
  .object({
    plan: z.enum(planTypes).meta({ description: 'What holds today: a plan that is over has fallen back.' }),
    subscription: subscriptionSchema,
    limits: z.object({
      storiesPerMonth: perMonth,
      wordsPerStory: count,
      imagesPerMonth: perMonth,
      filesPerBatch: count,
      storiesAtOnce: count,
    }),
    used: z.object({ stories: count, images: count, storiesUnderWay: count }),
    resetsAt: z.iso.datetime().meta({ description: 'When what is counted by the month starts anew.' }),
  })
  .meta({ id: 'Plan' }) satisfies z.ZodType<PlanView>

export const getPlan = operation({
  id: 'getPlan',
  method: 'GET',
  path: '/api/auth/plan',
  tag: 'Accounts',
  summary: 'The plan, its limits, and how much of them is used',
  auth: 'user',
  answers: { 200: planSchema },
})

export const planOperations = [getPlan]
