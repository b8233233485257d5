import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { EarlierNarration } from '../core/narration.ts'
import { type ArtStyle, chunkStatuses, type WordTiming } from '../core/story.ts'
import { Artifact } from './artifact.entity.ts'
import { Section } from './section.entity.ts'
import { Story } from './story.entity.ts'

const chunkProperties = {
  id: p
    .uuid()
    .primary()
    .onCreate(() => randomUUID()),
  story: () => p.manyToOne(Story).deleteRule('cascade'),
  /** The section of the source that it tells. */
  section: () => p.manyToOne(Section).nullable().deleteRule('set null').index(),
  chunkIndex: p.integer(),
  /** An exact slice of the story: all contents joined are the story's text. */
  content: p.text(),
  status: p.enum([...chunkStatuses]).default('pending'),
  /** How often a provider was asked: a result from the cache does not count. */
  attempts: p.integer().default(0),
  error: p.text().nullable(),
  artifact: () => p.manyToOne(Artifact).nullable().deleteRule('set null'),
  createdAt: p.datetime().onCreate(() => new Date()),
  updatedAt: p
    .datetime()
    .onCreate(() => new Date())
    .onUpdate(() => new Date()),
}

const AudioChunkSchema = defineEntity({
  name: 'AudioChunk',
  tableName: 'audio_chunk',
  uniques: [{ properties: ['story', 'chunkIndex'] }],
  properties: {
    ...chunkProperties,
    /** What the voice said for the content; null until it is made. */
    spokenText: p.text().nullable(),
    wordCount: p.integer(),
    voice: p.string().length(100),
    /** Milliseconds of sound. */
    duration: p.integer().nullable(),
    words: p.json<WordTiming[]>().nullable(),
    /** Tells apart what was said of the same words, when its person wanted it said once more. */
    take: p.uuid().nullable(),
    /** What it was before its person changed it. */
    earlier: p.json<EarlierNarration>().nullable(),
  },
})
export class AudioChunk extends AudioChunkSchema.class {}
AudioChunkSchema.setClass(AudioChunk)

const ImageChunkSchema = defineEntity({
  name: 'ImageChunk',
  tableName: 'image_chunk',
  uniques: [{ properties: ['story', 'chunkIndex'] }],
  properties: {
    ...chunkProperties,
    /** What was asked for: the passage with how those it names look. Empty until it is drawn. */
    prompt: p.text().default(''),
    /** What its person wants asked instead. */
    ownPrompt: p.text().nullable(),
    /** What is to be seen, in a sentence. */
    caption: p.text().default(''),
    style: p.json<{ artStyle: ArtStyle }>(),
    imageSize: p.string().length(20).default('1024x1024'),
  },
})
export class ImageChunk extends ImageChunkSchema.class {}
ImageChunkSchema.setClass(ImageChunk)
