import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import { rewriteKinds } from '../core/rewrite.ts'
import { User } from './user.entity.ts'

const PromptTemplateSchema = defineEntity({
  name: 'PromptTemplate',
  tableName: 'prompt_template',
  uniques: [{ properties: ['owner', 'name'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    name: p.string().length(80),
    text: p.text(),
    /** What the gate holds its rewrites to. */
    kind: p.enum([...rewriteKinds]).default('auto'),
    createdAt: p.datetime().onCreate(() => new Date()),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
})

/** A prompt that somebody keeps for other stories. */
export class PromptTemplate extends PromptTemplateSchema.class {}
PromptTemplateSchema.setClass(PromptTemplate)
