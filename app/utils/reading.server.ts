import { type Region, regionOf } from '../../core/spoken/region.ts'
import type { SpokenToken } from '../../core/spoken/rule.ts'
import { toSpoken } from '../../core/spoken/spoken.ts'
import type { AudioChunkView, Language } from '../../core/story.ts'
import type { ListedVoice } from '../../core/voice.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { findStory, mayChangeStory } from './story-access.server.ts'
import { listVoices } from './voices.server.ts'

/** Passages on one page: a novel has thousands. */
const PAGE = 20

interface ReadPassage
  extends Pick<AudioChunkView, 'chunkIndex' | 'content' | 'voice' | 'earlier' | 'status'> {
  /** `at`: where in the passage it begins. */
  tokens: (SpokenToken & { at: number })[]
  /** Whether the voice that is there says just this; null while there is none, or nobody noted what it says. */
  isSpokenSo: boolean | null
}

interface Reading {
  story: { id: string; title: string; language: Language }
  /** It rests, its text is whole, and it belongs to who looks at it. */
  mayChange: boolean
  /** Who reads it: a provider's name, once it is known. */
  provider: string | undefined
  voices: ListedVoice[]
  region: Region
  passages: ReadPassage[]
  /** First passages of the pages beside this one; null at the ends. */
  previous: number | null
  next: number | null
}

/**
 * How a story's passages will be read, with the lexicon of its owner.
 * @param from first passage of the page; what is none means the first
 * @throws NotFoundError
 */
export async function readingOf(user: SessionUser, id: string | undefined, from: number): Promise<Reading> {
  const { chunks, lexicon } = services()
  const story = await findStory(user, id, 'story:read')
  const { id: storyId, title, language, settings, owner, status, storyGenerated, providers } = story
  const [narrations, entries, voices, isOwn] = await Promise.all([
    chunks.narrations(storyId),
    lexicon.entriesFor(owner.id, language),
    listVoices(language),
    mayChangeStory(user, id),
  ])
  const first = Number.isInteger(from) && from > 0 && from < narrations.length ? from : 0
  const shown = narrations.slice(first, first + PAGE)
  return {
    story: { id: storyId, title, language },
    mayChange: isOwn && storyGenerated && status !== 'queued' && status !== 'processing',
    provider: providers.audio?.name,
    voices,
    region: regionOf(settings.region, shown[0]?.voice ?? settings.voice),
    passages: shown.map(({ chunkIndex, content, voice, earlier, status, spokenText }) => {
      const region = regionOf(settings.region, voice)
      const { spoken, tokens } = toSpoken(content, { language, region, lexicon: entries })
      return {
        chunkIndex,
        content,
        voice,
        earlier: earlier ?? null,
        status,
        tokens: placed(tokens),
        isSpokenSo: spokenText == null ? null : spokenText === spoken,
      }
    }),
    previous: first > 0 ? Math.max(0, first - PAGE) : null,
    next: first + PAGE < narrations.length ? first + PAGE : null,
  }
}

function placed(tokens: SpokenToken[]): ReadPassage['tokens'] {
  let at = 0
  return tokens.map((token) => {
    const placed = { ...token, at }
    at += token.written.length
    return placed
  })
}
