import type { StoryView } from '../../core/story.ts'
import type { Client } from './client.ts'

/** What is wrong with a story that calls itself completed; empty when it holds what it claims. */
export async function problemsOf(story: StoryView, client: Client): Promise<string[]> {
  const audio = await Promise.all(
    story.audioChunks.map(async ({ chunkIndex, duration }) => {
      const bytes = await bytesOf(client, story.id, `audio/${chunkIndex}`, 'audio/')
      return duration && bytes.length > 0 ? [] : [`narration ${chunkIndex} has no sound`]
    }),
  )
  const images = await Promise.all(
    story.imageChunks.map(async ({ chunkIndex }) => {
      const bytes = await bytesOf(client, story.id, `images/${chunkIndex}`, 'image/')
      return bytes.length > 0 ? [] : [`picture ${chunkIndex} is empty`]
    }),
  )
  const missing = [
    ...(story.audioChunks.length === 0 ? ['there is no narration'] : []),
    ...(story.imageChunks.length === 0 ? ['there is no picture'] : []),
  ]
  return [...missing, ...audio.flat(), ...images.flat()]
}

async function bytesOf(client: Client, storyId: string, path: string, kind: string): Promise<Uint8Array> {
  const response = await client.file(storyId, path)
  const type = response.headers.get('content-type') ?? 'nothing'
  if (!type.startsWith(kind)) throw new Error(`${path} of story ${storyId} is ${type}`)
  return response.bytes()
}
