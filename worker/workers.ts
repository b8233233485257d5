import { existsSync } from 'node:fs'
import { type InjectedSinks, type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Environment } from '../core/environment.ts'
import type { ProviderKind } from '../core/provider.ts'
import type { Limits } from '../providers/story/provider.ts'
import {
  MEDIA_QUEUE,
  passagesWrittenSignal,
  providerQueue,
  STUDIO_QUEUE,
  storyWorkflowId,
} from '../workflows/messages.ts'
import type { StorySinks } from '../workflows/telling.ts'
import { createAccountDeletionActivities } from './activities/account-deletion.ts'
import { createBatchActivities } from './activities/batch.ts'
import { createCastActivities } from './activities/cast.ts'
import { createMailActivities } from './activities/mail.ts'
import { createMaintenanceActivities } from './activities/maintenance.ts'
import { createMediaActivities } from './activities/media.ts'
import { createNotificationActivities } from './activities/notifications.ts'
import { createPictureActivities } from './activities/pictures.ts'
import { createPortraitActivities } from './activities/portraits.ts'
import { createSpeechActivities } from './activities/speech.ts'
import { createStudioActivities } from './activities/studio.ts'
import { createSweepActivities } from './activities/sweep.ts'
import { createVoiceActivities } from './activities/voices.ts'
import { createWritingActivities } from './activities/writing.ts'
import { bundlePath, preloadModules, workflowsPath } from './bundle.ts'
import type { WorkerDependencies } from './dependencies.ts'
import { withFailures } from './failures.ts'
import { HEARTBEAT_MS } from './heartbeat.ts'
import { createPauseGate, withPauseGate } from './pause-gate.ts'
import { createPlaces, withPlaces } from './places.ts'
import { createStarter } from './turns.ts'

const limitsOf = {
  story: ['STORY_RPS', 'STORY_CONCURRENCY'],
  speech: ['SPEECH_RPS', 'SPEECH_CONCURRENCY'],
  image: ['IMAGE_RPS', 'IMAGE_CONCURRENCY'],
} as const

/** Two merges at once keep two cores busy. */
const MEDIA_SLOTS = 2
/** So many passages are in hand for each call that may be made at once: while one is fetched or encoded, another is asked for. */
const SLOTS_A_PLACE = 1.5

type Placed = Parameters<typeof withPlaces>[1]

/** One worker a task queue: `studio` runs the workflows and what is cheap, each provider has its own slots and rate. */
export async function createWorkers(
  connection: NativeConnection,
  environment: Environment,
  dependencies: WorkerDependencies,
): Promise<Worker[]> {
  const { providers, temporal, relay } = dependencies
  const ffmpegPath = environment.FFMPEG_PATH
  const starter = createStarter(dependencies)
  const gate = createPauseGate(dependencies.batchRuns)
  const atOnce = (kind: ProviderKind, { limits }: { limits: Limits }): number =>
    environment[limitsOf[kind][1]] ?? limits.concurrency
  const sinks: InjectedSinks<StorySinks> = {
    relay: { tell: { fn: (_, told) => void relay.tell(told), callDuringReplay: false } },
  }
  const common = {
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    // The SDK would send none before four fifths of the timeout, which leaves a busy machine no time.
    maxHeartbeatThrottleInterval: HEARTBEAT_MS,
    // Work in hand may end; what has not by then is handed to another worker by its heartbeat.
    shutdownGraceTime: '3 seconds',
    shutdownForceTime: '6 seconds',
  } satisfies Partial<WorkerOptions>
  const provided = (
    kind: ProviderKind,
    provider: { name: string; limits: Limits },
    activities: object,
    slots = atOnce(kind, provider),
  ): WorkerOptions => ({
    ...common,
    taskQueue: providerQueue(kind, provider.name),
    activities,
    maxConcurrentActivityTaskExecutions: slots,
    maxTaskQueueActivitiesPerSecond: environment[limitsOf[kind][0]] ?? provider.limits.requestsPerSecond,
  })
  /** What makes passages, and `others` of the same provider. A batch may be paused while its passages wait for a place. */
  const providedPassages = <T extends Placed, Others extends Placed>(
    kind: ProviderKind,
    provider: { name: string; limits: Limits },
    activities: T,
    others: Others,
  ): WorkerOptions => {
    const count = atOnce(kind, provider)
    const places = createPlaces(count)
    const all = {
      ...withFailures(withPlaces(places, withPauseGate(gate, activities))),
      ...withFailures(withPlaces(places, others)),
    }
    return provided(kind, provider, all, Math.ceil(count * SLOTS_A_PLACE))
  }

  const options: WorkerOptions[] = [
    {
      ...common,
      taskQueue: STUDIO_QUEUE,
      sinks,
      ...(existsSync(bundlePath) && environment.NODE_ENV !== 'development'
        ? { workflowBundle: { codePath: bundlePath } }
        : { workflowsPath, bundlerOptions: { preloadModules } }),
      activities: {
        ...withFailures(
          createStudioActivities({
            ...dependencies,
            starter,
            concurrency: {
              story: environment.STORY_CONCURRENCY,
              speech: environment.SPEECH_CONCURRENCY,
              image: environment.IMAGE_CONCURRENCY,
            },
          }),
        ),
        ...withFailures(createMaintenanceActivities({ ...dependencies, starter })),
        ...withFailures(createMailActivities({ ...dependencies, environment })),
        ...withFailures(createNotificationActivities({ ...dependencies, environment })),
        ...withFailures(createAccountDeletionActivities(dependencies)),
        ...withFailures(createBatchActivities(dependencies)),
        ...withFailures(createSweepActivities(dependencies)),
      },
    },
    ...providers.story.all.map((provider) =>
      provided('story', provider, {
        ...withFailures(
          withPauseGate(
            gate,
            createWritingActivities({
              ...dependencies,
              provider,
              voiceFor: ({ settings, language }) =>
                providers.speech.pick(settings.speechProvider).resolveVoice(settings.voice, language),
              signalPassages: (storyId, counts) =>
                temporal.workflow.getHandle(storyWorkflowId(storyId)).signal(passagesWrittenSignal, counts),
            }),
          ),
        ),
        ...withFailures(withPauseGate(gate, createCastActivities({ ...dependencies, provider }))),
      }),
    ),
    ...providers.speech.all.map((provider) =>
      providedPassages(
        'speech',
        provider,
        createSpeechActivities({ ...dependencies, provider, ffmpegPath }),
        createVoiceActivities({ ...dependencies, provider, ffmpegPath }),
      ),
    ),
    ...providers.image.all.map((provider) =>
      providedPassages(
        'image',
        provider,
        createPictureActivities({ ...dependencies, provider }),
        createPortraitActivities({ ...dependencies, provider }),
      ),
    ),
    {
      ...common,
      taskQueue: MEDIA_QUEUE,
      activities: withFailures(createMediaActivities({ ...dependencies, ffmpegPath })),
      maxConcurrentActivityTaskExecutions: MEDIA_SLOTS,
    },
  ]
  return Promise.all(options.map((each) => Worker.create(each)))
}
