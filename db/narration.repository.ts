import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError, NotFoundError } from '../core/errors.ts'
import type { EarlierNarration, NarrationChanges } from '../core/narration.ts'
import { replaceInSlices } from '../core/text/replace.ts'
import { countWords } from '../core/text/words.ts'
import { AudioChunk, ImageChunk } from './chunk.entity.ts'
import { joinPassages } from './chunk.repository.ts'
import type { Orm } from './orm.ts'
import type { Story } from './story.entity.ts'
import { lockResting, requeueIn } from './story.repository.ts'

export type NarrationRepository = ReturnType<typeof createNarrationRepository>

interface Found {
  em: EntityManager
  story: Story
  passage: AudioChunk
}

/** Single passages of stories that rest: worded otherwise, read by another voice, said once more, and brought back. */
export function createNarrationRepository(orm: Orm) {
  const withPassage = <Result>(
    storyId: string,
    chunkIndex: number,
    act: (found: Found) => Promise<Result>,
  ): Promise<Result> =>
    orm.em.fork().transactional(async (em) => {
      const story = await lockResting(em, storyId)
      const passage = await em.findOne(AudioChunk, { story: storyId, chunkIndex })
      if (!passage) throw new NotFoundError('passage')
      return act({ em, story, passage })
    })

  return {
    /**
     * Changes a passage. What was said for it no longer fits, so the story is in line to have it said anew; unless nothing was said
     * yet. Gives whether it is in line.
     * @throws ConflictError while the story is being made or its text is not whole, NotFoundError
     */
    change: (storyId: string, chunkIndex: number, changes: NarrationChanges): Promise<boolean> =>
      withPassage(storyId, chunkIndex, async (found) => {
        const { passage } = found
        const { content, voice = passage.voice } = changes
        const wanted = {
          content: content === undefined ? passage.content : withSpaceOf(passage.content, content),
          voice,
        }
        if (wanted.content === passage.content && voice === passage.voice) return false
        const wasTried = passage.status !== 'pending'
        await become(found, { ...wanted, take: null })
        if (wasTried) await sayAnew(found)
        return wasTried
      }),

    /** Puts the story in line to have just this passage said once more. @throws ConflictError, NotFoundError */
    sayAgain: (storyId: string, chunkIndex: number): Promise<void> =>
      withPassage(storyId, chunkIndex, async (found) => {
        const { content, voice, status } = found.passage
        // What failed is only tried again.
        if (status === 'completed') await become(found, { content, voice, take: randomUUID() })
        await sayAnew(found)
      }),

    /**
     * Brings a passage back to what it was before the last change; doing so again undoes that. What was said then is found
     * again and costs nothing. Gives whether the story is in line for it.
     * @throws ConflictError, NotFoundError
     */
    restore: (storyId: string, chunkIndex: number): Promise<boolean> =>
      withPassage(storyId, chunkIndex, async (found) => {
        const { earlier, status } = found.passage
        if (!earlier) throw new ConflictError('nothing_earlier', 'This passage was not changed.')
        const wasTried = status !== 'pending'
        await become(found, earlier)
        if (wasTried) await sayAnew(found)
        return wasTried
      }),
  }
}

/** The white space around a passage is the story's, and keeps it apart from its neighbours. */
function withSpaceOf(old: string, content: string): string {
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(old) ?? []
  return before + content + after
}

/** Gives a passage other words or another voice: what was made of it is no longer its own. */
async function become({ em, story, passage }: Found, wanted: EarlierNarration): Promise<void> {
  const { content, voice, take } = passage
  if (wanted.content !== content) {
    // While a text is being written it goes on from what stands.
    if (!story.storyGenerated) throw new ConflictError('text_first', 'The text has to be written first.')
    await moveIntoPictures(em, passage, wanted.content)
  }
  em.assign(passage, {
    ...wanted,
    wordCount: countWords(wanted.content),
    earlier: { content, voice, take },
    status: 'pending',
    error: null,
    artifact: null,
    duration: null,
    words: null,
    spokenText: null,
  })
  story.audioGenerated = false
  await em.flush()
  if (wanted.content !== content) await joinPassages(em, story.id)
}

/** Pictures hold the same text in other slices: it changes there too, and they stay as they are drawn. */
async function moveIntoPictures(em: EntityManager, passage: AudioChunk, next: string): Promise<void> {
  const ofStory = { story: passage.story.id }
  const inOrder = { orderBy: { chunkIndex: 'asc' } } as const
  const before = await em.find(AudioChunk, { ...ofStory, chunkIndex: { $lt: passage.chunkIndex } })
  const pictures = await em.find(ImageChunk, ofStory, inOrder)
  const from = before.reduce((length, { content }) => length + content.length, 0)
  const slices = replaceInSlices(
    pictures.map(({ content }) => content),
    { from, old: passage.content, next },
  )
  for (const [place, picture] of pictures.entries()) picture.content = slices[place] ?? ''
}

const sayAnew = ({ em, story, passage }: Found): Promise<boolean> =>
  requeueIn(em, story.id, 'audio', { narrations: [passage.chunkIndex] })
