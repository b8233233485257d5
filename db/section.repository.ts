import type { EntityManager } from '@mikro-orm/postgresql'
import { ConflictError, NotFoundError } from '../core/errors.ts'
import { faultCodes } from '../core/gate/gate.ts'
import type { MonthLimits } from '../core/plan-limit.ts'
import type { SectionFault, SectionState, SectionView } from '../core/section.ts'
import type { ArtStyle, ProcessStep } from '../core/story.ts'
import type { PlannedSection } from '../core/text/sections.ts'
import { joinPassages, StaleAttemptError } from './chunk.repository.ts'
import type { Orm } from './orm.ts'
import { reserveStories } from './plan-usage.repository.ts'
import { createExecute } from './prepared.ts'
import { lockResting, requeueIn } from './story.repository.ts'

/** A section to be written. */
export interface SectionToWrite {
  id: string
  sourceStart: number
  sourceEnd: number
  retries: number
  /** What the check found in what stands of it. */
  faults: SectionFault[]
  draft: string
}

/** What became of a section. */
export interface SectionEnd {
  state: SectionState
  faults: SectionFault[]
  ratio: number | null
  /** Where its source ends now, when the rest was split off. */
  sourceEnd: number
  /** Sections that begin at these places, each up to the next one and the last up to where this one ended. */
  splitOff: number[]
}

/** New passages of a section that is rewritten. */
export interface Replacement {
  narrations: { content: string; wordCount: number; voice: string }[]
  pictures: { content: string; artStyle: ArtStyle }[]
}

export type SectionRepository = ReturnType<typeof createSectionRepository>

const columns = `"id", "source_start" as "sourceStart", "source_end" as "sourceEnd", "retries", "faults", "draft"`
/** Renumbering goes over here, because no two passages may have the same number at any time. */
const FAR_OFF = 1_000_000

/** Sections of a story's source, in its order: planned once, written one after the other. */
export function createSectionRepository(orm: Orm) {
  const execute = createExecute(orm)

  /** Takes the story's row, if this attempt is the newest: whoever comes later waits, and is the newer one then. */
  async function fence(em: EntityManager, storyId: string, epoch: number): Promise<void> {
    const rows = await em.execute<unknown[]>(
      `update "story" set "unfinished_text" = '' where "id" = ? and "writing_epoch" = ? returning "id"`,
      [storyId, epoch],
    )
    if (rows.length === 0) throw new StaleAttemptError()
  }

  return {
    /** Plans the sections, unless that was done before. */
    async plan(storyId: string, sections: PlannedSection[]): Promise<void> {
      await execute(
        `insert into "story_section"
           ("id", "story_id", "source_start", "source_end", "chapter", "faults", "created_at", "updated_at")
         select gen_random_uuid(), ?, s."start", s."end", s."chapter", '[]', now(), now()
         from jsonb_to_recordset(?::jsonb) as s("start" int, "end" int, "chapter" varchar(200))
         where not exists (select from "story_section" where "story_id" = ?)
         on conflict do nothing`,
        [storyId, JSON.stringify(sections), storyId],
      )
    },

    /** The first section that is not written, how many are left with it, and how many there are. */
    async next(storyId: string): Promise<{ section: SectionToWrite | null; left: number; total: number }> {
      const [row] = await execute<SectionToWrite & { left: number; total: number }>(
        `select s.*, c."left", c."total" from
           (select count(*)::int as "total", (count(*) filter (where "state" = 'pending'))::int as "left"
            from "story_section" where "story_id" = ?) c
         left join lateral (select ${columns} from "story_section" where "story_id" = ? and "state" = 'pending'
                            order by "source_start" limit 1) s on true`,
        [storyId, storyId],
      )
      if (!row) return { section: null, left: 0, total: 0 }
      const { left, total, ...section } = row
      return { section: section.id ? section : null, left, total }
    },

    find: async (id: string): Promise<SectionToWrite | null> =>
      (await execute<SectionToWrite>(`select ${columns} from "story_section" where "id" = ?`, [id]))[0] ??
      null,

    /** Those that their person wants rewritten, in order. */
    async again(storyId: string): Promise<string[]> {
      const rows = await execute<{ id: string }>(
        `select "id" from "story_section" where "story_id" = ? and "state" = 'again' order by "source_start"`,
        [storyId],
      )
      return rows.map(({ id }) => id)
    },

    /** A section has ended: what is left over of a broken stream goes with it. @throws StaleAttemptError */
    async close(storyId: string, epoch: number, id: string, end: SectionEnd): Promise<void> {
      const rows = await execute(
        `with "in_hand" as (
           update "story" set "unfinished_text" = '' where "id" = ? and "writing_epoch" = ? returning "id"
         ),
         "split_off" as (
           insert into "story_section" ("id", "story_id", "source_start", "source_end", "faults", "created_at", "updated_at")
           select gen_random_uuid(), s."story_id", n."start", coalesce(lead(n."start") over (order by n."start"), s."source_end"),
             '[]', now(), now()
           from "in_hand", "story_section" s, unnest(?::int[]) as n("start") where s."id" = ?
         ),
         "closed" as (
           update "story_section" s set "state" = ?, "faults" = ?::jsonb, "ratio" = ?, "source_end" = ?, "updated_at" = now()
           from "in_hand" where s."id" = ?
         )
         select "id" from "in_hand"`,
        [
          ...[storyId, epoch],
          ...[end.splitOff, id],
          ...[end.state, JSON.stringify(end.faults), end.ratio, end.sourceEnd, id],
        ],
      )
      if (rows.length === 0) throw new StaleAttemptError()
    },

    /** Throws away what was written of a section, of which nothing was handed on. @throws StaleAttemptError */
    async beginAnew(storyId: string, epoch: number, id: string): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await fence(em, storyId, epoch)
        await em.execute(`update "story_section" set "retries" = "retries" + 1 where "id" = ?`, [id])
      })
    },

    /** No provider writes the section that comes next: it is marked with the reason, and the story goes on. Gives how many are left. */
    async passOver(storyId: string, fault: SectionFault): Promise<number> {
      return orm.em.fork().transactional(async (em) => {
        await em.execute(
          `update "story" set "unfinished_text" = '', "writing_epoch" = "writing_epoch" + 1 where "id" = ?`,
          [storyId],
        )
        const [row] = await em.execute<{ left: number }[]>(
          `with "passed" as (
             update "story_section" set "state" = 'marked', "faults" = ?::jsonb, "updated_at" = now()
             where "id" = (select "id" from "story_section" where "story_id" = ? and "state" = 'pending'
                           order by "source_start" limit 1)
             returning "id"
           )
           select count(*)::int as "left" from "story_section"
           where "story_id" = ? and "state" = 'pending' and "id" not in (select "id" from "passed")`,
          [JSON.stringify([fault]), storyId, storyId],
        )
        return row?.left ?? 0
      })
    },

    /**
     * Puts the story in line to have this section written anew. Its pictures that stand count as pictures of the month once more,
     * because its person asks for them.
     * @throws ConflictError while the story is being made, or before its text is whole; NotFoundError, PlanLimitError
     */
    async askAgain(storyId: string, index: number, step: ProcessStep, limits: MonthLimits): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        const story = await lockResting(em, storyId)
        if (!story.storyGenerated)
          throw new ConflictError(
            'text_first',
            'The text has to be written before parts of it are written anew.',
          )
        const id = await idOf(em, storyId, index)
        const [drawn] = await em.execute<{ images: number }[]>(
          `select count(*)::int as "images" from "image_chunk" where "section_id" = ? and "status" = 'completed'`,
          [id],
        )
        await reserveStories(em, story.owner.id, { stories: 0, images: drawn?.images ?? 0 }, limits)
        await em.execute(
          `update "story_section" set "state" = 'again', "updated_at" = now() where "id" = ?`,
          [id],
        )
        await requeueIn(em, storyId, step)
      })
    },

    /** The person is content with this section as it is. @throws ConflictError while the story is being made, NotFoundError */
    async keep(storyId: string, index: number): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await lockResting(em, storyId)
        await em.execute(
          `update "story_section" set "state" = 'written', "faults" = '[]', "draft" = '', "updated_at" = now()
           where "id" = ? and "state" <> 'pending'`,
          [await idOf(em, storyId, index)],
        )
      })
    },

    async keepDraft(id: string, draft: string): Promise<void> {
      await execute(`update "story_section" set "draft" = ? where "id" = ?`, [draft, id])
    },

    /** A rewrite came to nothing: what stood stands, with what the check found in it, and says why. */
    async keepOld(id: string, fault: SectionFault): Promise<void> {
      await execute(
        `update "story_section" set "state" = 'marked', "draft" = '', "updated_at" = now(),
           "faults" = (select coalesce(jsonb_agg(f), '[]') from jsonb_array_elements("faults") f where f ->> 'code' = any(?::text[]))
                      || ?::jsonb
         where "id" = ? and "state" = 'again'`,
        [`{${faultCodes.join(',')}}`, JSON.stringify([fault]), id],
      )
    },

    /**
     * Puts new passages in the place of a section's old ones, and numbers those behind it anew: all of it or nothing. Sound and
     * pictures of the story are not whole then.
     * @throws StaleAttemptError
     */
    async replace(
      storyId: string,
      epoch: number,
      id: string,
      { narrations, pictures }: Replacement,
      end: Pick<SectionEnd, 'state' | 'faults' | 'ratio'>,
    ): Promise<void> {
      await orm.em.fork().transactional(async (em) => {
        await fence(em, storyId, epoch)
        const audio = await makeRoom(em, 'audio_chunk', storyId, id, narrations.length)
        const images = await makeRoom(em, 'image_chunk', storyId, id, pictures.length)
        const own = { story_id: storyId, section_id: id }
        for (const [place, { content, wordCount, voice }] of narrations.entries())
          await insertInto(em, 'audio_chunk', {
            ...own,
            chunk_index: audio + place,
            content,
            word_count: wordCount,
            voice,
          })
        for (const [place, { content, artStyle }] of pictures.entries())
          await insertInto(em, 'image_chunk', {
            ...own,
            chunk_index: images + place,
            content,
            style: JSON.stringify({ artStyle }),
          })
        await em.execute(
          `update "story_section" set "state" = ?, "faults" = ?::jsonb, "ratio" = ?, "draft" = '', "updated_at" = now()
           where "id" = ?`,
          [end.state, JSON.stringify(end.faults), end.ratio, id],
        )
        await joinPassages(em, storyId)
        await em.execute(
          `update "story" set "audio_generated" = false, "images_generated" = false where "id" = ?`,
          [storyId],
        )
      })
    },

    /** All sections with their passages, in order. */
    async list(storyId: string): Promise<SectionView[]> {
      return execute<SectionView>(
        `select s."id", (row_number() over (order by s."source_start"))::int - 1 as "index", s."chapter", s."state",
           s."faults", s."source_start" as "sourceStart", s."source_end" as "sourceEnd",
           (coalesce(sum(c."chunks") over (order by s."source_start"), 0) - coalesce(c."chunks", 0))::int as "firstChunk",
           coalesce(c."chunks", 0) as "chunks"
         from "story_section" s
         left join (select "section_id", count(*)::int as "chunks" from "audio_chunk" where "story_id" = ? group by "section_id") c
           on c."section_id" = s."id"
         where s."story_id" = ? order by s."source_start"`,
        [storyId, storyId],
      )
    },
  }
}

/** @throws NotFoundError */
async function idOf(em: EntityManager, storyId: string, index: number): Promise<string> {
  const [section] = await em.execute<{ id: string }[]>(
    `select "id" from "story_section" where "story_id" = ? order by "source_start" limit 1 offset ?`,
    [storyId, index],
  )
  if (!section) throw new NotFoundError('section')
  return section.id
}

function insertInto(em: EntityManager, table: string, values: Record<string, unknown>): Promise<unknown> {
  const names = Object.keys(values).map((name) => `"${name}"`)
  return em.execute(
    `insert into "${table}" ("id", "created_at", "updated_at", ${names.join(', ')})
     values (gen_random_uuid(), now(), now(), ${names.map(() => '?').join(', ')})`,
    Object.values(values),
  )
}

/** Takes a section's passages away and moves those behind it, so that `count` new ones fit. Gives the first one's number. */
async function makeRoom(
  em: EntityManager,
  table: 'audio_chunk' | 'image_chunk',
  storyId: string,
  sectionId: string,
  count: number,
): Promise<number> {
  const [place] = await em.execute<{ first: number; old: number }[]>(
    `select coalesce(min(c."chunk_index") filter (where c."section_id" = s."id"),
                     count(*) filter (where o."source_start" < s."source_start"))::int as "first",
            (count(*) filter (where c."section_id" = s."id"))::int as "old"
     from "story_section" s left join "${table}" c on c."story_id" = s."story_id"
     left join "story_section" o on o."id" = c."section_id"
     where s."id" = ? group by s."id"`,
    [sectionId],
  )
  const { first = 0, old = 0 } = place ?? {}
  await em.execute(`delete from "${table}" where "section_id" = ?`, [sectionId])
  await renumber(em, table, storyId, first, count - old)
  if (table === 'image_chunk') {
    // Earlier pictures are known by the number of their passage.
    await em.execute(`delete from "picture_take" where "story_id" = ? and "chunk_index" between ? and ?`, [
      storyId,
      first,
      first + old - 1,
    ])
    await renumber(em, 'picture_take', storyId, first, count - old)
  }
  return first
}

async function renumber(
  em: EntityManager,
  table: 'audio_chunk' | 'image_chunk' | 'picture_take',
  storyId: string,
  from: number,
  by: number,
): Promise<void> {
  for (const step of [FAR_OFF, by - FAR_OFF]) {
    await em.execute(
      `update "${table}" set "chunk_index" = "chunk_index" + ? where "story_id" = ? and "chunk_index" >= ?`,
      [step, storyId, from],
    )
  }
}
