import { coalesce } from '../../core/coalesce.ts'
import type { Stage } from '../../core/stage.ts'
import type { StoryProgress } from '../../core/story.ts'
import { createTurns } from '../../core/turns.ts'
import type { Places, StoryRepository, ToTell } from '../../db/story.repository.ts'
import type { Emitter, StoryDispatch } from '../../realtime/emitter.ts'
import type { Unsent } from '../../realtime/events.ts'
import type { BatchNews } from '../batch-news.ts'
import type { Notifier } from '../notifier.ts'

export type StoryNews = Unsent

/** What a run has to tell the pages. */
export interface Told {
  storyId: string
  ownerId: string
  /** Kept in the story's row, where a page that has just been opened reads it. */
  progress?: StoryProgress
  /** Oldest first. */
  news: StoryNews[]
  /** Now people can begin to listen: this does not wait for the others. */
  isUrgent?: boolean
  /** The story's end stands in the database. Nor does this wait, and what the run told before and is late is told no more. */
  isEnd?: boolean
}

/** How far the text is that an attempt writes just now. */
export interface Tick {
  storyId: string
  ownerId: string
  /** Once the attempt is overtaken it has nothing to say. */
  writingEpoch: number
  news: Extract<StoryNews, { name: 'STORY_PROCESSING_PROGRESS' }>
}

export interface Relay {
  /** Tells it together with what other stories have to tell. Resolves once it is told, however long the database is away. */
  tell(told: Told): Promise<void>
  /** Tells it with the next news, unless a newer one comes before. */
  tick(tick: Tick): void
  /** The writing is over: nothing of it is told after this, for its end is about to be. */
  endTicks(storyId: string): Promise<void>
  /** Tells what is still due. */
  close(): Promise<void>
}

/**
 * Each message is a NOTIFY, which takes a global lock, and each number a change of a row: what all stories of this process
 * have to tell goes together. Gathering for ten times as long saved no processor time (docs/measurements.md, Sockets).
 */
const TELL_EVERY_MS = 50

interface Waiting {
  ownerId: string
  progress?: StoryProgress | undefined
  news: StoryNews[]
  tick?: Tick | undefined
  isEnd?: boolean | undefined
}

interface Dependencies {
  stories: Pick<StoryRepository, 'takeEventNumbers' | 'noteHold'>
  emitter: Pick<Emitter, 'dispatch'>
  batchNews: Pick<BatchNews, 'touch'>
  notifier: Notifier
  /** Hears what keeps news from being told; they are tried again. */
  onError: (error: unknown) => void
}

/** Gives news their places in the order of their stories and hands them to every web node. */
export function createRelay({ stories, emitter, batchNews, notifier, onError }: Dependencies): Relay {
  const inTurn = createTurns()
  let waiting = new Map<string, Waiting>()
  let told = Promise.withResolvers<void>()
  const due = coalesce(tellAll, TELL_EVERY_MS, onError)

  function wait(storyId: string, newer: Waiting): void {
    const older = waiting.get(storyId)
    waiting.set(storyId, older ? merged(older, newer) : newer)
    due.poke()
  }

  /** In turn, so that events leave in the order of their numbers. */
  function tellAll(): Promise<void> {
    return inTurn('all', async () => {
      const [batch, { resolve }] = [waiting, told]
      waiting = new Map()
      told = Promise.withResolvers()
      try {
        if (batch.size > 0) await send(batch)
        resolve()
      } catch (error) {
        const newer = [...waiting]
        waiting = batch
        for (const [storyId, news] of newer) wait(storyId, news)
        told.promise.then(resolve)
        due.poke()
        throw error
      }
    })
  }

  async function send(batch: Map<string, Waiting>): Promise<void> {
    const places = await stories.takeEventNumbers([...batch].map(([id, news]) => toTell(id, news)))
    const timestamp = new Date().toISOString()
    const messages = [...batch].flatMap(([storyId, news]) => {
      const taken = places.get(storyId)
      return taken ? messageOf(storyId, news, taken, timestamp) : []
    })
    emitter.dispatch(...messages)
    const batches = [...places.values()].flatMap(({ batchId }) => batchId ?? [])
    for (const batchId of new Set(batches)) batchNews.touch(batchId)
    for (const [storyId, { ownerId, news }] of batch) {
      if (places.has(storyId) && news.some(needsWaiting)) noteHold(storyId, ownerId).catch(onError)
    }
  }

  async function noteHold(storyId: string, ownerId: string): Promise<void> {
    await stories.noteHold(storyId)
    await notifier.tell(ownerId)
  }

  return {
    async tell({ storyId, isUrgent, ...news }) {
      wait(storyId, news)
      const isTold = told.promise
      // What fails is due again.
      if (isUrgent || news.isEnd) await tellAll().catch(onError)
      await isTold
    },
    tick: (tick) => wait(tick.storyId, { ownerId: tick.ownerId, news: [], tick }),
    async endTicks(storyId) {
      const news = waiting.get(storyId)
      if (news) news.tick = undefined
      await inTurn('all', async () => {})
    },
    close: () => due.close(),
  }
}

/** Of how far a stage is only the newest counts. */
function merged(older: Waiting, newer: Waiting): Waiting {
  const names = new Set(newer.news.map(({ name }) => name))
  const isOutdated = ({ name }: StoryNews) => name.endsWith('_PROGRESS') && names.has(name)
  return {
    ownerId: newer.ownerId,
    progress: newer.progress ?? older.progress,
    news: [...older.news.filter((one) => !isOutdated(one)), ...newer.news],
    tick: newer.tick ?? older.tick,
    isEnd: older.isEnd || newer.isEnd,
  }
}

/** How far the text is comes from two sides, the workflow and the writing attempt: the higher percent counts. */
const toTell = (id: string, { news, progress, tick, isEnd = false }: Waiting): ToTell => ({
  id,
  progress,
  isEnd,
  count: news.length,
  storyPercent: Math.max(0, ...news.map(percentOfText)),
  stageTimes: stageTimesIn(news),
  writingEpoch: tick?.writingEpoch,
  writtenPercent: tick && percentOfText(tick.news),
})

const percentOfText = (one: StoryNews): number =>
  one.name === 'STORY_PROCESSING_PROGRESS' ? one.payload.progress : 0

function messageOf(
  storyId: string,
  { ownerId, news, tick }: Waiting,
  taken: Places,
  timestamp: string,
): StoryDispatch {
  // After the text's start and before all else, for what the run has to tell may be the text's end.
  const start = news.findIndex(({ name }) => name === 'STORY_PROCESSING_START')
  const all = taken.isNewestAttempt && tick ? news.toSpliced(start + 1, 0, tick.news) : news
  const events = all.map(({ name, payload }, place) => ({
    name,
    payload: {
      ...payload,
      ...(name === 'STORY_PROCESSING_PROGRESS' && { progress: taken.storyPercent }),
      storyId,
      seq: taken.first + place,
      timestamp,
    },
  }))
  return { storyId, ownerId, events: events as StoryDispatch['events'] }
}

const endings = {
  STORY_PROCESSING_COMPLETE: 'story',
  AUDIO_PROCESSING_COMPLETE: 'audio',
  IMAGE_PROCESSING_COMPLETE: 'images',
} as const

/** How long the stages took that this news tells the end of; nothing when it tells of none. */
function stageTimesIn(news: StoryNews[]): Partial<Record<Stage, number>> | undefined {
  const times = news.flatMap(({ name, payload }): [Stage, number][] =>
    name in endings && 'processingTime' in payload
      ? [[endings[name as keyof typeof endings], payload.processingTime]]
      : [],
  )
  return times.length > 0 ? Object.fromEntries(times) : undefined
}

/** A quota comes back after hours: whoever waits for the story should know. Shorter holds end before anybody looks. */
const needsWaiting = ({ payload }: StoryNews): boolean =>
  'hold' in payload && payload.hold?.code === 'quota_exhausted'
