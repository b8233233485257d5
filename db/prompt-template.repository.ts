import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { ConflictError } from '../core/errors.ts'
import {
  MOST_TEMPLATES,
  nameKeyOf,
  type TemplateChanges,
  type TemplateFields,
} from '../core/templates/template.ts'
import type { Orm } from './orm.ts'
import { PromptTemplate } from './prompt-template.entity.ts'

export type PromptTemplateRepository = ReturnType<typeof createPromptTemplateRepository>

/** What people ask of rewrites, under names of their own. Whoever asks for a template says whose it must be. */
export function createPromptTemplateRepository(orm: Orm) {
  return {
    /** By name, as a Vietnamese dictionary has them. */
    async list(ownerId: string): Promise<PromptTemplate[]> {
      const templates = await orm.em.fork().find(PromptTemplate, { owner: ownerId })
      return templates.sort((one, other) => one.name.localeCompare(other.name, 'vi'))
    },

    findOwn: (ownerId: string, id: string): Promise<PromptTemplate | null> =>
      orm.em.fork().findOne(PromptTemplate, { id, owner: ownerId }),

    /** @throws ConflictError when the name is taken, or there are as many as one may have */
    async add(ownerId: string, template: TemplateFields): Promise<PromptTemplate> {
      const em = orm.em.fork()
      if ((await em.count(PromptTemplate, { owner: ownerId })) >= MOST_TEMPLATES) {
        throw new ConflictError('templates_full', `One may have at most ${MOST_TEMPLATES} templates.`)
      }
      const added = em.create(PromptTemplate, {
        ...template,
        nameKey: nameKeyOf(template.name),
        owner: ownerId,
      })
      await em.flush().catch(refuseTaken)
      return added
    },

    /** Null when there is no such template of theirs. @throws ConflictError when another one has the name */
    async change(ownerId: string, id: string, changes: TemplateChanges): Promise<PromptTemplate | null> {
      const em = orm.em.fork()
      const template = await em.findOne(PromptTemplate, { id, owner: ownerId })
      if (!template) return null
      em.assign(template, { ...changes, ...(changes.name && { nameKey: nameKeyOf(changes.name) }) })
      await em.flush().catch(refuseTaken)
      return template
    },

    async remove(ownerId: string, id: string): Promise<boolean> {
      return (await orm.em.fork().nativeDelete(PromptTemplate, { id, owner: ownerId })) > 0
    },
  }
}

function refuseTaken(error: unknown): never {
  if (!(error instanceof UniqueConstraintViolationException)) throw error
  throw new ConflictError('template_taken', 'You have a template of this name already.', {
    name: ['template_taken'],
  })
}
