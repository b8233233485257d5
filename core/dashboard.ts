import type { BatchStatus } from './batch.ts'
import type { StoryStatus } from './story.ts'

/** What a person is told of in the feed. */
export const activityKinds = [
  'story_added',
  'story_started',
  'story_waiting',
  'story_completed',
  'story_partial',
  'story_failed',
  'story_cancelled',
  'story_held',
  'batch_added',
  'batch_paused',
  'batch_completed',
  'batch_partial',
  'batch_failed',
  'batch_cancelled',
  'batch_held',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** What is told when a story comes into a status; null for what says nothing new. */
export function activityOf(status: StoryStatus): ActivityKind | null {
  if (status === 'queued') return null
  return status === 'processing' ? 'story_started' : `story_${status}`
}

/** What is told when a batch comes into a status; null for what says nothing new. */
export const batchActivityOf = (status: BatchStatus): ActivityKind | null =>
  status === 'queued' || status === 'processing' ? null : `batch_${status}`

/** One line of the feed. `message` is English; pages say it in their reader's language, by `kind` and `title`. */
export interface ActivityItem {
  id: string
  kind: ActivityKind
  /** Of what it is about: a story or a batch. */
  storyId?: string
  jobId?: string
  title: string
  message: string
  /** ISO 8601. */
  timestamp: string
}

const verbs: Record<ActivityKind, string> = {
  story_added: 'was added',
  story_started: 'was started',
  story_waiting: 'waits for you',
  story_completed: 'is done',
  story_partial: 'is not complete',
  story_failed: 'could not be told',
  story_cancelled: 'was stopped',
  story_held: 'waits, because a quota is used up',
  batch_added: 'was brought in',
  batch_paused: 'paused itself',
  batch_completed: 'is done',
  batch_partial: 'is done, but not complete',
  batch_failed: 'could not be made',
  batch_cancelled: 'was stopped',
  batch_held: 'waits, because a quota is used up',
}

export const activityMessage = (kind: ActivityKind, title: string): string =>
  `${title ? `“${title}”` : kind.startsWith('batch_') ? 'A batch' : 'A story'} ${verbs[kind]}.`

/** What the feed can be narrowed to. */
export const feedFilters = {
  ended: ['story_completed', 'batch_completed'],
  trouble: [
    'story_failed',
    'story_partial',
    'story_waiting',
    'story_held',
    'batch_failed',
    'batch_partial',
    'batch_paused',
    'batch_held',
  ],
  begun: ['story_added', 'story_started', 'batch_added'],
  stopped: ['story_cancelled', 'batch_cancelled'],
} as const satisfies Record<string, readonly ActivityKind[]>
export type FeedFilter = keyof typeof feedFilters
export const feedFilterNames = Object.keys(feedFilters) as [FeedFilter, ...FeedFilter[]]
