import { configuredProviders, type Environment, openaiModel } from '../core/environment.ts'
import type { Hold, ProviderKind } from '../core/provider.ts'
import { ProviderNotConfiguredError } from './errors.ts'
import { createGate, type Gate } from './gate.ts'
import { createGeminiImages } from './image/gemini.ts'
import { createOfflineImages } from './image/offline.ts'
import { createOpenAiImages } from './image/openai.ts'
import type { ImageProvider } from './image/provider.ts'
import { createGoogleSpeech } from './speech/google.ts'
import { createOfflineSpeech } from './speech/offline.ts'
import { createOpenAiSpeech } from './speech/openai.ts'
import type { SpeechProvider } from './speech/provider.ts'
import { createGeminiStory } from './story/gemini.ts'
import { createOfflineStory } from './story/offline.ts'
import { createOpenAiStory } from './story/openai.ts'
import type { StoryProvider } from './story/provider.ts'

/** The providers of one kind that are set up here. */
export interface Offer<Provider> {
  /** Best first; `offline` is always there, last. */
  all: Provider[]
  /** What `auto` means. */
  usual: Provider
  /** The provider a story's setting names. @throws ProviderNotConfiguredError */
  pick(choice: string): Provider
}

export interface Providers {
  story: Offer<StoryProvider>
  speech: Offer<SpeechProvider>
  image: Offer<ImageProvider>
  /** Ends what the providers keep running. */
  close(): Promise<void>
}

type Factories<Provider> = Record<string, (environment: Environment) => Provider>

const storyProviders: Factories<StoryProvider> = {
  gemini: ({ GEMINI_API_KEY: apiKey = '', GEMINI_BASE_URL: baseUrl, GEMINI_TEXT_MODEL: model }) =>
    createGeminiStory({ apiKey, baseUrl, model }),
  openai: (environment) =>
    createOpenAiStory({ ...openaiServer(environment), model: openaiModel('story', environment) ?? '' }),
  offline: ({ OFFLINE_WORDS_PER_SECOND }) => createOfflineStory({ wordsPerSecond: OFFLINE_WORDS_PER_SECOND }),
}
const speechProviders: Factories<SpeechProvider> = {
  google: ({ GOOGLE_TTS_API_KEY, GOOGLE_TTS_ENDPOINT }) =>
    createGoogleSpeech({ apiKey: GOOGLE_TTS_API_KEY, endpoint: GOOGLE_TTS_ENDPOINT }),
  openai: (environment) =>
    createOpenAiSpeech({ ...openaiServer(environment), model: openaiModel('speech', environment) ?? '' }),
  // As many voices as narrations are made at once.
  offline: ({ SPEECH_CONCURRENCY }) => createOfflineSpeech({ size: SPEECH_CONCURRENCY }),
}
const imageProviders: Factories<ImageProvider> = {
  gemini: createGeminiImages,
  openai: createOpenAiImages,
  offline: createOfflineImages,
}

const openaiServer = ({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl }: Environment) => ({
  apiKey,
  baseUrl,
})

/** All providers that the environment has what it takes for, each behind its gate. `onHold` hears when one is held or free again. */
export function createProviders(
  environment: Environment,
  onHold: (kind: ProviderKind, name: string, hold: Hold | null) => void = () => {},
): Providers {
  const gate = (kind: ProviderKind, { name }: { name: string }) =>
    createGate(name, (hold) => onHold(kind, name, hold))
  const story = offer(environment, 'story', storyProviders, (provider) =>
    gatedStory(provider, gate('story', provider)),
  )
  const speech = offer(environment, 'speech', speechProviders, (provider) =>
    gatedSpeech(provider, gate('speech', provider)),
  )
  const image = offer(environment, 'image', imageProviders, (provider) =>
    gatedImage(provider, gate('image', provider)),
  )
  return {
    story,
    speech,
    image,
    async close() {
      await Promise.all([...speech.all, ...image.all].map((provider) => provider.close()))
    },
  }
}

const chosen = { story: 'STORY_PROVIDER', speech: 'SPEECH_PROVIDER', image: 'IMAGE_PROVIDER' } as const

function offer<Provider extends { name: string }>(
  environment: Environment,
  kind: ProviderKind,
  factories: Factories<Provider>,
  gated: (provider: Provider) => Provider,
): Offer<Provider> {
  const all = configuredProviders(environment)
    [kind].flatMap((name) => factories[name]?.(environment) ?? [])
    .map(gated)
  const pick = (choice: string): Provider => {
    const provider = choice === 'auto' ? all[0] : all.find(({ name }) => name === choice)
    if (!provider) throw new ProviderNotConfiguredError(choice)
    return provider
  }
  const usual = pick(environment[chosen[kind]])
  return { all, usual, pick: (choice) => (choice === 'auto' ? usual : pick(choice)) }
}

const gatedStory = (provider: StoryProvider, gate: Gate): StoryProvider => ({
  ...provider,
  write: (request, signal) => gate.stream(signal, () => provider.write(request, signal)),
  describe: (request, signal) => gate.run(signal, () => provider.describe(request, signal)),
})

const gatedSpeech = (provider: SpeechProvider, gate: Gate): SpeechProvider => ({
  ...provider,
  voices: (signal) => gate.run(signal, () => provider.voices(signal)),
  speak: (request, signal, askForPiece) =>
    gate.run(signal, () => provider.speak(request, signal, askForPiece)),
})

const gatedImage = (provider: ImageProvider, gate: Gate): ImageProvider => ({
  ...provider,
  draw: (request, signal) => gate.run(signal, () => provider.draw(request, signal)),
})

/** The providers as the pages list them. A speech provider has a model for each voice. */
export function describeProviders(providers: Providers) {
  const describe = <Provider extends { name: string }>(
    kind: ProviderKind,
    { all, usual }: Offer<Provider>,
    model: (provider: Provider) => string,
  ) =>
    all.map((provider) => ({
      kind,
      name: provider.name,
      model: model(provider),
      isUsual: provider === usual,
    }))
  return [
    ...describe('story', providers.story, ({ model }) => model),
    ...describe('speech', providers.speech, (speech) => speech.modelOf(speech.resolveVoice('', 'vi-VN'))),
    ...describe('image', providers.image, ({ model }) => model),
  ]
}
