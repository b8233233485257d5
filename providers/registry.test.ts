import { expect, test } from 'vitest'
import { parseEnvironment } from '../core/environment.ts'
import { createProviders, type Providers } from './registry.ts'

const secret = 's'.repeat(32)
const environment = (variables: Record<string, string> = {}) =>
  parseEnvironment({
    DATABASE_URL: 'postgresql://ke:secret@127.0.0.1:5432/ke',
    TEMPORAL_ADDRESS: '127.0.0.1:7233',
    SESSION_SECRET: secret,
    JWT_SECRET: secret,
    JWT_REFRESH_SECRET: secret,
    ...variables,
  })
const usual = ({ story, speech, image }: Providers) => [story.usual.name, speech.usual.name, image.usual.name]

test.for(['auto', 'offline'])(
  '%s takes the providers that need no key when there is none',
  async (choice) => {
    await using providers = disposable(
      createProviders(
        environment({ STORY_PROVIDER: choice, SPEECH_PROVIDER: choice, OFFLINE_WORDS_PER_SECOND: '123' }),
      ),
    )
    expect(usual(providers)).toEqual(['offline', 'offline', 'offline'])
    expect(providers.story.usual.wordsPerSecond).toBe(123)
  },
)

test('a story that names a provider without a key is told so', async () => {
  await using providers = disposable(createProviders(environment()))
  expect(() => providers.story.pick('gemini')).toThrow(
    expect.objectContaining({ code: 'provider_not_configured', reaction: 'stop' }),
  )
  expect(providers.story.pick('auto')).toBe(providers.story.usual)
})

const disposable = (providers: Providers) => ({
  ...providers,
  [Symbol.asyncDispose]: () => providers.close(),
})
