import type { CastSheet } from '../core/cast/sheet.ts'
import { idleProgress } from '../core/progress.ts'
import { createSceneWriter } from '../core/prompts/scene.ts'
import type { StoryProgress, StoryView } from '../core/story.ts'
import type { AudioChunk, ImageChunk } from './chunk.entity.ts'
import type { Story } from './story.entity.ts'

/**
 * The story as the API, the page and a socket's snapshot show it. While the text streams, what stands of it is given.
 * `waitsBehind` is null unless it waits for its turn.
 */
export function storyView(
  story: Story,
  narrations: AudioChunk[],
  pictures: ImageChunk[],
  { costs, waitsBehind, cast }: Pick<StoryView, 'costs' | 'waitsBehind'> & { cast: CastSheet | null },
): StoryView {
  // What was not drawn yet will be asked for so.
  const sceneOf = createSceneWriter(cast, story.language)
  const written = narrations.map(({ content }) => content).join('')
  return {
    id: story.id,
    title: story.title,
    genre: story.genre,
    language: story.language,
    status: story.status,
    waitsBehind,
    steps: {
      storyGenerated: story.storyGenerated,
      audioGenerated: story.audioGenerated,
      imagesGenerated: story.imagesGenerated,
    },
    progress: progressOf(story),
    originalContent: story.originalContent ?? '',
    generatedContent: story.generatedContent || written,
    customPrompt: story.customPrompt,
    settings: story.settings,
    metadata: {
      originalWordCount: story.originalWordCount,
      generatedWordCount:
        story.generatedWordCount || narrations.reduce((words, { wordCount }) => words + wordCount, 0),
      processingTime: story.processingTime,
      providers: story.providers,
    },
    error: story.error ?? null,
    costs,
    audioChunks: narrations.map((chunk) => ({
      chunkIndex: chunk.chunkIndex,
      content: chunk.content,
      wordCount: chunk.wordCount,
      duration: chunk.duration ?? null,
      voice: chunk.voice,
      take: chunk.status === 'completed' ? (chunk.artifact?.id ?? null) : null,
      earlier: chunk.earlier ? { content: chunk.earlier.content, voice: chunk.earlier.voice } : null,
      status: chunk.status,
      attempts: chunk.attempts,
      error: chunk.error ?? null,
    })),
    imageChunks: pictures.map((chunk) => ({
      chunkIndex: chunk.chunkIndex,
      content: chunk.content,
      prompt: chunk.ownPrompt ?? (chunk.prompt || sceneOf(chunk.content)),
      hasOwnPrompt: chunk.ownPrompt !== null,
      caption: chunk.caption,
      take: chunk.status === 'completed' ? (chunk.artifact?.id ?? null) : null,
      style: chunk.style,
      status: chunk.status,
      attempts: chunk.attempts,
      error: chunk.error ?? null,
    })),
    createdAt: story.createdAt.toISOString(),
    updatedAt: story.updatedAt.toISOString(),
  }
}

/** The words' ticker runs ahead of the workflow: what was announced of the text counts while it is being written. */
function progressOf(story: Story): StoryProgress {
  const progress = story.progress ?? idleProgress()
  const writing = progress.stages.story
  if (writing.state === 'running') writing.progress = Math.max(writing.progress, story.storyPercent)
  return progress
}
