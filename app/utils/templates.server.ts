import { z } from 'zod'
import { NotFoundError } from '../../core/errors.ts'
import type { Language } from '../../core/story.ts'
import { builtInTemplates, isBuiltIn } from '../../core/templates/built-in.ts'
import {
  BuiltInTemplateError,
  type TemplateChanges,
  type TemplateFields,
  type TemplateView,
} from '../../core/templates/template.ts'
import type { PromptTemplate } from '../../db/prompt-template.entity.ts'
import { readPreferences, toAccount } from '../i18n/preferences.ts'
import type { SessionUser } from './auth.server.ts'
import { services } from './services.server.ts'

/** The person's own templates. */
export const listOwnTemplates = async (user: SessionUser): Promise<TemplateView[]> =>
  (await services().promptTemplates.list(user.id)).map(toView)

/** What one may choose from: one's own, then those that come with Kể. */
export const listTemplates = async (user: SessionUser, wordedIn: Language): Promise<TemplateView[]> => [
  ...(await listOwnTemplates(user)),
  ...builtInTemplates(wordedIn),
]

/** The same for a page, in its language; and the one that its address asks to begin with (`?template=`). */
export async function readTemplates(request: Request, user: SessionUser) {
  const templates = await listTemplates(user, languageOf(request))
  const asked = new URL(request.url).searchParams.get('template')
  return { templates, template: templates.find(({ id }) => id === asked) ?? null }
}

/** The language in which a page is shown, as stories name it. */
const languageOf = (request: Request): Language => toAccount(readPreferences(request)).language ?? 'vi-VN'

/** @throws ConflictError when the name is taken, or there are as many as one may have */
export const addTemplate = async (user: SessionUser, template: TemplateFields): Promise<TemplateView> =>
  toView(await services().promptTemplates.add(user.id, template))

/** @throws NotFoundError, BuiltInTemplateError, ConflictError when another one has the name */
export async function changeTemplate(
  user: SessionUser,
  id: string | undefined,
  changes: TemplateChanges,
): Promise<TemplateView> {
  return toView(found(isOwnId(id) && (await services().promptTemplates.change(user.id, id, changes))))
}

/** Answers what was deleted, so that it can be put back. @throws NotFoundError, BuiltInTemplateError */
export async function deleteTemplate(user: SessionUser, id: string | undefined): Promise<TemplateView> {
  const { promptTemplates } = services()
  const template = found(isOwnId(id) && (await promptTemplates.findOwn(user.id, id)))
  await promptTemplates.remove(user.id, template.id)
  return toView(template)
}

function isOwnId(id: string | undefined): id is string {
  if (isBuiltIn(id)) throw new BuiltInTemplateError()
  return z.uuid().safeParse(id).success
}

function found(template: PromptTemplate | null | false): PromptTemplate {
  if (!template) throw new NotFoundError('template')
  return template
}

const toView = ({
  id,
  name,
  prompt,
  rewrite,
  language,
  createdAt,
  updatedAt,
}: PromptTemplate): TemplateView => ({
  id,
  name,
  prompt,
  rewrite,
  language,
  isBuiltIn: false,
  example: null,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})
