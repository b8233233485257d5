import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { WordTiming } from '../core/story.ts'
import { User } from './user.entity.ts'

export const artifactKinds = ['narration', 'picture', 'audio', 'cast'] as const
export type ArtifactKind = (typeof artifactKinds)[number]

const ArtifactSchema = defineEntity({
  name: 'Artifact',
  tableName: 'artifact',
  // Per owner: nobody can learn from another account's cache what was made there.
  uniques: [{ properties: ['owner', 'hash'] }],
  indexes: [{ properties: ['kind', 'provider', 'createdAt'] }],
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => randomUUID()),
    owner: () => p.manyToOne(User).deleteRule('cascade'),
    /** SHA-256 over everything that decides the content: kind, text, voice or style, model, parameters. */
    hash: p.string().length(64),
    kind: p.enum([...artifactKinds]),
    storageKey: p.string().length(255),
    /** A small picture of the picture, for lists. */
    previewKey: p.string().length(255).nullable(),
    bytes: p.integer(),
    mime: p.string().length(100),
    /** Milliseconds of sound. */
    duration: p.integer().nullable(),
    provider: p.string().length(50),
    model: p.string().length(100),
    /** US dollars. */
    cost: p.float().default(0),
    /** Milliseconds the provider took: what estimates are computed from. */
    tookMs: p.integer(),
    words: p.json<WordTiming[]>().nullable(),
    /** A picture's caption. */
    prompt: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
  },
})

export class Artifact extends ArtifactSchema.class {}
ArtifactSchema.setClass(Artifact)
