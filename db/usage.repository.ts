import { PART_CHARACTERS } from '../core/cast/parts.ts'
import { type Measured, summed } from '../core/estimate.ts'
import type { Usage } from '../core/provider.ts'
import type { Stage, StoryView } from '../core/story.ts'
import type { Orm } from './orm.ts'
import { UsageEntry } from './usage-entry.entity.ts'

export interface NewUsage extends Usage {
  ownerId: string
  storyId: string
  kind: Stage
  provider: string
  model: string
  /** US dollars; null when the price is not known. */
  cost: number | null
}

/** How far back the ledger is looked at, so that a long one costs no more than a short one. */
const RECENT_ENTRIES = 20_000
/** So many of the newest calls say what the next one will take. */
const SAMPLE = 50

/** What each kind of call was given and made, to set against what it took. A text that took several calls says nothing about one. */
const measures: Record<Stage | 'cast', string> = {
  story: `
    select e.*, s."language", length(s."original_content") as given_characters, s."original_word_count" as given_words,
           length(s."custom_prompt") as prompt_characters, length(s."generated_content") as made_characters,
           s."generated_word_count" as made_words, 0 as sound_ms, 0 as took_ms
    from recent e join "story" s on s."id" = e."story_id"
    where e."kind" = 'story' and s."story_generated"
      and (select count(*) from "usage_entry" u where u."story_id" = s."id" and u."kind" = 'story') = 1`,
  audio: `
    select e.*, s."language", length(c."content") as given_characters, c."word_count" as given_words,
           0 as prompt_characters, 0 as made_characters, 0 as made_words,
           a."duration" * (s."settings" ->> 'speakingRate')::float as sound_ms, a."took_ms"
    from recent e join "story" s on s."id" = e."story_id" join "artifact" a on a."id" = e."artifact_id"
    join "audio_chunk" c on c."story_id" = s."id" and c."chunk_index" = e."chunk_index"
    where e."kind" = 'audio'`,
  images: `
    select e.*, s."language", length(c."content") as given_characters, 0 as given_words,
           0 as prompt_characters, 0 as made_characters, 0 as made_words, 0 as sound_ms, a."took_ms"
    from recent e join "story" s on s."id" = e."story_id" join "artifact" a on a."id" = e."artifact_id"
    join "image_chunk" c on c."story_id" = s."id" and c."chunk_index" = e."chunk_index"
    where e."kind" = 'images'`,
  // Under the text model's name, so that it is told from pictures.
  cast: `
    select e.*, s."language", least(length(s."original_content"), ${PART_CHARACTERS}) as given_characters, 0 as given_words,
           length(s."custom_prompt") as prompt_characters, 0 as made_characters, 0 as made_words, 0 as sound_ms, 0 as took_ms
    from recent e join "story" s on s."id" = e."story_id"
    where e."kind" = 'images' and e."chunk_index" is null`,
}

export type UsageRepository = ReturnType<typeof createUsageRepository>

/** The ledger. What is made into an artifact is noted with it (`artifact.repository.ts`). */
export function createUsageRepository(orm: Orm) {
  return {
    /** Notes a call that left no artifact: a text. */
    async note({ ownerId, storyId, ...entry }: NewUsage): Promise<void> {
      // `insert` writes what it is given and fills nothing in.
      const line = { ...entry, owner: ownerId, story: storyId, createdAt: new Date() }
      await orm.em.fork().insert(UsageEntry, line)
    },

    /** What a story has cost until now. */
    async costsOf(storyId: string): Promise<StoryView['costs']> {
      const rows = await orm.em.fork().execute<{ kind: Stage; cost: number | null; cached: number }[]>(
        `select "kind", case when bool_or("cost" is null) then null else sum("cost") end as cost,
                count(*) filter (where "cached")::int as cached
         from "usage_entry" where "story_id" = ? group by "kind"`,
        [storyId],
      )
      const costOf = (kind: Stage) => {
        const row = rows.find((each) => each.kind === kind)
        return row ? row.cost : 0
      }
      return {
        ...summed({ story: costOf('story'), audio: costOf('audio'), images: costOf('images') }),
        cached: rows.reduce((sum, { cached }) => sum + cached, 0),
      }
    },

    /** What all stories of a batch have cost until now, in US dollars; null when a price is not known. */
    async costOfBatch(jobId: string): Promise<number | null> {
      const [row] = await orm.em.fork().execute<{ cost: number | null }[]>(
        `select case when bool_or(u."cost" is null) then null else coalesce(sum(u."cost"), 0)::float end as cost
         from "usage_entry" u join "batch_file" f on f."story_id" = u."story_id" where f."job_id" = ?`,
        [jobId],
      )
      return row?.cost ?? null
    },

    /** What the newest calls of each kind, provider, model and language took, for estimates. */
    async measured(): Promise<Measured[]> {
      const sum = (column: string, name: string) => `sum("${column}")::float as "${name}"`
      const rows = await orm.em.fork().execute<(Omit<Measured, 'usage'> & Measured['usage'])[]>(
        `with recent as (
           select "id", "story_id", "kind", "provider", "model", "chunk_index", "artifact_id",
                  "input_tokens", "output_tokens", "characters", "images"
           from "usage_entry"
           where not "cached" and "id" > (select coalesce(max("id"), 0) - ${RECENT_ENTRIES} from "usage_entry")
         ), work as (${Object.values(measures).join(' union all ')}
         ), ranked as (
           select *, row_number() over (partition by "kind", "provider", "model", "language" order by "id" desc) as place
           from work
         )
         select "kind", "provider", "model", "language", count(*)::int as "calls",
                ${[
                  sum('input_tokens', 'inputTokens'),
                  sum('output_tokens', 'outputTokens'),
                  sum('characters', 'characters'),
                  sum('images', 'images'),
                  sum('given_characters', 'givenCharacters'),
                  sum('given_words', 'givenWords'),
                  sum('prompt_characters', 'promptCharacters'),
                  sum('made_characters', 'madeCharacters'),
                  sum('made_words', 'madeWords'),
                  sum('sound_ms', 'soundMs'),
                  sum('took_ms', 'tookMs'),
                ].join(', ')}
         from ranked where place <= ${SAMPLE} group by "kind", "provider", "model", "language"`,
      )
      return rows.map(({ inputTokens, outputTokens, characters, images, ...row }) => ({
        ...row,
        usage: { inputTokens, outputTokens, characters, images },
      }))
    },
  }
}
