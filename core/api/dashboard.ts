import { z } from 'zod'
import { type ActivityItem, activityKinds, feedFilterNames } from '../dashboard.ts'
import { stages } from '../stage.ts'
import { type Chart, chartTypes, type DashboardStats, timeRanges, timeUnits } from '../statistics.ts'
import { isTimeZone } from '../time-axis.ts'
import { cursorSchema, operation, pageOf } from './operation.ts'

const count = z.int().nonnegative()
const timeRange = z.enum(timeRanges)

const period = {
  totalStories: count,
  totalAudioFiles: count,
  totalImages: count,
  processingJobs: count,
  completedJobs: count,
  failedJobs: count,
  totalProcessingTime: z.number().nonnegative(),
  averageProcessingTime: z.number().nonnegative(),
  successRate: z.number().min(0).max(100).nullable(),
  audioMinutes: z.number().nonnegative(),
  cost: z.number().nonnegative(),
}
const statsSchema = z
  .object({ timeRange, ...period, previous: z.object({ timeRange, ...period }) })
  .meta({ id: 'DashboardStats' }) satisfies z.ZodType<DashboardStats>

const timed = { timeRange, unit: z.enum(timeUnits) }
/** `label` is the piece of time on the clock of the asked time zone, `start` when it begins. */
const timePoint = { label: z.string(), start: z.iso.datetime() }
const chartSchema = z
  .discriminatedUnion('chartType', [
    z.object({
      chartType: z.literal('processing'),
      ...timed,
      points: z.array(z.object({ ...timePoint, completed: count, failed: count, processing: count })),
    }),
    z.object({
      chartType: z.literal('genre'),
      timeRange,
      points: z.array(
        z.object({ label: z.string(), count, share: z.number().min(0).max(100), isRest: z.boolean() }),
      ),
    }),
    z.object({
      chartType: z.literal('performance'),
      timeRange,
      points: z.array(
        z.object({ label: z.enum(stages), count, p50: count.nullable(), p95: count.nullable() }),
      ),
    }),
    z.object({
      chartType: z.literal('trend'),
      ...timed,
      span: z.int().positive(),
      points: z.array(z.object({ ...timePoint, stories: count, average: z.number().nonnegative() })),
    }),
  ])
  .meta({ id: 'DashboardChart' }) satisfies z.ZodType<Chart>

const activitySchema = z
  .object({
    id: z.string(),
    kind: z.enum(activityKinds),
    storyId: z.uuid().optional(),
    jobId: z.uuid().optional(),
    title: z.string(),
    message: z.string(),
    timestamp: z.iso.datetime(),
  })
  .meta({ id: 'Activity' }) satisfies z.ZodType<ActivityItem>

export const getStats = operation({
  id: 'getStats',
  method: 'GET',
  path: '/api/dashboard/stats',
  tag: 'Dashboard',
  summary: 'Numbers of a time, and of the same time before it',
  auth: 'user',
  query: z.object({ timeRange: timeRange.default('week') }),
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
    timeRange: timeRange.default('week'),
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
