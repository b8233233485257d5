import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { rewriteKinds } from '../core/rewrite.ts'
import { languages } from '../core/story.ts'
import { User } from './user.entity.ts'

const PromptTemplateSchema = defineEntity({
  name: 'PromptTemplate',
  tableName: 'prompt_template',
  uniques: [{ properties: ['owner', 'nameKey'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    name: p.string().length(80),
    /** What the name is told from others by. Not the database's `lower`: that knows no Vietnamese letters in some locales. */
    nameKey: p.string().length(250),
    prompt: p.text(),
    rewrite: p.enum([...rewriteKinds]),
    language: p.enum(['auto', ...languages]),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** What one person asks of rewrites again and again. */
export class PromptTemplate extends PromptTemplateSchema.class {}
PromptTemplateSchema.setClass(PromptTemplate)
