import type { EntityManager } from '@mikro-orm/postgresql'
import { NotFoundError } from '../core/errors.ts'
import type { MonthLimits } from '../core/plan-limit.ts'
import type { ArtStyle } from '../core/story.ts'
import type { Artifact } from './artifact.entity.ts'
import { ImageChunk } from './chunk.entity.ts'
import type { Orm } from './orm.ts'
import { PictureTake } from './picture-take.entity.ts'
import { reserveStories } from './plan-usage.repository.ts'
import { lockResting, requeueIn } from './story.repository.ts'

export type PictureRepository = ReturnType<typeof createPictureRepository>

/** Single pictures of stories that rest: changed, drawn once more, and brought back. */
export function createPictureRepository(orm: Orm) {
  return {
    /**
     * Changes what a picture will be asked for. The picture itself stays until it is drawn once more.
     * @throws ConflictError while the story is being made, NotFoundError
     */
    async change(
      storyId: string,
      chunkIndex: number,
      { ownPrompt, artStyle }: { ownPrompt?: string | null; artStyle?: ArtStyle | undefined },
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await lockResting(em, storyId)
        const picture = await em.findOne(
          ImageChunk,
          { story: storyId, chunkIndex },
          { populate: ['artifact'] },
        )
        if (!picture) throw new NotFoundError('picture')
        // With what it was asked for, which is about to be another thing.
        await keepTake(em, picture)
        if (ownPrompt !== undefined) picture.ownPrompt = ownPrompt
        if (artStyle !== undefined) picture.style = { artStyle }
      })
    },

    /**
     * Puts the story in line to have just these drawn once more. What stands is kept as an earlier take. They count as pictures
     * of the month, because each is asked for by its person.
     * @throws ConflictError while the story is being made, NotFoundError, PlanLimitError
     */
    async redraw(storyId: string, indexes: readonly number[], limits: MonthLimits): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const story = await lockResting(em, storyId)
        const pictures = await em.find(
          ImageChunk,
          { story: storyId, chunkIndex: { $in: [...indexes] } },
          { populate: ['artifact'] },
        )
        if (pictures.length === 0 || pictures.length < new Set(indexes).size)
          throw new NotFoundError('picture')
        await reserveStories(em, story.owner.id, { stories: 0, images: pictures.length }, limits)
        for (const picture of pictures) {
          await keepTake(em, picture)
          em.assign(picture, { status: 'pending', error: null })
        }
        story.imagesGenerated = false
        await em.flush()
        await requeueIn(em, storyId, 'images', { pictures: pictures.map(({ chunkIndex }) => chunkIndex) })
      })
    },

    /** Earlier pictures of a passage, the newest first; not the one that is shown. */
    async takes(storyId: string, chunkIndex: number): Promise<PictureTake[]> {
      const em = orm.em.fork()
      const picture = await em.findOne(ImageChunk, { story: storyId, chunkIndex })
      const shown = picture?.status === 'completed' ? picture.artifact : null
      return em.find(
        PictureTake,
        { story: storyId, chunkIndex, ...(shown && { artifact: { $ne: shown.id } }) },
        { orderBy: { createdAt: 'desc' } },
      )
    },

    /** The file of an earlier take. */
    async takeFile(storyId: string, chunkIndex: number, artifact: string): Promise<Artifact | null> {
      const take = await orm.em
        .fork()
        .findOne(PictureTake, { story: storyId, chunkIndex, artifact }, { populate: ['artifact'] })
      return take ? (take.artifact as Artifact) : null
    },

    /** Brings an earlier picture back; the one that stands becomes an earlier take. @throws ConflictError, NotFoundError */
    async restore(storyId: string, chunkIndex: number, artifact: string): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await lockResting(em, storyId)
        const filter = { story: storyId, chunkIndex }
        const picture = await em.findOne(ImageChunk, filter, { populate: ['artifact'] })
        const take = await em.findOne(PictureTake, { ...filter, artifact }, { populate: ['artifact'] })
        if (!picture || !take) throw new NotFoundError('picture')
        await keepTake(em, picture)
        const { prompt, ownPrompt, style } = take
        const caption = (take.artifact as Artifact).prompt ?? ''
        em.assign(picture, {
          status: 'completed',
          error: null,
          artifact: take.artifact,
          prompt,
          ownPrompt,
          style,
          caption,
        })
      })
    },
  }
}

/** Keeps the picture that stands, once however often it is kept. */
async function keepTake(em: EntityManager, picture: ImageChunk): Promise<void> {
  const { story, chunkIndex, artifact, prompt, ownPrompt, style, status } = picture
  if (!artifact || status !== 'completed') return
  await em.upsert(
    PictureTake,
    { story, chunkIndex, artifact, prompt, ownPrompt, style },
    { onConflictFields: ['story', 'chunkIndex', 'artifact'], onConflictAction: 'ignore' },
  )
}
