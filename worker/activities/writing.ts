import { log } from '@temporalio/activity'
import { unknownNames } from '../../core/cast/parts.ts'
import { coalesce } from '../../core/coalesce.ts'
import { NotFoundError } from '../../core/errors.ts'
import { endingOf } from '../../core/gate/ending.ts'
import { judge, type Verdict } from '../../core/gate/gate.ts'
import { costOf, type Price } from '../../core/prices.ts'
import type { Usage } from '../../core/provider.ts'
import { chunkText, narrationSizes } from '../../core/text/chunker.ts'
import { planSections } from '../../core/text/sections.ts'
import { countWords } from '../../core/text/words.ts'
import type { CastRepository } from '../../db/cast.repository.ts'
import type { ChunkRepository } from '../../db/chunk.repository.ts'
import type { SectionRepository, SectionToWrite } from '../../db/section.repository.ts'
import type { Story } from '../../db/story.entity.ts'
import type { StoryRepository } from '../../db/story.repository.ts'
import type { UsageRepository } from '../../db/usage.repository.ts'
import { AnswerTruncatedError, EmptyAnswerError } from '../../providers/errors.ts'
import type { StoryProvider, StoryRequest } from '../../providers/story/provider.ts'
import { generatedKey, type Storage } from '../../storage/storage.ts'
import type { PassagesWritten, SectionWritten } from '../../workflows/messages.ts'
import { whileBeating } from '../heartbeat.ts'
import { createPassageWriter, type PassageWriter } from '../passage-writer.ts'
import { requestFor, rewriteOf, sourceOfSection, spaceAt } from '../section-task.ts'
import type { Relay } from './relay.ts'

/** A passage that comes by itself is told at once; those that follow soon are gathered, because each signal costs the workflow a task. */
const SIGNAL_EVERY_MS = 1000
/** How far the text is moves with every word; twice a second is as good as that to look at. */
const TICK_EVERY_MS = 500

export type WritingActivities = ReturnType<typeof createWritingActivities>

interface Dependencies {
  stories: StoryRepository
  chunks: ChunkRepository
  casts: CastRepository
  sections: SectionRepository
  usage: UsageRepository
  prices: Price[]
  storage: Storage
  provider: StoryProvider
  /** The voice that a story's narrations are stored with. */
  voiceFor: (story: Story) => string
  relay: Pick<Relay, 'tick' | 'endTicks'>
  /** Tells the story's workflow which passages stand. */
  signalPassages: (storyId: string, counts: PassagesWritten) => Promise<void>
}

/** One attempt at writing: a later one has a higher epoch, and this one can store nothing more then. */
interface Attempt {
  story: Story
  epoch: number
  signal: AbortSignal
}

export function createWritingActivities(dependencies: Dependencies) {
  const { stories, chunks, casts, sections, usage, prices, storage, provider, relay } = dependencies

  async function open(storyId: string, signal: AbortSignal): Promise<Attempt> {
    const epoch = await chunks.openWriting(storyId)
    const story = await stories.find(storyId)
    if (epoch === null || !story) throw new NotFoundError('story')
    return { story, epoch, signal }
  }

  /** The first section that is not written. The first time, the story's sections are planned. */
  async function nextSection(story: Story): Promise<SectionToWrite | null> {
    const { section, total } = await sections.next(story.id)
    if (total > 0) return section
    await sections.plan(story.id, planSections(story.originalContent ?? '', story.headings))
    return (await sections.next(story.id)).section
  }

  /** The passages of a section, with what is written of it. */
  const passagesOf = ({ story, epoch }: Attempt, section: SectionToWrite, unfinishedText: string) =>
    createPassageWriter(
      chunks,
      { id: story.id, settings: story.settings, unfinishedText },
      { id: section.id, space: spaceAt(story, section.sourceStart) },
      epoch,
      dependencies.voiceFor(story),
    )

  /** Streams a section into its passages: each is stored as it closes, and told of. True when the model was cut off. */
  async function stream(
    { story, epoch, signal }: Attempt,
    section: SectionToWrite,
    passages: PassageWriter,
  ): Promise<boolean> {
    let wordsStreamed = passages.written.words + countWords(passages.unfinished)
    const signals = coalesce(
      () => dependencies.signalPassages(story.id, { ...passages.written }),
      SIGNAL_EVERY_MS,
      (error) => log.warn('passages were not signalled', { error }),
    )
    const ticks = coalesce(
      async () => tick(story, epoch, passages.written.narrations, wordsStreamed),
      TICK_EVERY_MS,
      (error) => log.warn('progress of the text was not told', { error }),
    )
    // A crash may have fallen between storing and signalling, so what is stored is told again.
    if (passages.handedOn) signals.poke()
    try {
      const request = await requestFor(chunks, story, section, passages.written.narrations)
      return await listen(
        story,
        { ...request, writtenSoFar: passages.text.trimStart() },
        signal,
        async (text) => {
          wordsStreamed += countWords(text)
          ticks.poke()
          if (await passages.push(text)) signals.poke()
        },
      )
    } catch (error) {
      await chunks.keepUnfinished(story.id, epoch, passages.unfinished, passages.written.narrations)
      throw error
    } finally {
      ticks.cancel()
      await Promise.all([relay.endTicks(story.id), signals.close()])
    }
  }

  /** Hands on what the provider writes, and notes what it took. True when the model was cut off. */
  async function listen(
    story: Story,
    request: StoryRequest,
    signal: AbortSignal,
    take: (text: string) => Promise<void>,
  ): Promise<boolean> {
    let used: Usage | undefined
    try {
      for await (const piece of provider.write(request, signal)) {
        used = piece.usage ?? used
        await take(piece.text)
      }
      return false
    } catch (error) {
      if (error instanceof AnswerTruncatedError) return true
      throw error
    } finally {
      if (used) await note(story, used)
    }
  }

  /** Writes one section, and decides what becomes of it. */
  async function writeOne(attempt: Attempt, section: SectionToWrite): Promise<PassagesWritten> {
    const { story, epoch } = attempt
    const passages = await passagesOf(attempt, section, story.unfinishedText)
    const truncated = await stream(attempt, section, passages)
    if (!passages.text.trim()) throw new EmptyAnswerError(provider.name)
    const ending = endingOf({
      ...rewriteOf(story, sourceOfSection(story, section), passages.text),
      truncated,
      handedOn: passages.handedOn,
      isFirstTry: section.retries === 0,
    })
    switch (ending.action) {
      case 'goOn':
        await chunks.keepUnfinished(story.id, epoch, passages.unfinished, passages.written.narrations)
        throw new AnswerTruncatedError(provider.name)
      case 'again':
        await sections.beginAnew(story.id, epoch, section.id)
        return passages.written
      case 'halve':
        await sections.close(story.id, epoch, section.id, {
          state: 'pending',
          faults: [],
          ratio: null,
          sourceEnd: section.sourceStart + ending.at,
          splitOff: [section.sourceStart + ending.at],
        })
        return passages.written
      case 'splitOff': {
        // What was written beyond its last whole sentence is written again, with the rest.
        const kept = await passagesOf(attempt, section, ending.text.slice(passages.handedOn.length))
        return close(attempt, section, kept, ending.verdict, section.sourceStart + ending.at)
      }
      case 'close':
        return close(attempt, section, passages, ending.verdict, section.sourceEnd)
    }
  }

  /** The section stands: its last passages are stored, and what the gate says of it. */
  async function close(
    { story, epoch }: Attempt,
    section: SectionToWrite,
    passages: PassageWriter,
    verdict: Verdict,
    sourceEnd: number,
  ): Promise<PassagesWritten> {
    await passages.end(spaceAt(story, sourceEnd))
    await sections.close(story.id, epoch, section.id, {
      ...stateOf(verdict),
      sourceEnd,
      splitOff: sourceEnd < section.sourceEnd ? [sourceEnd] : [],
    })
    return passages.written
  }

  /** The story's text is whole: what stands is stored as one text, too. */
  async function finish({ story, epoch }: Attempt): Promise<SectionWritten> {
    const [text, { endsOpen: _, ...written }, cast] = await Promise.all([
      chunks.contents('audio', story.id).then((contents) => contents.join('')),
      chunks.stand(story.id),
      casts.find(story.id),
    ])
    if (written.narrations === 0) throw new EmptyAnswerError(provider.name)
    await storage.put(generatedKey(story.id), text)
    await chunks.closeWriting(story.id, epoch, {
      content: text,
      wordCount: written.words,
      generatedKey: generatedKey(story.id),
    })
    const namesStrangers = !cast || unknownNames(text, story.language, cast.sheet, cast.namesAsked).length > 0
    return { ...written, left: 0, namesStrangers }
  }

  /** Writes a section anew that stands. Its old passages are there until the new ones are. */
  async function replace({ story, epoch, signal }: Attempt, section: SectionToWrite): Promise<void> {
    const { sourceStart, sourceEnd } = section
    const firstChunk = (await sections.list(story.id)).find(({ id }) => id === section.id)?.firstChunk ?? 0
    const request = await requestFor(chunks, story, section, firstChunk)
    let text = section.draft
    let truncated: boolean
    try {
      truncated = await listen(story, { ...request, writtenSoFar: text }, signal, async (piece) => {
        text += piece
      })
      if (!text.trim()) throw new EmptyAnswerError(provider.name)
      if (truncated) throw new AnswerTruncatedError(provider.name)
    } catch (error) {
      await sections.keepDraft(section.id, text)
      throw error
    }
    const verdict = judge(rewriteOf(story, sourceOfSection(story, section), text))
    const { maxWordsPerChunk, wordsPerImage, artStyle } = story.settings
    const whole = text.trim() + spaceAt(story, sourceEnd)
    const sizes = sourceStart === 0 ? narrationSizes(maxWordsPerChunk) : { maxWords: maxWordsPerChunk }
    const voice = dependencies.voiceFor(story)
    await sections.replace(
      story.id,
      epoch,
      section.id,
      {
        narrations: chunkText(whole, sizes).map((chunk) => ({ ...chunk, voice })),
        pictures: chunkText(whole, { maxWords: wordsPerImage }).map(({ content }) => ({ content, artStyle })),
      },
      stateOf(verdict),
    )
    await storage.put(generatedKey(story.id), await stories.generatedContent(story.id))
  }

  const note = (story: Story, used: Usage): Promise<void> =>
    usage.note({
      ...used,
      ownerId: story.owner.id,
      storyId: story.id,
      kind: 'story',
      provider: provider.name,
      model: provider.model,
      cost: costOf(prices, provider.name, provider.model, used, new Date()),
    })

  /** How many words are written goes straight to the pages: it would only fill the workflow's history. */
  function tick(story: Story, writingEpoch: number, currentChunk: number, wordsWritten: number): void {
    const expected = Math.max(story.originalWordCount, wordsWritten)
    relay.tick({
      storyId: story.id,
      ownerId: story.owner.id,
      writingEpoch,
      news: {
        name: 'STORY_PROCESSING_PROGRESS',
        payload: {
          progress: Math.min(99, Math.floor((100 * wordsWritten) / expected)),
          step: 'story',
          currentChunk,
          totalChunks: Math.max(currentChunk, Math.ceil(expected / story.settings.maxWordsPerChunk)),
          wordsWritten,
          estimatedTimeRemaining: Math.round((1000 * (expected - wordsWritten)) / provider.wordsPerSecond),
        },
      },
    })
  }

  return {
    /**
     * Writes the story's next section, passage by passage, and tells how many are left. A repeated attempt goes on from what is
     * stored; an older attempt that still runs can no longer store anything.
     */
    writeSection: ({ storyId }: { storyId: string }): Promise<SectionWritten> =>
      whileBeating(async (signal) => {
        const attempt = await open(storyId, signal)
        const section = await nextSection(attempt.story)
        const written = section && (await writeOne(attempt, section))
        const { left } = await sections.next(storyId)
        if (left > 0 && written) return { ...written, left }
        return finish(attempt)
      }),

    /** Writes a section anew that its person is not content with. Nothing of the story changes until it is whole. */
    rewriteSection: ({ storyId, sectionId }: { storyId: string; sectionId: string }): Promise<void> =>
      whileBeating(async (signal) => {
        const attempt = await open(storyId, signal)
        const section = await sections.find(sectionId)
        if (!section) throw new NotFoundError('section')
        await replace(attempt, section)
      }),
  }
}

const stateOf = ({ faults, ratio }: Verdict) => ({
  state: faults.length > 0 ? ('marked' as const) : ('written' as const),
  faults,
  ratio,
})
