import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { Client, Connection } from '@temporalio/client'
import { readRunFile } from '../../dev/data-dir.ts'
import { startLab } from '../../tests/lab/lab.ts'
import { register } from '../../tests/setup/client.ts'
import { numberedText } from '../../tests/setup/texts.ts'
import { vendorEnvironment } from '../../tests/setup/vendors.ts'
import { passagesWrittenSignal, storyWorkflowId } from '../../workflows/messages.ts'
import { withStudio } from '../studio.ts'
import { addWeb, startPages } from './crew.ts'
import { inParts } from './in-parts.ts'
import type { Arrival } from './pages.ts'
import { percentile } from './percentile.ts'

export interface LatencyOptions {
  stories: number
  connections: number
  cuts: number
  /** How long signals are sent, while the vendor thinks. */
  signalsForMs: number
}

const WORDS = 400
const NAMESPACES = ['/stories', '/audio', '/images']
/** A signal within the time of one publish waits for its turn; these do not come so close. */
const SIGNAL_EVERY_MS = 1500
/** Uploads, and pages that begin to follow, before the first signal. */
const SETTLE_MS = 20_000
const CUT_FOR_MS = 20_000
const DONE_WITHIN_MS = 300_000
/** Above every number that the writing itself tells. */
const FIRST_MARK = 1_000_000

/**
 * Stories under way on two web processes, with many pages open on each. While their vendor thinks, signals are timed from the
 * call that sends one to its event in every page. Then it writes, connections are cut, and each page has to end as the database says.
 */
export async function latency({ stories, connections, cuts, signalsForMs }: LatencyOptions) {
  const ttftMs = SETTLE_MS + signalsForMs
  await using lab = await startLab({
    behaviour: { latency: { ttftMs, wordsPerSecond: 30, speechMs: 800, imageMs: 1200 } },
  })
  const variables = { STORY_CONCURRENCY: String(2 * stories), RATE_LIMIT_FACTOR: '1000' }
  // Awaited here: the lab ends with this function.
  return await withStudio({ ...vendorEnvironment(lab), ...variables }, async (instance) => {
    const second = await addWeb(instance)
    const pages = startPages()
    const connection = await Connection.connect({
      address: readRunFile(instance.dataDir)?.temporalAddress ?? '',
    })
    try {
      const owners = await inParts(Array.from({ length: stories }), () => register(instance))
      const tokens = owners.map(({ accessToken }) => accessToken)
      await pages.open(
        Array.from({ length: connections }, (_, place) => ({
          url: Math.floor(place / stories) % 2 ? second.url : instance.url,
          token: tokens[place % stories] ?? '',
          namespaces: NAMESPACES,
        })),
      )
      const begunAt = performance.now()
      const uploaded = await inParts(owners, (owner, place) =>
        owner.upload({ content: numberedText(WORDS, 1000 * place) }),
      )
      await pages.follow(Object.fromEntries(tokens.map((token, place) => [token, uploaded[place] ?? ''])))
      const leftMs = SETTLE_MS - (performance.now() - begunAt)
      if (leftMs > 0) await sleep(leftMs)
      await pages.report()
      const sentAt = await sendSignals(new Client({ connection }), uploaded, signalsForMs)
      const signals = delaysOf((await pages.report()).heard, sentAt)

      await pages.cut(cuts, CUT_FOR_MS)
      const final = await Promise.all(
        owners.map((owner, place) => owner.untilDone(uploaded[place] ?? '', DONE_WITHIN_MS)),
      )
      // The last cut page is back, and the last event is there.
      await sleep(5000)
      const { heard, states } = await pages.report()
      const shown = new Map(final.map(({ id, progress }) => [id, progress.stages]))
      const stale = states.filter(
        ({ storyId, live }) => !isDeepStrictEqual(asSent(live.story.progress.stages), shown.get(storyId)),
      )
      for (const { storyId, live } of stale.slice(0, 3)) {
        console.error('A stale page', JSON.stringify({ seq: live.seq, stages: live.story.progress.stages }))
        console.error('in the database', JSON.stringify(shown.get(storyId)))
      }
      const relay = heard.map(({ at, stampedAt }) => at - stampedAt)
      return {
        ...{ stories, connections, sockets: connections * NAMESPACES.length, cuts },
        signals: sentAt.size,
        signalEvents: signals.length,
        signalEventsLost: (sentAt.size * connections) / stories - signals.length,
        ...{ signalP50Ms: percentile(signals, 50), signalP95Ms: percentile(signals, 95) },
        relayedEvents: heard.length,
        ...{ relayP50Ms: percentile(relay, 50), relayP95Ms: percentile(relay, 95) },
        completed: final.filter(({ status }) => status === 'completed').length,
        pagesCompared: states.length,
        pagesStale: stale.length,
      }
    } finally {
      pages.close()
      await second.stop()
      await connection.close()
    }
  })
}

/** Without the names that have no value: a page may keep those, JSON does not. */
const asSent = (value: object): unknown => JSON.parse(JSON.stringify(value))

/** Signals each story now and then; gives when each signal was sent, by story and by the number that its event carries. */
async function sendSignals(
  temporal: Client,
  storyIds: string[],
  forMs: number,
): Promise<Map<string, number>> {
  const sentAt = new Map<string, number>()
  const end = performance.now() + forMs
  await Promise.all(
    storyIds.map(async (storyId) => {
      const handle = temporal.workflow.getHandle(storyWorkflowId(storyId))
      await sleep(Math.random() * SIGNAL_EVERY_MS)
      for (let words = FIRST_MARK; performance.now() < end; words++) {
        sentAt.set(`${storyId} ${words}`, performance.timeOrigin + performance.now())
        await handle.signal(passagesWrittenSignal, { narrations: 0, pictures: 0, words })
        await sleep(SIGNAL_EVERY_MS * (1 + Math.random()))
      }
    }),
  )
  await sleep(2000)
  return sentAt
}

/** From each signal to the first event that tells of it, for each page that heard one: later ones tell the same count. */
function delaysOf(heard: Arrival[], sentAt: Map<string, number>): number[] {
  const firstAt = new Map<string, number>()
  for (const { page, storyId, wordsWritten, at } of heard) {
    const key = `${page} ${storyId} ${wordsWritten}`
    firstAt.set(key, Math.min(at, firstAt.get(key) ?? at))
  }
  return [...firstAt].flatMap(([key, at]) => {
    const sent = sentAt.get(key.slice(key.indexOf(' ') + 1))
    return sent === undefined ? [] : at - sent
  })
}
