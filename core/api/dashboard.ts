import { z } from 'zod'
import { feedFilterNames } from '../dashboard.ts'
import { chartTypes } from '../statistics.ts'
import { isTimeZone } from '../time-axis.ts'
import { activitySchema, chartSchema, statsSchema, timeRangeSchema } from './dashboard-schemas.ts'
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

/** Days and months are cut by the clock of a time zone. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'is no time zone')

export const getChart = operation({
  id: 'getChart',
  method: 'GET',
  path: '/api/dashboard/charts/{chartType}',
  tag: 'Dashboard',
  summary: 'What was made in a time, as a chart',
  auth: 'user',
  params: { chartType: z.enum(chartTypes) },
  query: z.object({
    timeRange: timeRangeSchema.default('week'),
    timeZone: timeZoneSchema.default('UTC').meta({
      description: 'Whose clock days and months are cut by, such as `Asia/Ho_Chi_Minh`.',
    }),
  }),
  answers: { 200: chartSchema },
})

export const listActivity = operation({
  id: 'listActivity',
  method: 'GET',
  path: '/api/dashboard/activity',
  tag: 'Dashboard',
  summary: 'What happened lately, newest first',
  auth: 'user',
  query: z.object({
    cursor: cursorSchema,
    filter: z
      .enum(feedFilterNames)
      .optional()
      .meta({ description: 'Only what ended, what needs somebody, …' }),
  }),
  answers: { 200: pageOf(activitySchema) },
})

export const dashboardOperations = [getStats, getChart, listActivity]
