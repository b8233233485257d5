import { z } from 'zod'
import { type ActivityItem, activityKinds, type DashboardStats, timeRanges } from '../dashboard.ts'

const count = z.int().nonnegative()
export const timeRangeSchema = z.enum(timeRanges)

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
export const statsSchema = z
  .object({
    timeRange: timeRangeSchema,
    ...period,
    previous: z.object({ timeRange: timeRangeSchema, ...period }),
  })
  .meta({ id: 'DashboardStats' }) satisfies z.ZodType<DashboardStats>

export const activitySchema = z
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
