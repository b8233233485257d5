import { expect, test } from 'vitest'
import { createProviders } from './registry.ts'

test.for(['auto', 'offline'] as const)('%s takes the providers that need no key', async (choice) => {
  const providers = createProviders({
    STORY_PROVIDER: choice,
    SPEECH_PROVIDER: choice,
    IMAGE_PROVIDER: choice,
    OFFLINE_WORDS_PER_SECOND: 123,
    SPEECH_CONCURRENCY: 1,
  })
  const { story, speech, image } = providers
  expect([story.name, speech.name, image.name]).toEqual(['offline', 'offline', 'offline'])
  expect(story.wordsPerSecond).toBe(123)
  await providers.close()
})
