import { z } from 'zod'
import { AppError } from './errors.ts'
import type { PlanLimits } from './plans.ts'

/** What a plan can refuse, by its code. */
export const planLimitCodes = [
  'plan_stories_month',
  'plan_images_month',
  'plan_words',
  'plan_batch_files',
] as const
export type PlanLimitCode = (typeof planLimitCodes)[number]

/** A limit that was met: how much there may be, is already, and was asked for; and when it starts anew. */
export const limitReachedSchema = z.object({
  limit: z.int(),
  /** Null for a limit on one thing, of which nothing is used up. */
  used: z.int().nullable(),
  asked: z.int(),
  /** Null for what does not come back with time. */
  resetsAt: z.iso.datetime().nullable(),
})
export type LimitReached = z.infer<typeof limitReachedSchema>

const named: Record<PlanLimitCode, string> = {
  plan_stories_month: 'stories a month',
  plan_images_month: 'pictures a month',
  plan_words: 'words a story',
  plan_batch_files: 'files a batch',
}

/** The plan does not allow this much: 403, with the limit in the problem details. */
export class PlanLimitError extends AppError {
  declare readonly code: PlanLimitCode
  readonly reached: LimitReached

  constructor(code: PlanLimitCode, reached: LimitReached, fields?: Record<string, string[]>) {
    super(code, sentenceOf(code, reached), { status: 403, fields })
    this.reached = reached
  }

  /** The same, told at a form's field. */
  at(field: string): PlanLimitError {
    return new PlanLimitError(this.code, this.reached, { [field]: [this.code] })
  }
}

function sentenceOf(code: PlanLimitCode, { limit, used, asked, resetsAt }: LimitReached): string {
  const figures = used === null ? `${asked} asked for` : `${used} used, ${asked} asked for`
  const allowed = `Your plan allows ${limit} ${named[code]}; ${figures}.`
  return resetsAt ? `${allowed} A new month begins at ${resetsAt}.` : allowed
}

/** What is counted over a month. */
export interface MonthUse {
  stories: number
  images: number
}
export type MonthLimits = Pick<PlanLimits, 'storiesPerMonth' | 'imagesPerMonth'>

/** The month that a time is counted in: YYYY-MM, in UTC. */
export const monthOf = (time: Date): string => time.toISOString().slice(0, 7)

/** When the next month begins, in UTC: from then on everything may be used anew. */
export const nextMonth = (time: Date): Date =>
  new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1))

/** The limit that `asked` does not fit into on top of `used`, if there is one. */
export function limitReachedBy(
  asked: MonthUse,
  used: MonthUse,
  { storiesPerMonth, imagesPerMonth }: MonthLimits,
  now: Date,
): PlanLimitError | null {
  const resetsAt = nextMonth(now).toISOString()
  const isOver = (limit: number | null, before: number, more: number): limit is number =>
    limit !== null && more > 0 && before + more > limit
  if (isOver(storiesPerMonth, used.stories, asked.stories)) {
    const reached = { limit: storiesPerMonth, used: used.stories, asked: asked.stories, resetsAt }
    return new PlanLimitError('plan_stories_month', reached)
  }
  if (isOver(imagesPerMonth, used.images, asked.images)) {
    const reached = { limit: imagesPerMonth, used: used.images, asked: asked.images, resetsAt }
    return new PlanLimitError('plan_images_month', reached)
  }
  return null
}

/** How many pictures a text is counted with, before it is written: one for each piece of this many words. */
export const imagesOf = ({ words, wordsPerImage }: { words: number; wordsPerImage: number }): number =>
  Math.ceil(words / wordsPerImage)
