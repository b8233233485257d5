import {
  isGrpcServiceError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client'
import { ConflictError } from '../../core/errors.ts'
import { may } from '../../core/policy.ts'
import { type ProcessStep, stages } from '../../core/story.ts'
import type { Story } from '../../db/story.entity.ts'
import { resumeSignal, type StoryToStart, storyStart, storyWorkflowId } from '../../workflows/messages.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { findStory } from './story-access.server.ts'
import { withDeadline } from './temporal.server.ts'

/** Starts a queued story's run. False when Temporal cannot be reached: the maintenance schedule starts it later. */
export async function startStory(story: StoryToStart): Promise<boolean> {
  const { logger } = services()
  const { storyId } = story
  try {
    const isStarted = (await startRun(story)) || !(await hasEndedSoon(storyId))
    if (!isStarted) await startRun(story)
    return true
  } catch (error) {
    if (isRefusal(error)) logger.error({ error, storyId }, 'a story stays queued: Temporal refuses its start')
    else logger.warn({ error, storyId }, 'a story stays queued: Temporal was not reached')
    return false
  }
}

/** False when the story has a run already. */
async function startRun(story: StoryToStart): Promise<boolean> {
  try {
    await withDeadline(() => services().temporal.workflow.start('storyWorkflow', storyStart(story)))
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

/** A run that has closed its story tells the pages of it before it ends: who is quick asks for the next one meanwhile. */
const hasEndedSoon = (storyId: string): Promise<boolean> =>
  withDeadline(() => services().temporal.workflow.getHandle(storyWorkflowId(storyId)).result()).then(
    () => true,
    () => false,
  )

/** gRPC's INVALID_ARGUMENT: trying again cannot help before an operator has, for example, registered a search attribute. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code === 3

/** What became of a story that is to be made. */
export interface Begun {
  /** False while Temporal is away, or while it waits for its turn: then it is started later. */
  started: boolean
  /** As many of the person's stories as their plan allows at once are being made: it is started when one of them ends. */
  waits: boolean
}

/** The story's page; it says so when the story is kept for later because Temporal is away. */
export const pageOfBegun = (storyId: string, { started, waits }: Begun): string =>
  `/stories/${storyId}${started || waits ? '' : '?kept'}`

/** Starts those of this person's waiting stories whose turn has come. Gives the ids of those that did not start. */
export async function startWaiting(ownerId: string): Promise<Set<string>> {
  const turns = await services().turns.give(ownerId)
  const started = await Promise.all(turns.map(startStory))
  return new Set(turns.filter((_, place) => !started[place]).map(({ storyId }) => storyId))
}

/** Starts a story that is queued, if it is its turn. */
export async function begin({ storyId, ownerId }: { storyId: string; ownerId: string }): Promise<Begun> {
  const notStarted = await startWaiting(ownerId)
  const waits = await services().turns.isWaiting(storyId)
  return { started: !waits && !notStarted.has(storyId), waits }
}

/** Where the story's runs are read in Temporal's UI: nothing for whom they are not meant, or when nobody said where that UI is. */
export function runUrlFor(user: SessionUser, storyId: string): string | null {
  const { TEMPORAL_UI_URL, TEMPORAL_NAMESPACE } = services().environment
  if (!may(user, 'run:inspect') || !TEMPORAL_UI_URL) return null
  const path = `namespaces/${TEMPORAL_NAMESPACE}/workflows/${storyWorkflowId(storyId)}`
  return `${TEMPORAL_UI_URL.replace(/\/$/, '')}/${path}`
}

class AlreadyRunningError extends ConflictError {
  constructor() {
    super('already_running', 'This story is being made already.')
  }
}

async function runAgain(user: SessionUser, story: Story, step: ProcessStep): Promise<Begun> {
  if (!(await services().stories.requeue(story.id, step))) throw new AlreadyRunningError()
  return beginAgain(user, story)
}

/** Starts a story that is in line again. */
export async function beginAgain(user: SessionUser, story: Story): Promise<Begun> {
  const start = { storyId: story.id, ownerId: user.id, title: story.title }
  // In a batch it is not one of the stories that wait for each other.
  if (story.batch) return { started: await startStory(start), waits: false }
  return begin(start)
}

/** Runs one step of a resting story, or all that is not done. @throws ConflictError while it is being made */
export async function processStory(
  user: SessionUser,
  id: string | undefined,
  step: ProcessStep,
): Promise<Begun> {
  const story = await findStory(user, id, 'story:change')
  if (!story.storyGenerated && (step === 'audio' || step === 'images')) {
    throw new ConflictError('text_first', 'The text has to be written before it can be spoken or drawn.')
  }
  return runAgain(user, story, step)
}

/** Makes what is missing: failed passages, and what never came. In manual mode only the step that failed. */
export async function retryStory(user: SessionUser, id: string | undefined): Promise<Begun> {
  const story = await findStory(user, id, 'story:change')
  if (story.status === 'completed')
    throw new ConflictError('nothing_to_retry', 'Nothing is missing in this story.')
  const step = story.settings.mode === 'manual' ? (story.error?.step ?? 'all') : 'all'
  return runAgain(user, story, step)
}

/** Lets a story that waits for a provider ask it now. @throws ConflictError when it waits for nobody, or Temporal is away */
export async function resumeStory(user: SessionUser, id: string | undefined): Promise<void> {
  const story = await findStory(user, id, 'story:change')
  const isHeld = story.status === 'processing' && stages.some((stage) => story.progress?.stages[stage].hold)
  if (!isHeld) throw new NothingHeldError()
  try {
    const run = services().temporal.workflow.getHandle(storyWorkflowId(story.id))
    await withDeadline(() => run.signal(resumeSignal))
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new NothingHeldError()
    if (error instanceof ServiceError) throw new TemporalAwayError()
    throw error
  }
}

class NothingHeldError extends ConflictError {
  constructor() {
    super('nothing_held', 'This story does not wait for anybody.')
  }
}

class TemporalAwayError extends ConflictError {
  constructor() {
    super('temporal_away', 'The engine cannot be reached now. Try again in a moment.')
  }
}

/** Stops a run, or takes a waiting story out of the line. What is made already stays. */
export async function cancelStory(user: SessionUser, id: string | undefined): Promise<void> {
  const story = await findStory(user, id, 'story:change')
  if (story.status !== 'queued' && story.status !== 'processing') {
    throw new ConflictError('not_running', 'This story is not being made.')
  }
  try {
    await withDeadline(() => services().temporal.workflow.getHandle(storyWorkflowId(story.id)).cancel())
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) && !(error instanceof ServiceError)) throw error
    // No run to stop: either it never started, and then it must not start later, or Temporal is away.
    if (
      error instanceof ServiceError &&
      !(error instanceof WorkflowNotFoundError) &&
      story.status === 'processing'
    ) {
      throw new TemporalAwayError()
    }
    await services().stories.setStatus(story.id, 'cancelled')
    await startWaiting(user.id)
  }
}
