import type { Usage } from '../../core/provider.ts'
import type { StoryProvider, StoryRequest } from '../../providers/story/provider.ts'

/** What came of one call to a storyteller. */
export interface Told {
  text: string
  usage: Usage | undefined
  /** What it threw after that. */
  error: unknown
}

/** Listens to a storyteller to its end, or to where it breaks off. */
export async function listen(
  provider: StoryProvider,
  request: Partial<StoryRequest>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Told> {
  const told: Told = { text: '', usage: undefined, error: undefined }
  try {
    for await (const { text, usage } of provider.write(
      { source: '', language: 'vi-VN', customPrompt: '', writtenSoFar: '', ...request },
      signal,
    )) {
      told.text += text
      told.usage = usage ?? told.usage
    }
  } catch (error) {
    told.error = error
  }
  return told
}
