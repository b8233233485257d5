import { setImmediate } from 'node:timers/promises'
import { NotFoundError } from '../../core/errors.ts'
import { needsLook, type SectionComparison, type SectionView } from '../../core/section.ts'
import { detectLanguage } from '../../core/text/language.ts'
import type { Story } from '../../db/story.entity.ts'
import type { SessionUser } from './auth.server.ts'
import { compareTexts, sideBySide } from './compare-texts.server.ts'
import { services } from './services.server.ts'
import { indexOf } from './stories.server.ts'
import { findStory } from './story-access.server.ts'

/** Sections on one page: some 4,500 words of the source. */
const PAGE = 3

/** A section's source beside what is told of it. @throws NotFoundError */
export async function compareSection(
  user: SessionUser,
  { id, index }: { id: string | undefined; index: string | undefined },
): Promise<SectionComparison> {
  const story = await findStory(user, id, 'story:read')
  const section = (await services().sections.list(story.id))[indexOf(index)]
  if (!section) throw new NotFoundError('section')
  return compare(story, section)
}

/** A page of a story beside its source, from this section on, and where else one may want to look. */
export async function comparisonOf(user: SessionUser, id: string | undefined, from: number) {
  const story = await findStory(user, id, 'story:read')
  const all = await services().sections.list(story.id)
  const start = Number.isInteger(from) ? Math.max(0, Math.min(from, all.length - 1)) : 0
  const sections: SectionComparison[] = []
  for (const section of all.slice(start, start + PAGE)) {
    sections.push(await compare(story, section))
    // A long section takes a while: others come in between.
    await setImmediate()
  }
  const { title, language, status } = story
  return {
    story: { id: story.id, title, language, isUnderWay: status === 'queued' || status === 'processing' },
    sections,
    places: all.map((section) => ({
      index: section.index,
      chapter: section.chapter,
      isMarked: needsLook(section),
    })),
    previous: start > 0 ? Math.max(0, start - PAGE) : null,
    next: start + PAGE < all.length ? start + PAGE : null,
  }
}

async function compare(story: Story, section: SectionView): Promise<SectionComparison> {
  const source = (story.originalContent ?? '').slice(section.sourceStart, section.sourceEnd)
  const told = (await services().chunks.contents('audio', story.id, section.id)).join('')
  const sourceLanguage = detectLanguage(source)
  const compared = sourceLanguage === story.language ? compareTexts(source, told) : null
  return {
    ...section,
    sourceLanguage,
    isCompared: compared !== null,
    rows: compared ?? sideBySide(source, told),
  }
}
