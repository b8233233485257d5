import { defineSearchAttributeKey } from '@temporalio/common'
import { defineQuery, defineSignal } from '@temporalio/workflow'
import type { StoryProgress } from '../core/story.ts'
import { batchPriority, storyPriority, waitedFor } from './priorities.ts'
import type { StoryCarried } from './story-carried.ts'

/** What a workflow is started with: ids only. What to do stands in the story's row. */
export interface StoryInput {
  storyId: string
  ownerId: string
  /** What a run that has grown long hands to the next one. */
  carried?: StoryCarried
  /** How many events a run may have; tests ask for few. */
  mostEvents?: number
}

/** What a start needs: the title is for the operators' eyes. */
export interface StoryToStart extends StoryInput {
  title: string
  /** The batch that starts it, if one does. */
  batchId?: string
}

/** Counts, not lists: passages are stored in order, so saying it twice does no harm. */
export interface PassagesWritten {
  narrations: number
  pictures: number
  words: number
}

/** A section is written. */
export interface SectionWritten extends PassagesWritten {
  /** How many are not. */
  left: number
  /** Of a whole text: it names somebody whom the cast sheet does not. Older runs were not told. */
  namesStrangers?: boolean
}

/** The writing activity tells that passages are stored and may be spoken and drawn. */
export const passagesWrittenSignal = defineSignal<[PassagesWritten]>('passagesWritten')

/** What our failures carry beside code and words. */
export interface FailureDetails {
  /** ISO 8601: nothing of this provider goes on before. */
  resumesAt?: string
  /** Every other call to this provider would end the same way. */
  providerWide?: boolean
}

/** Ends all holds of a story: an operator or its person knows that the provider is back. */
export const resumeSignal = defineSignal('resume')

/** How far the story is: the one true state while it is being made. */
export const progressQuery = defineQuery<StoryProgress>('progress')

const keyword = (name: string) => defineSearchAttributeKey(name, 'KEYWORD')

/** What operators find runs by. Temporal refuses a start that carries one it does not know: they are registered first. */
export const searchAttributes = {
  ownerId: keyword('OwnerId'),
  /** The first stage that is not done (`story`, `audio`, `images`), or a batch's state; how it ended, once it has. */
  storyStage: keyword('StoryStage'),
  batchId: keyword('BatchId'),
}

/** A title as Temporal shows it beside a run or an activity: one line, of which a server may refuse more than 400 bytes. */
export const titleSummary = (title: string): string => [...title].slice(0, 80).join('')

/** One story has one workflow id: Temporal itself keeps a second start out. */
export const storyWorkflowId = (storyId: string) => `story-${storyId}`

/** Where workflows and everything cheap run. */
export const STUDIO_QUEUE = 'studio'
/** Where audio is put together. */
export const MEDIA_QUEUE = 'media'
/** One queue a provider, so that its rate limit is Temporal's own and all workers share it. */
export const providerQueue = (kind: 'story' | 'speech' | 'image', provider: string) => `${kind}-${provider}`

/**
 * How a story's run is started, by the web process or by the maintenance schedule. A run that is still going wins over a
 * second start (`WorkflowExecutionAlreadyStartedError`); a story that has ended may be started again.
 */
export const storyStart = ({ storyId, ownerId, title, batchId }: StoryToStart) => ({
  args: [{ storyId, ownerId }],
  taskQueue: STUDIO_QUEUE,
  workflowId: storyWorkflowId(storyId),
  workflowIdConflictPolicy: 'FAIL' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  typedSearchAttributes: [
    { key: searchAttributes.ownerId, value: ownerId },
    ...(batchId ? [{ key: searchAttributes.batchId, value: batchId }] : []),
  ],
  staticSummary: titleSummary(title),
  priority: batchId ? batchPriority(ownerId) : storyPriority(ownerId),
})

/** What a mail is about, and to whom; nobody when an address that has no account was typed. */
export interface MailInput {
  kind: 'verifyEmail' | 'resetPassword' | 'passwordChanged'
  userId: string | null
}

export const mailWorkflowId = (key: string) => `mail-${key}`

/** How a mail is sent. `key` stands for kind and address: while one is on its way, asking again is that one. */
export const mailStart = (input: MailInput, key: string) => ({
  args: [input],
  taskQueue: STUDIO_QUEUE,
  workflowId: mailWorkflowId(key),
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
  staticSummary: input.kind,
  priority: waitedFor,
})

export interface PortraitInput {
  storyId: string
  characterId: string
  /** Who draws it. */
  provider: string
}

/** How a portrait is asked for. The row sees to it that one is drawn at a time; `key` names this very one. */
export const portraitStart = (input: PortraitInput, { ownerId, key }: { ownerId: string; key: string }) => ({
  args: [input] as [PortraitInput],
  taskQueue: STUDIO_QUEUE,
  workflowId: `portrait-${key}`,
  typedSearchAttributes: [{ key: searchAttributes.ownerId, value: ownerId }],
  priority: waitedFor,
})

/** How an account is deleted with all its data. Asking twice is asking once. */
export const accountDeletionStart = (userId: string) => ({
  args: [{ userId }],
  taskQueue: STUDIO_QUEUE,
  workflowId: `delete-account-${userId}`,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
})

/** What `voicesWorkflow` is started with: the speech providers that are set up. */
export interface VoicesInput {
  providers: string[]
}

/**
 * How the voices are listed anew, by each worker when it starts. It knows best which providers there are: a run that still
 * waits for others ends.
 */
export const voicesStart = (input: VoicesInput) => ({
  args: [input] as [VoicesInput],
  taskQueue: STUDIO_QUEUE,
  workflowId: 'voices',
  workflowIdConflictPolicy: 'TERMINATE_EXISTING' as const,
})

export interface VoicePreviewInput {
  voiceId: string
  provider: string
}

/** How the sample of a voice is asked for: all who ask at the same time wait for the same run. */
export const voicePreviewStart = (input: VoicePreviewInput) => ({
  args: [input] as [VoicePreviewInput],
  taskQueue: STUDIO_QUEUE,
  workflowId: `voice-preview-${input.voiceId}`,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  priority: waitedFor,
})

export interface ReadingPreviewInput {
  entryId: string
  provider: string
}

/** How the sound of a lexicon entry is asked for. An entry that was just changed is asked for anew. */
export const readingPreviewStart = (input: ReadingPreviewInput, changedAt: Date) => ({
  args: [input] as [ReadingPreviewInput],
  taskQueue: STUDIO_QUEUE,
  workflowId: `reading-preview-${input.entryId}-${changedAt.getTime()}`,
  workflowIdConflictPolicy: 'USE_EXISTING' as const,
  priority: waitedFor,
})
