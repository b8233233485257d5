import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStitcher } from './stitch.ts'

const story =
  'Ngày xửa ngày xưa, ở làng kia có một cô bé tên là Mai. Mai có một con mèo.\n\n“Meo,” mèo nói, “đi chơi thôi!” Và họ đi.'

/** The whole text, when a continuation comes in pieces of this many characters. */
function stitched(written: string, continuation: string, size = 7): string {
  const stitcher = createStitcher(written)
  let text = written
  for (let at = 0; at < continuation.length; at += size)
    text += stitcher.push(continuation.slice(at, at + size))
  return text + stitcher.end()
}

test('a text from its beginning passes as it is', () => {
  expect(stitched('', story)).toBe(story)
})

describe('a continuation', () => {
  const written = story.slice(0, story.indexOf(' Mai có'))

  test.each([
    ['that goes on where it should', ' Mai có một con mèo.'],
    ['that lost the blank', 'Mai có một con mèo.'],
    ['that says the last words again', 'một cô bé tên là Mai. Mai có một con mèo.'],
    ['that says them again with other blanks', '\n\nmột  cô bé\ntên là Mai. Mai có một con mèo.'],
    ['that says the whole text again', `${written} Mai có một con mèo.`],
  ])('%s gives the text once', (_, continuation) => {
    for (const size of [1, 3, 1000])
      expect(stitched(written, continuation, size)).toBe(`${written} Mai có một con mèo.`)
  })

  test('keeps the break between paragraphs', () => {
    const before = story.slice(0, story.indexOf('\n\n'))
    expect(stitched(before, story.slice(before.length))).toBe(story)
    expect(stitched(`${before}\n\n`, '\n\n“Meo,” mèo nói')).toBe(`${before}\n\n“Meo,” mèo nói`)
  })

  test('a few words that come again are no repetition', () => {
    expect(stitched('Con mèo kêu: “Meo,', ' meo,” rồi kêu: “Meo, meo.”')).toBe(
      'Con mèo kêu: “Meo, meo,” rồi kêu: “Meo, meo.”',
    )
    expect(stitched('Bà gọi Mai.', ' Mai. Mai ơi!')).toBe('Bà gọi Mai. Mai. Mai ơi!')
  })

  test('a mark that ends the last word stays at it', () => {
    expect(stitched('Họ đi chơi', ', rồi về.')).toBe('Họ đi chơi, rồi về.')
  })

  test('a repetition that ends within a word goes on with that word', () => {
    expect(stitched('Once there was the bear', 'there was the bearded man')).toBe(
      'Once there was the bearded man',
    )
  })

  test('nothing more to say leaves the text as it is', () => {
    expect(stitched(story, '')).toBe(story)
  })

  test('what cannot be a repetition is not kept waiting', () => {
    const stitcher = createStitcher(written)
    expect(stitcher.push(' Mèo của cô')).toBe(' Mèo của')
  })
})

test('a stream that breaks off leaves whole words only, and the next goes on from there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: story.length }), { maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      (breaks, size) => {
        let written = ''
        for (const at of breaks) {
          const stitcher = createStitcher(written)
          const rest = story.slice(written.length, at)
          for (let from = 0; from < rest.length; from += size)
            written += stitcher.push(rest.slice(from, from + size))
          expect(story.startsWith(written)).toBe(true)
          expect(story.slice(written.length)).toMatch(/^(\s|$|Ngày)/)
        }
        expect(stitched(written, story.slice(written.length), size)).toBe(story)
      },
    ),
  )
})
