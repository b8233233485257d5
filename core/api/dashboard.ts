import { z } from 'zod'
import { type ActivityItem, activityKinds, type DashboardStats, timeRanges } from '../dashboard.ts'
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
