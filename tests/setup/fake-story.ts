import { randomUUID } from 'node:crypto'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import {
  bundleWorkflowCode,
  DefaultLogger,
  type InjectedSinks,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker'
import { inject } from 'vitest'
import { openingProgress } from '../../core/progress.ts'
import type { StoryError, StoryProgress, StoryStatus } from '../../core/story.ts'
import type { CastActivities } from '../../worker/activities/cast.ts'
import type { MediaActivities } from '../../worker/activities/media.ts'
import type { PictureActivities } from '../../worker/activities/pictures.ts'
import type { SpeechActivities } from '../../worker/activities/speech.ts'
import type { StoryPlan, StoryStock, StudioActivities } from '../../worker/activities/studio.ts'
import type { WritingActivities } from '../../worker/activities/writing.ts'
import { workflowsPath } from '../../worker/bundle.ts'
import { withFailures } from '../../worker/failures.ts'
import { MEDIA_QUEUE, STUDIO_QUEUE, storyStart } from '../../workflows/messages.ts'
import type { StorySinks } from '../../workflows/telling.ts'
import { claimNamespace } from './namespace.ts'
import { silentSinks } from './silent-sinks.ts'

type Narration = Parameters<SpeechActivities['narrate']>[0]
type Picture = Parameters<PictureActivities['illustrate']>[0]

/** What a test plays of a story: its providers. All else is kept for it to look at. */
export interface Script {
  plan: Partial<StoryPlan>
  /** Called while the story is opened. */
  opening?: (story: FakeStory) => Promise<unknown>
  /** What stands when it is counted anew. */
  stock?: (narrated: Narration[]) => StoryStock
  /** How many events a run may have. */
  mostEvents?: number
  write?: () => ReturnType<WritingActivities['writeSection']>
  rewrite?: () => Promise<void>
  describe?: () => Promise<{ more: boolean }>
  narrate?: (input: Narration) => Promise<void>
  illustrate?: (input: Picture) => Promise<void>
  /** Called when a failure stands beside a passage. */
  failureNoted?: () => void
}

export interface FakeStory {
  handle: WorkflowHandle<(input: { storyId: string; ownerId: string }) => Promise<StoryStatus>>
  /** Each call of a provider, in order. */
  narrated: Narration[]
  drawn: Picture[]
  /** What was noted beside passages. */
  failures: { chunkIndex: number; message: string }[]
  /** Each state that pages were told of. */
  published: StoryProgress[]
  /** What the run was closed with. */
  closed?: { cancelled: boolean; error: StoryError | null; progress: StoryProgress }
}

const PROVIDERS_QUEUE = 'providers'

/** The real workflows on the real Temporal server, with activities that a test plays. */
export async function startFakeStories() {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'ERROR' } } })
  const namespace = claimNamespace()
  const address = inject('temporalAddress')
  const [connection, clientConnection, workflowBundle] = await Promise.all([
    NativeConnection.connect({ address }),
    Connection.connect({ address }),
    bundleWorkflowCode({ workflowsPath }),
  ])
  const client = new Client({ connection: clientConnection, namespace: namespace.name })
  const played = new Map<string, FakeStory & { script: Script }>()
  const find = (storyId: string) => {
    const story = played.get(storyId)
    if (!story) throw new Error(`No test plays ${storyId}.`)
    return story
  }

  const studio: StudioActivities = {
    openStory: async ({ storyId }) => {
      const story = find(storyId)
      const { plan, opening } = story.script
      await opening?.(story)
      return { ...usualPlan(plan.asked), ...plan }
    },
    countPassages: async ({ storyId }) => ({
      stored: nothing,
      missing: { audio: [], images: [] },
      ...find(storyId).script.stock?.(find(storyId).narrated),
    }),
    passOverSection: async () => ({ goesOn: false }),
    keepOldSection: async () => {},
    failPortrait: async () => {},
    recordFailure: async ({ storyId, chunkIndex, message }) => {
      const { failures, script } = find(storyId)
      failures.push({ chunkIndex, message })
      script.failureNoted?.()
    },
    closeStory: async ({ storyId, cancelled, error, progress }) => {
      find(storyId).closed = { cancelled, error, progress }
      return cancelled ? 'cancelled' : error ? 'partial' : 'completed'
    },
  }
  const sinks: InjectedSinks<StorySinks> = {
    relay: {
      tell: {
        fn: (_, { storyId, progress }) => {
          if (progress) find(storyId).published.push(progress)
        },
        callDuringReplay: false,
      },
    },
  }
  const providers: WritingActivities & CastActivities & SpeechActivities & PictureActivities = {
    describeCast: async ({ storyId }) => (await find(storyId).script.describe?.()) ?? { more: false },
    extendCast: async () => {},
    writeSection: async ({ storyId }) => (await find(storyId).script.write?.()) ?? { ...nothing, left: 0 },
    rewriteSection: async ({ storyId }) => find(storyId).script.rewrite?.(),
    narrate: async (input) => {
      const { narrated, script } = find(input.storyId)
      narrated.push(input)
      await script.narrate?.(input)
      return { durationMs: 1000 }
    },
    illustrate: async (input) => {
      const { drawn, script } = find(input.storyId)
      drawn.push(input)
      await script.illustrate?.(input)
    },
  }
  const media: MediaActivities = { mergeNarration: async () => ({ durationMs: 1000 }) }

  const common = { connection, namespace: namespace.name }
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: STUDIO_QUEUE,
      workflowBundle,
      sinks,
      activities: withFailures(studio),
    }),
    Worker.create({ ...common, taskQueue: PROVIDERS_QUEUE, activities: withFailures(providers) }),
    Worker.create({ ...common, taskQueue: MEDIA_QUEUE, activities: withFailures(media) }),
  ])
  const running = Promise.all(workers.map((worker) => worker.run()))

  return {
    async play(script: Script): Promise<FakeStory> {
      const { mostEvents } = script
      const input = { storyId: randomUUID(), ownerId: 'owner' }
      const start = { ...storyStart({ ...input, title: 'Cây khế' }), args: [{ ...input, mostEvents }] }
      const handle = client.workflow.getHandle(start.workflowId)
      const story = { script, handle, narrated: [], drawn: [], failures: [], published: [] }
      played.set(input.storyId, story)
      await client.workflow.start('storyWorkflow', start)
      return story
    },
    /** Runs the story's workflow once more over its history. @throws DeterminismViolationError when it takes other steps */
    async replay({ handle }: FakeStory): Promise<void> {
      await Worker.runReplayHistory(
        { workflowBundle, sinks: silentSinks },
        await handle.fetchHistory(),
        handle.workflowId,
      )
    },
    async stop() {
      for (const worker of workers) worker.shutdown()
      await running
      await connection.close()
      await clientConnection.close()
      await namespace.release()
    },
  }
}

const nothing = { narrations: 0, pictures: 0, words: 0 }

/** A text that stands, unless it is asked for, to be made something of. */
function usualPlan(asked: StoryPlan['asked'] = []): StoryPlan {
  return {
    ended: null,
    batchId: null,
    title: 'Cây khế',
    originalWordCount: 400,
    maxWordsPerChunk: 100,
    wordsPerImage: 200,
    voice: 'vi-central',
    artStyle: 'storybook',
    asked,
    rewrites: [],
    stored: nothing,
    missing: { audio: [], images: [] },
    progress: openingProgress({ story: asked.includes('story') ? null : 400, audio: null, images: null }),
    queues: { story: PROVIDERS_QUEUE, speech: PROVIDERS_QUEUE, image: PROVIDERS_QUEUE },
    expectedMs: { story: 1000, audio: 1000, images: 1000 },
  }
}
