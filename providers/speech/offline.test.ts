import { readFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { alignWords } from '../../core/text/align.ts'
import { chunkText } from '../../core/text/chunker.ts'
import { createOfflineSpeech } from './offline.ts'
import type { Speech, SpeechRequest } from './provider.ts'

const never = new AbortController().signal
const passage =
  'Ngày xửa ngày xưa, ở một ngôi làng nhỏ ven sông, có cô bé tên Mai. “Bà ơi, ông trăng – có buồn không?” Mai hỏi.'
const english =
  'Once upon a time, in a village by the river, there lived a girl named May with her grandmother.'

const speech = createOfflineSpeech()
afterAll(() => speech.close())

function speak(request: Partial<SpeechRequest>): Promise<Speech> {
  const usual = { text: passage, language: 'vi-VN', voice: '', speakingRate: 1, pitch: 0 } as const
  return speech.speak({ ...usual, ...request }, never)
}

/** The median pitch of the loud frames: of each the shortest lag at which it is like itself. */
function hertz({ pcm, sampleRate }: Speech): number {
  // Half the samples are enough for a voice, and four times as fast.
  const rate = sampleRate / 2
  const sound = pcm.filter((_, index) => index % 2 === 0)
  const length = Math.round(rate * 0.03)
  const shortest = Math.floor(rate / 500)
  const pitches = Array.from({ length: Math.floor(sound.length / length / 2) }, (_, index) =>
    sound.subarray(2 * index * length, 2 * (index + 1) * length),
  )
    .filter((frame) => level(frame) > -27)
    .map((frame) => {
      const likeness = Array.from({ length: length - shortest }, (_, index) => {
        const lag = shortest + index
        return correlation(frame.subarray(0, length), frame.subarray(lag, lag + length))
      })
      const best = Math.max(...likeness)
      const isPeak = (value: number, index: number) =>
        value > 0.9 * best && value >= (likeness[index - 1] ?? 1) && value >= (likeness[index + 1] ?? 1)
      return rate / (shortest + likeness.findIndex(isPeak))
    })
    .toSorted((one, other) => one - other)
  return pitches[Math.floor(pitches.length / 2)] ?? Number.NaN
}

function correlation(one: Int16Array, other: Int16Array): number {
  let [product, ones, others] = [0, 0, 0]
  one.forEach((sample, index) => {
    const shifted = other[index] ?? 0
    product += sample * shifted
    ones += sample * sample
    others += shifted * shifted
  })
  return product / Math.sqrt(ones * others || 1)
}

function durationMs({ pcm, sampleRate }: Speech): number {
  return (pcm.length / sampleRate) * 1000
}

function peak(pcm: Int16Array): number {
  return pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}

/** Decibels below full scale. */
function level(pcm: Int16Array): number {
  const energy = pcm.reduce((sum, sample) => sum + sample * sample, 0)
  return 10 * Math.log10(energy / pcm.length / 32_768 ** 2)
}

function expectTimingsOf(text: string, spoken: Speech): void {
  expect(spoken.words.map((word) => word.text)).toEqual(text.match(/\S+/g) ?? [])
  let now = 0
  for (const { startMs, endMs } of spoken.words) {
    expect(startMs).toBeGreaterThanOrEqual(now)
    expect(endMs).toBeGreaterThanOrEqual(startMs)
    now = endMs
  }
  expect(now).toBeLessThanOrEqual(durationMs(spoken))
}

describe('offline speech', () => {
  test('gives 22,050 Hz sound in which every word is heard at its time', async () => {
    const spoken = await speak({})
    expect(spoken.sampleRate).toBe(22_050)
    expectTimingsOf(passage, spoken)
    for (const { text, startMs, endMs } of spoken.words.filter(({ text }) => text !== '–')) {
      const slot = spoken.pcm.subarray((startMs / 1000) * 22_050, (endMs / 1000) * 22_050)
      expect.soft(level(slot), text).toBeGreaterThan(-35)
    }
  })

  // What voices without times of their own get (`core/text/align.ts`), held against a voice that has them.
  test.for([
    ['samples/cay-khe.txt', 'vi-VN'],
    ['samples/the-lantern-fox.txt', 'en-US'],
  ] as const)(
    'aligned by its pauses and syllables, %s has its words where they are heard',
    async ([file, language]) => {
      const passages = chunkText(await readFile(file, 'utf8'), { maxWords: 100 })
      const errors: number[] = []
      for (const { content: text } of passages) {
        const spoken = await speak({ text, language })
        const aligned = alignWords({ ...spoken, text, language })
        errors.push(
          ...aligned.map((word, index) => Math.abs(word.startMs - (spoken.words[index]?.startMs ?? 0))),
        )
      }
      errors.sort((one, other) => one - other)
      const share = (part: number) => errors[Math.floor(part * errors.length)]
      expect(share(0.5)).toBeLessThan(150)
      expect(share(0.9)).toBeLessThan(400)
    },
  )

  test('between the words, where a sentence ends, it is silent', async () => {
    const spoken = await speak({ text: 'Trời sáng. Mai dậy.' })
    const [, end, next] = spoken.words
    const pause = spoken.pcm.subarray(
      ((end?.endMs ?? 0) / 1000) * 22_050,
      ((next?.startMs ?? 0) / 1000) * 22_050,
    )
    expect(pause.length).toBeGreaterThan(2000)
    expect(level(pause)).toBeLessThan(-40)
  })

  test('speaks faster and slower as asked', async () => {
    const normal = durationMs(await speak({}))
    expect(durationMs(await speak({ speakingRate: 0.5 })) / normal).toBeCloseTo(2, 0)
    expect(durationMs(await speak({ speakingRate: 2 })) / normal).toBeCloseTo(0.45, 1)
  })

  test.for([
    ['offline-vi-north-male', 'vi-VN'],
    ['offline-vi-central-female', 'vi-VN'],
    ['offline-en-us-female', 'en-US'],
  ] as const)('%s is raised and lowered by the semitones that are asked for', async ([id, language]) => {
    const text = (language === 'vi-VN' ? passage : english).repeat(2)
    const own = hertz(await speak({ voice: id, language, text }))
    for (const pitch of [-5, 5]) {
      const heard = hertz(await speak({ voice: id, language, text, pitch }))
      expect.soft(Math.abs(12 * Math.log2(heard / own) - pitch), `${pitch}`).toBeLessThan(1.25)
    }
  })

  test('beyond what a voice can do it goes as far as it can', async () => {
    const most = await speak({ pitch: 10 })
    expect(hertz(most)).toBeGreaterThan(hertz(await speak({ pitch: 5 })))
    expect(peak(most.pcm)).toBeGreaterThan(1000)
  })

  test('every voice is about as loud as the others, and none is clipped', async () => {
    for (const { id, language } of await speech.voices(never)) {
      const { pcm } = await speak({ voice: id, language, text: language === 'vi-VN' ? passage : english })
      expect.soft(peak(pcm), id).toBeLessThan(32_500)
      expect.soft(level(pcm), id).toBeGreaterThan(-24.5)
      expect.soft(level(pcm), id).toBeLessThan(-19)
    }
  })

  test('offers women and men for each region of Vietnam and for English, each sounding its own way', async () => {
    const voices = await speech.voices(never)
    expect(voices.map(({ language, gender }) => `${language} ${gender}`).toSorted()).toEqual([
      'en-US female',
      'en-US male',
      ...Array(3).fill('vi-VN female'),
      ...Array(3).fill('vi-VN male'),
    ])
    const lengths = await Promise.all(
      voices.map(async ({ id, language }) => (await speak({ voice: id, language })).pcm.length),
    )
    expect(new Set(lengths).size).toBe(voices.length)
  })

  test('a voice that is unknown or speaks another language means the default', () => {
    expect(speech.resolveVoice('offline-vi-south-male', 'vi-VN')).toBe('offline-vi-south-male')
    expect(speech.resolveVoice('', 'vi-VN')).toBe('offline-vi-north-female')
    expect(speech.resolveVoice('Chirp3', 'vi-VN')).toBe('offline-vi-north-female')
    expect(speech.resolveVoice('offline-vi-south-male', 'en-US')).toBe('offline-en-us-female')
  })

  test.for([
    '😀 👩‍👩‍👧 🎉',
    '漢字 你好',
    '0 1945 3,14 1.000.000 12/5/2024 50%',
    '<p>Xin chào</p> &lt;b&gt; [[h@l]] </speak>',
    'a\u0000b \u0001450S c \ud800 \u200b d\u00a0e \ufefff',
    `"'“”‘’«»()[]{}<>&;:!?*#@\\/|~^_=+ ơ`,
    'x'.repeat(2000),
    'MỘT-HAI—ba…bốn\r\n\r\nnăm\tsáu',
    'Привет مرحبا שלום 한국어 ไทย',
  ])('speaks odd text as text: %j', async (text) => {
    for (const language of ['vi-VN', 'en-US'] as const) {
      const spoken = await speak({ text, language })
      expectTimingsOf(text, spoken)
      expect(peak(spoken.pcm)).toBeGreaterThan(1000)
    }
  })

  test.for(['', ' \n ', '…', '– – –', '?!'])(
    'is silent for a moment when there is nothing to say: %j',
    async (text) => {
      const spoken = await speak({ text })
      expect(durationMs(spoken)).toBe(300)
      expect(peak(spoken.pcm)).toBe(0)
      expectTimingsOf(text, spoken)
    },
  )

  test('speaks 500 words in one piece', async () => {
    const text = `${passage} `.repeat(20).trim()
    const spoken = await speak({ text })
    expectTimingsOf(text, spoken)
    expect(spoken.words.length).toBeGreaterThan(500)
    expect(durationMs(spoken) - (spoken.words.at(-1)?.endMs ?? 0)).toBeLessThan(1500)
  })

  test('refuses a text that no narration could be', async () => {
    await expect(speak({ text: 'a'.repeat(10_001) })).rejects.toMatchObject({
      code: 'provider_rejected',
      reaction: 'stop',
    })
  })
})
