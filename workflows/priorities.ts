import type { Priority } from '@temporalio/common'

/*
 * Who goes first where tasks queue up (1 before 5), and within one priority everybody in turn, by account and the weight of
 * its plan: https://docs.temporal.io/develop/task-queue-priority-fairness. What a workflow starts has the workflow's
 * priority, unless it says otherwise.
 */
const STORY = 3
const BATCH = 5

/** Somebody sits there and waits for just this: the sample of a voice, a mail. */
export const waitedFor: Priority = { priorityKey: 1 }

/** For the run of a story that somebody asked for by itself. */
export const storyPriority = (ownerId: string): Priority => ({ priorityKey: STORY, fairnessKey: ownerId })

/** For the run of a story in a batch: it lets all single ones go first. */
export const batchPriority = (ownerId: string): Priority => ({ priorityKey: BATCH, fairnessKey: ownerId })

/** For the first passage of a story: with it people can begin to listen, so it goes before all others of its kind. */
export const beforeOthers = (priority: Priority): Priority => ({
  ...priority,
  priorityKey: (priority.priorityKey ?? STORY) - 1,
})

/** For what others of the same run must not wait for. */
export const afterOthers = (priority: Priority): Priority => ({
  ...priority,
  priorityKey: Math.min(5, (priority.priorityKey ?? STORY) + 1),
})
