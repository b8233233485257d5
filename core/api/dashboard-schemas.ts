import { z } from 'zod'
import { type ActivityItem, activityKinds } from '../dashboard.ts'
import { stages } from '../stage.ts'
import { type Chart, type DashboardStats, timeRanges, timeUnits } from '../statistics.ts'

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

const timed = { timeRange: timeRangeSchema, unit: z.enum(timeUnits) }
/** `label` is the piece of time on the clock of the asked time zone, `start` when it begins. */
const timePoint = { label: z.string(), start: z.iso.datetime() }
export const chartSchema = z
  .discriminatedUnion('chartType', [
    z.object({
      chartType: z.literal('processing'),
      ...timed,
      points: z.array(z.object({ ...timePoint, completed: count, failed: count, processing: count })),
    }),
    z.object({
      chartType: z.literal('genre'),
      timeRange: timeRangeSchema,
      points: z.array(
        z.object({ label: z.string(), count, share: z.number().min(0).max(100), isRest: z.boolean() }),
      ),
    }),
    z.object({
      chartType: z.literal('performance'),
      timeRange: timeRangeSchema,
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
