import type { Environment } from '../core/environment.ts'
import { createOfflineImages } from './image/offline.ts'
import type { ImageProvider } from './image/provider.ts'
import { createOfflineSpeech } from './speech/offline.ts'
import type { SpeechProvider } from './speech/provider.ts'
import { createOfflineStory } from './story/offline.ts'
import type { StoryProvider } from './story/provider.ts'

export interface Providers {
  story: StoryProvider
  speech: SpeechProvider
  image: ImageProvider
  /** Ends what the providers keep running. */
  close(): Promise<void>
}

type Choice = Pick<
  Environment,
  'STORY_PROVIDER' | 'SPEECH_PROVIDER' | 'IMAGE_PROVIDER' | 'OFFLINE_WORDS_PER_SECOND' | 'SPEECH_CONCURRENCY'
>

const storyProviders: Record<Environment['STORY_PROVIDER'], (environment: Choice) => StoryProvider> = {
  auto: offlineStory,
  offline: offlineStory,
}
const speechProviders: Record<Environment['SPEECH_PROVIDER'], (environment: Choice) => SpeechProvider> = {
  auto: offlineSpeech,
  offline: offlineSpeech,
}
const imageProviders: Record<Environment['IMAGE_PROVIDER'], () => ImageProvider> = {
  auto: createOfflineImages,
  offline: createOfflineImages,
}

/** The providers that the environment names; `auto` takes what needs no key. */
export function createProviders(environment: Choice): Providers {
  const story = storyProviders[environment.STORY_PROVIDER](environment)
  const speech = speechProviders[environment.SPEECH_PROVIDER](environment)
  const image = imageProviders[environment.IMAGE_PROVIDER]()
  return {
    story,
    speech,
    image,
    async close() {
      await Promise.all([speech.close(), image.close()])
    },
  }
}

function offlineStory({ OFFLINE_WORDS_PER_SECOND }: Choice): StoryProvider {
  return createOfflineStory({ wordsPerSecond: OFFLINE_WORDS_PER_SECOND })
}

/** As many voices as narrations are made at once. */
function offlineSpeech({ SPEECH_CONCURRENCY }: Choice): SpeechProvider {
  return createOfflineSpeech({ size: SPEECH_CONCURRENCY })
}
