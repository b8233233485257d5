import { describe, expect, test } from 'vitest'
import { cleanText } from '../../core/text/clean.ts'
import { createOfflineStory } from './offline.ts'
import type { StoryPiece, StoryRequest } from './provider.ts'

const source = `Ngày xửa   ngày xưa, có một cô bé.


“Bà ơi!”\tMai gọi – rồi chạy 😀.\n\n${'Mây trắng bay qua đồng lúa chín vàng. '.repeat(40)}`
const story = cleanText(source)

function request(changes: Partial<StoryRequest> = {}): StoryRequest {
  return { source, language: 'vi-VN', customPrompt: '', writtenSoFar: '', ...changes }
}

async function collect(stream: AsyncIterable<StoryPiece>): Promise<string[]> {
  const pieces = []
  for await (const { text } of stream) pieces.push(text)
  return pieces
}

const never = new AbortController().signal

describe('the offline storyteller', () => {
  const fast = createOfflineStory({ wordsPerSecond: 1_000_000 })

  test('tells the tidied text, whole, in pieces of one to five words', async () => {
    const pieces = await collect(fast.write(request(), never))
    expect(pieces.join('')).toBe(story)
    for (const piece of pieces) expect(piece.trim().split(/\s+/).length).toBeLessThanOrEqual(5)
    expect(new Set(pieces.map((piece) => piece.trim().split(/\s+/).length)).size).toBe(5)
  })

  test.for([1, 7, 20, story.length - 1, story.length])(
    'goes on right after the first %i characters',
    async (length) => {
      const writtenSoFar = story.slice(0, length)
      const rest = await collect(fast.write(request({ writtenSoFar }), never))
      expect(writtenSoFar + rest.join('')).toBe(story)
    },
  )

  test('refuses to go on from another text', async () => {
    await expect(collect(fast.write(request({ writtenSoFar: 'Once upon' }), never))).rejects.toMatchObject({
      code: 'resume_mismatch',
      reaction: 'stop',
    })
  })

  test('a text without words is a story without pieces', async () => {
    expect(await collect(fast.write(request({ source: ' \n ' }), never))).toEqual([])
  })

  test('keeps its rate, also when the reader was busy', async () => {
    const words = story.split(/\s+/).length
    const steady = createOfflineStory({ wordsPerSecond: 250 })
    const started = performance.now()
    let busy = true
    for await (const _ of steady.write(request(), never)) {
      if (busy) while (performance.now() - started < 1000);
      busy = false
    }
    const seconds = (performance.now() - started) / 1000
    expect(seconds).toBeGreaterThan((words - 5) / 250 - 0.005)
    expect(seconds).toBeLessThan(words / 250 + 0.9)
  })

  test('stops within a wait when it is aborted, with the reason', async () => {
    const slow = createOfflineStory({ wordsPerSecond: 0.01 })
    const reason = new Error('cancelled')
    const abort = new AbortController()
    const heard: string[] = []
    const telling = (async () => {
      for await (const piece of slow.write(request(), abort.signal)) {
        heard.push(piece.text)
        setImmediate(() => abort.abort(reason))
      }
    })()
    await expect(telling).rejects.toBe(reason)
    expect(heard).toHaveLength(1)
  })
})
