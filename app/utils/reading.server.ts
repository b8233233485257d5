import { type Region, regionOf } from '../../core/spoken/region.ts'
import type { SpokenToken } from '../../core/spoken/rule.ts'
import { toSpoken } from '../../core/spoken/spoken.ts'
import type { Language } from '../../core/story.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { findStory } from './story-access.server.ts'

/** Passages on one page: a novel has thousands. */
const PAGE = 20

interface ReadPassage {
  chunkIndex: number
  /** `at`: where in the passage it begins. */
  tokens: (SpokenToken & { at: number })[]
  /** Whether the voice that is there says just this; null while there is none, or nobody noted what it says. */
  isSpokenSo: boolean | null
}

interface Reading {
  story: { id: string; title: string; language: Language }
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
  const { id: storyId, title, language, settings, owner } = await findStory(user, id, 'story:read')
  const [narrations, entries] = await Promise.all([
    chunks.narrations(storyId),
    lexicon.entriesFor(owner.id, language),
  ])
  const first = Number.isInteger(from) && from > 0 && from < narrations.length ? from : 0
  const shown = narrations.slice(first, first + PAGE)
  return {
    story: { id: storyId, title, language },
    region: regionOf(settings.region, shown[0]?.voice ?? settings.voice),
    passages: shown.map(({ chunkIndex, content, voice, spokenText }) => {
      const region = regionOf(settings.region, voice)
      const { spoken, tokens } = toSpoken(content, { language, region, lexicon: entries })
      return {
        chunkIndex,
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
