import { z } from 'zod'
import { activitySchema, statsSchema, timeRangeSchema } from './dashboard-schemas.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'

export const getStats = operation({
  id: 'getStats',
  method: 'GET',
  path: '/api/dashboard/stats',
  tag: 'Dashboard',
  summary: 'Numbers of a time, and of the same time before it',
  auth: 'user',
  query: z.object({ timeRange: timeRangeSchema.default('week') }),
  answers: { 200: statsSchema },
})

export const listActivity = operation({
  id: 'listActivity',
  method: 'GET',
  path: '/api/dashboard/activity',
  tag: 'Dashboard',
  summary: 'What happened lately, newest first',
  auth: 'user',
  query: z.object({ cursor: cursorSchema }),
  answers: { 200: pageOf(activitySchema) },
})

export const dashboardOperations = [getStats, listActivity]
