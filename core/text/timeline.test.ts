import { describe, expect, test } from 'vitest'
import { buildTimeline } from './timeline.ts'

const narration = (chunkIndex: number, content: string, durationMs: number | null) => ({
  chunkIndex,
  content,
  durationMs,
  take: `take ${chunkIndex}`,
  words: durationMs === null ? [] : [{ text: content.trim(), startMs: 10, endMs: durationMs - 10 }],
})
const picture = (chunkIndex: number, content: string) => ({ chunkIndex, content })

describe('the timeline', () => {
  test('starts each narration where the one before ended, and its words with it', () => {
    const timeline = buildTimeline([narration(0, 'Một. ', 500), narration(1, 'Hai.', 300)], [])

    expect(timeline.durationMs).toBe(800)
    expect(timeline.segments).toEqual([
      {
        chunkIndex: 0,
        startMs: 0,
        endMs: 500,
        text: 'Một. ',
        words: [{ text: 'Một.', startMs: 10, endMs: 490 }],
        imageIndex: null,
        take: 'take 0',
      },
      {
        chunkIndex: 1,
        startMs: 500,
        endMs: 800,
        text: 'Hai.',
        words: [{ text: 'Hai.', startMs: 510, endMs: 790 }],
        imageIndex: null,
        take: 'take 1',
      },
    ])
  })

  test('shows the picture whose passage holds the first character of the narration', () => {
    const narrations = [
      narration(0, 'aaa ', 1),
      narration(1, 'bbb ', 1),
      narration(2, 'ccc ', 1),
      narration(3, 'ddd', 1),
    ]
    const pictures = [picture(0, 'aaa bb'), picture(1, 'b ccc '), picture(2, 'ddd')]

    expect(buildTimeline(narrations, pictures).segments.map((segment) => segment.imageIndex)).toEqual([
      0, 0, 1, 2,
    ])
  })

  test('leaves out a narration that is not made but keeps its place in the text', () => {
    const narrations = [narration(0, 'aaa ', 100), narration(1, 'bbb ', null), narration(2, 'ccc', 200)]
    const pictures = [picture(0, 'aaa '), picture(1, 'bbb '), picture(2, 'ccc')]

    const { segments, durationMs } = buildTimeline(narrations, pictures)

    expect(segments.map(({ chunkIndex, startMs, imageIndex }) => [chunkIndex, startMs, imageIndex])).toEqual([
      [0, 0, 0],
      [2, 100, 2],
    ])
    expect(durationMs).toBe(300)
  })

  test('has no picture where no passage reaches yet', () => {
    const narrations = [narration(0, 'aaa ', 100), narration(1, 'bbb', 100)]

    const { segments } = buildTimeline(narrations, [picture(0, 'aaa ')])

    expect(segments.map((segment) => segment.imageIndex)).toEqual([0, null])
  })

  test('goes by index, in whatever order the chunks are given', () => {
    const { segments } = buildTimeline(
      [narration(1, 'bbb', 50), narration(0, 'aaa ', 100)],
      [picture(1, 'bbb'), picture(0, 'aaa ')],
    )

    expect(segments.map(({ chunkIndex, startMs, imageIndex }) => [chunkIndex, startMs, imageIndex])).toEqual([
      [0, 0, 0],
      [1, 100, 1],
    ])
  })

  test('of nothing is empty', () => {
    expect(buildTimeline([], [])).toEqual({ durationMs: 0, segments: [] })
  })
})
