import { randomUUID } from 'node:crypto'
import type { CastSheet } from '../core/cast/sheet.ts'
import type { Usage } from '../core/provider.ts'
import type { LexiconEntry } from '../core/spoken/lexicon.ts'
import type { Stage } from '../core/stage.ts'
import type { ArtStyle, ChunkStatus, Language, StorySettings } from '../core/story.ts'
import type { Artifact } from './artifact.entity.ts'
import type { Orm } from './orm.ts'
import { createExecute } from './prepared.ts'

/** A passage of a story, and what is to be made of it. */
export interface Purpose {
  storyId: string
  kind: Exclude<Stage, 'story'>
  chunkIndex: number
}

/** What a call to a provider has to know. */
interface Passage {
  ownerId: string
  language: Language
  settings: StorySettings
  content: string
  status: ChunkStatus
}
export interface NarrationToMake extends Passage {
  voice: string
  /** Tells apart what was said of the same words; null the first time. */
  take: string | null
  /** Milliseconds of sound, once it is made. */
  duration: number | null
  /** How its owner wants words of its language read. */
  lexicon: LexiconEntry[]
}
export interface ApprovedPortrait {
  characterId: string
  /** The looks it was drawn from. */
  looks: string
  hash: string
  storageKey: string
}
export interface PictureToMake extends Passage {
  style: { artStyle: ArtStyle }
  /** What its person wants asked in the place of the passage. */
  ownPrompt: string | null
  /** Approved portraits of the story's characters. */
  portraits: ApprovedPortrait[]
  /** The story's cast; null while there is none. */
  sheet: CastSheet | null
  /** Hashes of the pictures this one takes the place of: it has to be another one. */
  earlier: string[]
}

export type NewArtifact = Pick<
  Artifact,
  'hash' | 'storageKey' | 'bytes' | 'mime' | 'duration' | 'provider' | 'model' | 'tookMs' | 'words' | 'prompt'
> & {
  ownerId: string
  previewKey?: string
  cost: number | null
  /** What was said for the words of a narration, or asked for a picture: it belongs to the passage. */
  given: string
}

const kinds = {
  audio: {
    table: 'audio_chunk',
    artifact: 'narration',
    own: `c."voice", c."take", c."duration",
          (select coalesce(jsonb_agg(jsonb_build_object('written', l."written", 'spoken', l."spoken") order by l."id"), '[]')
           from "lexicon_entry" l where l."owner_id" = s."owner_id" and l."language" = s."language") as "lexicon"`,
    copied: '"duration" = a."duration", "words" = a."words", "spoken_text" = ?::text',
  },
  images: {
    table: 'image_chunk',
    artifact: 'picture',
    own: `c."style", c."own_prompt" as "ownPrompt", (select "sheet" from "cast_sheet" where "story_id" = s."id") as "sheet",
          (select coalesce(jsonb_agg(jsonb_build_object('characterId', p."character_id", 'looks', p."looks", 'hash', a."hash",
                                                        'storageKey', a."storage_key") order by p."character_id"), '[]')
           from "portrait" p join "artifact" a on a."id" = p."artifact_id"
           where p."story_id" = s."id" and p."approved") as "portraits",
          array(select a."hash" from "picture_take" t join "artifact" a on a."id" = t."artifact_id"
                where t."story_id" = c."story_id" and t."chunk_index" = c."chunk_index") as "earlier"`,
    copied: '"caption" = coalesce(a."prompt", \'\'), "prompt" = ?::text',
  },
} as const

export type PassageRepository = ReturnType<typeof createPassageRepository>

/**
 * Passages while they are made: a statement a step, because this is what the worker does most. `onMade` hears of each that has
 * become whole.
 */
export function createPassageRepository(orm: Orm, onMade: (ownerId: string) => void = () => {}) {
  const execute = createExecute(orm)

  async function find<Found extends Passage>({ storyId, kind, chunkIndex }: Purpose): Promise<Found | null> {
    const { table, own } = kinds[kind]
    const [row] = await execute<Found>(
      `select s."owner_id" as "ownerId", s."language", s."settings", c."content", c."status", ${own}
       from "${table}" c join "story" s on s."id" = c."story_id" where c."story_id" = ? and c."chunk_index" = ?`,
      [storyId, chunkIndex],
    )
    return row ?? null
  }

  return {
    findNarration: (purpose: Purpose) => find<NarrationToMake>(purpose),
    findPicture: (purpose: Purpose) => find<PictureToMake>(purpose),

    /**
     * Takes what was made before from the same things, for nothing, or counts an attempt: a provider is about to be asked.
     * Null when it is.
     */
    async takeOrBegin(
      purpose: Purpose,
      { ownerId, hash, given }: { ownerId: string; hash: string; given: string },
    ): Promise<{ duration: number | null } | null> {
      const { storyId, kind, chunkIndex } = purpose
      const { table } = kinds[kind]
      const [found] = await execute<{ duration: number | null }>(
        `with a as (select * from "artifact" where "owner_id" = ? and "hash" = ?),
         noted as (${noteSql} select ${noteColumnsOfArtifact}, 0, true, now() from a ${noteOnce}),
         taken as (${completeSql(kind)}),
         begun as (
           update "${table}" set "status" = 'processing', "attempts" = "attempts" + 1, "updated_at" = now()
           where "story_id" = ? and "chunk_index" = ? and "status" <> 'completed' and not exists (select from a)
         )
         select "duration" from a`,
        [
          ...[ownerId, hash],
          ...[storyId, kind, chunkIndex, 0, 0, 0, 0],
          ...[given, storyId, chunkIndex],
          ...[storyId, chunkIndex],
        ],
      )
      if (!found) return null
      onMade(ownerId)
      return found
    },

    /**
     * Keeps what a provider was paid for: artifact, line in the ledger and passage stand together or not at all. Of two equal
     * artifacts the first is kept, and both passages have that one.
     */
    async complete(purpose: Purpose, artifact: NewArtifact, usage: Usage): Promise<void> {
      const { storyId, kind, chunkIndex } = purpose
      const { inputTokens = 0, outputTokens = 0, characters = 0, images = 0 } = usage
      await execute(
        `with a as (
           insert into "artifact" ("id", "owner_id", "hash", "kind", "storage_key", "preview_key", "bytes", "mime", "duration",
                                   "provider", "model", "cost", "took_ms", "words", "prompt", "created_at")
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, now())
           on conflict ("owner_id", "hash") do update set "hash" = excluded."hash" returning *
         ),
         noted as (${noteSql} select ${noteColumnsOfArtifact}, ?::float8, false, now() from a ${noteOnce})
         ${completeSql(kind)}`,
        [
          randomUUID(),
          artifact.ownerId,
          artifact.hash,
          kinds[kind].artifact,
          artifact.storageKey,
          artifact.previewKey ?? null,
          artifact.bytes,
          artifact.mime,
          artifact.duration ?? null,
          artifact.provider,
          artifact.model,
          artifact.cost ?? 0,
          artifact.tookMs,
          artifact.words && JSON.stringify(artifact.words),
          artifact.prompt ?? null,
          ...[storyId, kind, chunkIndex, inputTokens, outputTokens, characters, images, artifact.cost],
          ...[artifact.given, storyId, chunkIndex],
        ],
      )
      onMade(artifact.ownerId)
    },
  }
}

/** A line of the ledger about the artifact `a`: story, kind, index and units, then cost and whether it came from the cache. */
const noteSql = `insert into "usage_entry" ("owner_id", "provider", "model", "artifact_id", "story_id", "kind", "chunk_index",
  "input_tokens", "output_tokens", "characters", "images", "cost", "cached", "created_at")`
const noteColumnsOfArtifact =
  'a."owner_id", a."provider", a."model", a."id", ?::uuid, ?, ?::int, ?::int, ?::int, ?::int, ?::int'
/** A crash may fall between storing a thing and hearing that it is stored: the second note is the same line. */
const noteOnce = 'on conflict ("story_id", "kind", "chunk_index", "artifact_id") do nothing'

const completeSql = (kind: Purpose['kind']): string =>
  `update "${kinds[kind].table}" set "status" = 'completed', "error" = null, "artifact_id" = a."id",
     ${kinds[kind].copied}, "updated_at" = now()
   from a where "story_id" = ? and "chunk_index" = ?`
