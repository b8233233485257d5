import { existsSync } from 'node:fs'
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker'
import type { Environment } from '../core/environment.ts'
import {
  MEDIA_QUEUE,
  passagesWrittenSignal,
  providerQueue,
  STUDIO_QUEUE,
  storyWorkflowId,
} from '../workflows/messages.ts'
import { createMaintenanceActivities } from './activities/maintenance.ts'
import { createMediaActivities } from './activities/media.ts'
import { createPictureActivities } from './activities/pictures.ts'
import { createRelayActivities } from './activities/relay.ts'
import { createSpeechActivities } from './activities/speech.ts'
import { createStudioActivities } from './activities/studio.ts'
import { createWritingActivities } from './activities/writing.ts'
import { bundlePath, workflowsPath } from './bundle.ts'
import type { WorkerDependencies } from './dependencies.ts'
import { withFailures } from './failures.ts'

/** Two merges at once keep two cores busy. */
const MEDIA_SLOTS = 2

/** One worker a task queue: `studio` runs the workflows and what is cheap, each provider has its own slots and rate. */
export async function createWorkers(
  connection: NativeConnection,
  environment: Environment,
  dependencies: WorkerDependencies,
): Promise<Worker[]> {
  const { stories, providers, temporal } = dependencies
  const ffmpegPath = environment.FFMPEG_PATH
  const relay = createRelayActivities(dependencies)
  const common = {
    connection,
    namespace: environment.TEMPORAL_NAMESPACE,
    // Work in hand may end; what has not by then is handed to another worker by its heartbeat.
    shutdownGraceTime: '3 seconds',
    shutdownForceTime: '6 seconds',
  } satisfies Partial<WorkerOptions>
  const provided = (
    taskQueue: string,
    slots: number,
    perSecond: number,
    activities: object,
  ): WorkerOptions => ({
    ...common,
    taskQueue,
    activities,
    maxConcurrentActivityTaskExecutions: slots,
    maxTaskQueueActivitiesPerSecond: perSecond,
  })

  const options: WorkerOptions[] = [
    {
      ...common,
      taskQueue: STUDIO_QUEUE,
      ...(existsSync(bundlePath) && environment.NODE_ENV !== 'development'
        ? { workflowBundle: { codePath: bundlePath } }
        : { workflowsPath }),
      activities: {
        ...withFailures(
          createStudioActivities({
            ...dependencies,
            concurrency: { speech: environment.SPEECH_CONCURRENCY, image: environment.IMAGE_CONCURRENCY },
          }),
        ),
        ...withFailures(relay),
        ...withFailures(createMaintenanceActivities(dependencies)),
      },
    },
    provided(
      providerQueue('story', providers.story.name),
      environment.STORY_CONCURRENCY,
      environment.STORY_RPS,
      withFailures(
        createWritingActivities({
          ...dependencies,
          stories,
          provider: providers.story,
          resolveVoice: (voice, language) => providers.speech.resolveVoice(voice, language),
          relay,
          signalPassages: (storyId, counts) =>
            temporal.workflow.getHandle(storyWorkflowId(storyId)).signal(passagesWrittenSignal, counts),
        }),
      ),
    ),
    provided(
      providerQueue('speech', providers.speech.name),
      environment.SPEECH_CONCURRENCY,
      environment.SPEECH_RPS,
      withFailures(createSpeechActivities({ ...dependencies, provider: providers.speech, ffmpegPath })),
    ),
    provided(
      providerQueue('image', providers.image.name),
      environment.IMAGE_CONCURRENCY,
      environment.IMAGE_RPS,
      withFailures(createPictureActivities({ ...dependencies, provider: providers.image })),
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
