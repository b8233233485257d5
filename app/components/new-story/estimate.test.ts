import { describe, expect, test } from 'vitest'
import { estimateStory } from './estimate.ts'

const choices = { maxWordsPerChunk: 100, wordsPerImage: 200, speakingRate: 1 }
const sentence = 'Ngày xưa có một cô bé sống bên bờ sông. '

describe('the estimate', () => {
  test('counts words, narrations and pictures as the story will be cut', () => {
    const text = sentence.repeat(41)
    expect(estimateStory(text, choices)).toMatchObject({
      words: 410,
      language: 'vi-VN',
      narrations: 5,
      pictures: 3,
    })
  })

  test('halves the listening time when the voice reads twice as fast', () => {
    const normal = estimateStory(sentence, choices)
    const fast = estimateStory(sentence, { ...choices, speakingRate: 2 })
    expect(fast?.listeningMs).toBe((normal?.listeningMs ?? 0) / 2)
  })

  test('says nothing about white space, or while a number is being typed', () => {
    expect(estimateStory(' \n ', choices)).toBeNull()
    expect(estimateStory(sentence, { ...choices, maxWordsPerChunk: Number.NaN })).toBeNull()
    expect(estimateStory(sentence, { ...choices, wordsPerImage: 0 })).toBeNull()
  })

  test('counts the pieces of a very long text by size', () => {
    const long = estimateStory(sentence.repeat(10_000), choices)
    expect(long).toMatchObject({ words: 100_000, narrations: 1000, pictures: 500 })
  })
})
