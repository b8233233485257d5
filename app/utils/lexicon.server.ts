import { z } from 'zod'
import { NotFoundError } from '../../core/errors.ts'
import type { LexiconChanges, LexiconFilter, LexiconView, NewLexiconEntry } from '../../core/lexicon.ts'
import { isStorable } from '../../core/plain-text.ts'
import type { Region } from '../../core/spoken/region.ts'
import { type SpokenForm, toSpoken } from '../../core/spoken/spoken.ts'
import type { Language } from '../../core/story.ts'
import type { LexiconEntry } from '../../db/lexicon-entry.entity.ts'
import { readingPreviewStart } from '../../workflows/messages.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'
import { PreviewNotReadyError, waitForSample } from './voices.server.ts'

/** The person's entries; none for what the database could not look for. */
export async function listLexicon(user: SessionUser, filter: LexiconFilter): Promise<LexiconView[]> {
  return isStorable(filter.q ?? '') ? (await services().lexicon.list(user.id, filter)).map(toView) : []
}

/** @throws ConflictError when the word is there already, or the lexicon is full */
export const addEntry = async (user: SessionUser, entry: NewLexiconEntry): Promise<LexiconView> =>
  toView(await services().lexicon.add(user.id, entry))

/** @throws NotFoundError, ConflictError when another entry has the word */
export async function changeEntry(
  user: SessionUser,
  id: string | undefined,
  changes: LexiconChanges,
): Promise<LexiconView> {
  const { lexicon } = services()
  return toView(found(isId(id) && (await lexicon.change(user.id, id, changes))))
}

/** Answers what was taken out, so that it can be put back. @throws NotFoundError */
export async function deleteEntry(user: SessionUser, id: string | undefined): Promise<LexiconView> {
  const entry = await findEntry(user, id)
  await services().lexicon.remove(user.id, entry.id)
  return toView(entry)
}

/** How a text is read to this person. */
export async function spokenFor(
  user: SessionUser,
  text: string,
  { language, region }: { language: Language; region: Region },
): Promise<SpokenForm> {
  const lexicon = await services().lexicon.entriesFor(user.id, language)
  return toSpoken(text, { language, region, lexicon })
}

/**
 * Where the sound of an entry lies. It is made by a worker when it is first asked for.
 * @throws NotFoundError, PreviewNotReadyError after 15 s, PreviewFailedError
 */
export async function findReading(user: SessionUser, id: string | undefined): Promise<string> {
  const { storage } = services()
  const entry = await findEntry(user, id)
  if (entry.previewKey && (await storage.exists(entry.previewKey))) return entry.previewKey
  await makeReading(entry)
  const made = await findEntry(user, id)
  if (!made.previewKey) throw new PreviewNotReadyError()
  return made.previewKey
}

async function makeReading({ id, updatedAt }: LexiconEntry): Promise<void> {
  const providers = await services().providerStates.list()
  const usual = providers.find(({ kind, isUsual }) => kind === 'speech' && isUsual)
  if (!usual) throw new PreviewNotReadyError()
  await waitForSample(
    'readingPreviewWorkflow',
    readingPreviewStart({ entryId: id, provider: usual.name }, updatedAt),
  )
}

const findEntry = async (user: SessionUser, id: string | undefined): Promise<LexiconEntry> =>
  found(isId(id) && (await services().lexicon.findOwn(user.id, id)))

const isId = (id: string | undefined): id is string => z.uuid().safeParse(id).success

function found(entry: LexiconEntry | null | false): LexiconEntry {
  if (!entry) throw new NotFoundError('entry')
  return entry
}

const toView = ({ id, written, spoken, language, createdAt, updatedAt }: LexiconEntry): LexiconView => ({
  id,
  written,
  spoken,
  language,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})
