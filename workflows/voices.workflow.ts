import { isCancellation, log, proxyActivities } from '@temporalio/workflow'
import type { VoiceActivities } from '../worker/activities/voices.ts'
import { reasonOf } from './failures.ts'
import { createHolds } from './holds.ts'
import {
  providerQueue,
  type ReadingPreviewInput,
  type VoicePreviewInput,
  type VoicesInput,
} from './messages.ts'

/** A provider that no worker serves is not waited for longer than this. */
const UNSERVED = '1 hour'

/** Fills the table of voices. A provider that cannot tell its voices keeps those it told last, and stops no other. */
export async function voicesWorkflow({ providers }: VoicesInput): Promise<Record<string, number | string>> {
  const outcomes = await Promise.all(
    providers.map(async (provider) => [provider, await listVoices(provider)] as const),
  )
  return Object.fromEntries(outcomes)
}

/** How many voices the provider has, or why nobody knows. */
async function listVoices(provider: string): Promise<number | string> {
  const speech = proxyActivities<VoiceActivities>({
    taskQueue: providerQueue('speech', provider),
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: '8 seconds',
    scheduleToStartTimeout: UNSERVED,
    retry: { maximumInterval: '1 minute' },
    summary: `List the voices of ${provider}`,
  })
  const holds = createHolds(() => {})
  try {
    return await holds.patiently('audio', () => speech.listVoices())
  } catch (error) {
    if (isCancellation(error)) throw error
    const { code, message } = reasonOf(error)
    log.warn('the voices of a provider are not known', { provider, code, message })
    return message
  }
}

/** Makes the sample of one voice, for a person who waits for it: what does not work soon is given up. */
export async function voicePreviewWorkflow({ voiceId, provider }: VoicePreviewInput): Promise<void> {
  await samplesOf(provider, `Sample of ${voiceId}`).previewVoice({ voiceId })
}

/** Says one entry of a lexicon, for a person who waits for it. */
export async function readingPreviewWorkflow({ entryId, provider }: ReadingPreviewInput): Promise<void> {
  await samplesOf(provider, 'Reading of a lexicon entry').previewReading({ entryId })
}

const samplesOf = (provider: string, summary: string) =>
  proxyActivities<VoiceActivities>({
    taskQueue: providerQueue('speech', provider),
    startToCloseTimeout: '1 minute',
    heartbeatTimeout: '8 seconds',
    scheduleToCloseTimeout: '2 minutes',
    retry: { maximumAttempts: 3 },
    summary,
  })
