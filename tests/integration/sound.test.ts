import { afterAll, beforeAll, expect, test } from 'vitest'
import { TARGET_LUFS } from '../../core/sound/loudness.ts'
import type { Timeline } from '../../core/story.ts'
import { boundaryAfter } from '../../core/text/sentences.ts'
import { LAB_KEY } from '../lab/desk.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { measureHearing } from '../setup/sound.ts'
import { englishTale, vietnameseTale } from '../setup/texts.ts'

let lab: Lab
let ke: Ke
let client: Client

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({
    OFFLINE_WORDS_PER_SECOND: '100000',
    SPEECH_PROVIDER: 'auto',
    GOOGLE_TTS_API_KEY: LAB_KEY,
    GOOGLE_TTS_ENDPOINT: lab.ttsUrl,
  })
  client = await register(ke)
})
afterAll(async () => {
  await ke?.stop()
  await lab?.close()
})

/** When one sentence ends and the next of the same paragraph begins, over the whole story. */
function sentencePairs({ segments }: Timeline): { endMs: number; startMs: number }[] {
  // A dash by itself is a word of the text, but none that is heard.
  const words = segments.flatMap(({ text, words }) => {
    const spaces = [...text.matchAll(/\S+(\s*)/g)].map(([, space = '']) => space)
    return words
      .map((word, index) => ({ ...word, space: spaces[index] ?? '' }))
      .filter(({ startMs, endMs }) => endMs > startMs)
  })
  return words.slice(0, -1).flatMap((word, index) => {
    const next = words[index + 1] ?? word
    const { text, space } = word
    const isEnd = boundaryAfter({ word: text, space, next: next.text, startsSentence: false }) === 'sentence'
    return isEnd && !space.includes('\n') ? [{ endMs: word.endMs, startMs: next.startMs }] : []
  })
}

const NEAR_MS = 100

test.each([
  [
    'a Vietnamese woman',
    { content: vietnameseTale, speechProvider: 'offline', voice: 'offline-vi-north-female' },
  ],
  [
    'a Vietnamese man, quickly',
    { content: vietnameseTale, speechProvider: 'offline', voice: 'offline-vi-south-male', speakingRate: 1.4 },
  ],
  ['an American', { content: englishTale, speechProvider: 'offline', maxWordsPerChunk: 40 }],
  ['a voice over the wire', { content: vietnameseTale, speechProvider: 'google' }],
])(
  'told by %s, a story is as loud as all, and no pause between two sentences is a hole',
  async (_, fields) => {
    const story = await client.untilDone(await client.upload({ ...fields, imageProvider: 'offline' }))
    expect(story).toMatchObject({ status: 'completed', settings: { speechProvider: fields.speechProvider } })
    const { body } = await client.api('GET', `/api/stories/${story.id}/timeline`)
    const file = await client.request(`/api/stories/${story.id}/audio`)
    const { lufs, silences } = await measureHearing(await file.arrayBuffer())
    expect(Math.abs(lufs - TARGET_LUFS)).toBeLessThan(1)

    const pauses = sentencePairs(body as Timeline).map(({ endMs, startMs }) =>
      silences
        .filter((silence) => silence.startMs < startMs + NEAR_MS && silence.endMs > endMs - NEAR_MS)
        .reduce((most, silence) => Math.max(most, silence.endMs - silence.startMs), 0),
    )
    expect(pauses.length).toBeGreaterThan(20)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(80)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(350)
  },
)
