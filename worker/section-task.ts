import { type FaultCode, faultCodes, type Rewrite } from '../core/gate/gate.ts'
import { namesOf } from '../core/gate/names.ts'
import type { StorySoFar } from '../core/prompts/rewrite.ts'
import { rulesFor } from '../core/rewrite.ts'
import { detectLanguage } from '../core/text/language.ts'
import { spaceBefore } from '../core/text/sections.ts'
import { words } from '../core/text/words.ts'
import type { ChunkRepository } from '../db/chunk.repository.ts'
import type { SectionToWrite } from '../db/section.repository.ts'
import type { Story } from '../db/story.entity.ts'
import type { StoryRequest } from '../providers/story/provider.ts'

/** Of the story so far the next section is shown so many of its last words, and so many names. */
const WORDS_SHOWN = 200
const NAMES_SHOWN = 20

/** A section's part of the source. */
export const sourceOfSection = (
  { originalContent: source = '' }: Story,
  { sourceStart, sourceEnd }: Pick<SectionToWrite, 'sourceStart' | 'sourceEnd'>,
): string => source.slice(sourceStart, sourceEnd)

/** What a provider is asked for a section, but for what of it is written already. */
export async function requestFor(
  chunks: Pick<ChunkRepository, 'textBefore'>,
  story: Story,
  section: SectionToWrite,
  firstChunk: number,
): Promise<Omit<StoryRequest, 'writtenSoFar'>> {
  const { language, customPrompt } = story
  const source = sourceOfSection(story, section)
  const asked = { source, language, customPrompt, faults: faultsOf(section) }
  if (section.sourceStart === 0) return asked
  return { ...asked, soFar: await soFarOf(chunks, story, section, firstChunk) }
}

/** What the check found; faults of a provider are nothing that a model could mend. */
const faultsOf = ({ faults }: SectionToWrite): FaultCode[] =>
  faults.flatMap(({ code }) => faultCodes.find((known) => known === code) ?? [])

async function soFarOf(
  chunks: Pick<ChunkRepository, 'textBefore'>,
  story: Story,
  { sourceStart }: SectionToWrite,
  firstChunk: number,
): Promise<StorySoFar> {
  const text = await chunks.textBefore(story.id, firstChunk)
  const names = namesOf((story.originalContent ?? '').slice(0, sourceStart))
  return {
    text: words(text).length > WORDS_SHOWN ? lastWords(text, WORDS_SHOWN) : text,
    names: names.slice(0, NAMES_SHOWN).map((name) => name.text),
  }
}

/** The end of a text, from a word on; its paragraphs stay apart. */
function lastWords(text: string, count: number): string {
  const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index)
  return text.slice(starts.at(-count) ?? 0)
}

/** What the gate is to judge. */
export function rewriteOf(story: Story, source: string, written: string): Rewrite {
  return {
    source,
    written,
    from: detectLanguage(source),
    to: story.language,
    rules: rulesFor(story.settings.rewrite, story.customPrompt),
  }
}

/** What stands in the source between a section, or its split-off rest, and what comes before it. */
export const spaceAt = ({ originalContent: source = '' }: Story, start: number): string =>
  start === 0 || start >= source.trimEnd().length ? '' : spaceBefore(source, start)
