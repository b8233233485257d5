import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StorySettings, storySettingsSchema } from '../core/story.ts'
import { countWords } from '../core/text/words.ts'
import type { NewPassages } from '../db/chunk.repository.ts'
import { createPassageWriter, type PassageWriter } from './passage-writer.ts'

interface Passage {
  sectionId: string
  chunkIndex: number
  content: string
}

/**
 * What goes wrong at the n-th write, which may arrive or not, but never in part: the process is killed, or it survives and only
 * loses the answer, as when the database goes away.
 */
interface Break {
  atWrite: number
  arrives: boolean
  survives: boolean
}

class Broken extends Error {}

/** A story's rows, as the database keeps them. */
function createRows(settings: StorySettings) {
  const narrations: Passage[] = []
  const pictures: Passage[] = []
  let unfinishedText = ''
  let writes = 0
  let breaks: Break | null = null

  async function write(apply: () => void): Promise<void> {
    writes++
    const isBroken = breaks?.atWrite === writes
    if (!isBroken || breaks?.arrives) apply()
    if (isBroken) throw new Broken()
  }
  const joined = (passages: Passage[]) => passages.map(({ content }) => content).join('')
  const rows = {
    open(broken: Break | null, id = 'first'): Promise<PassageWriter> {
      writes = 0
      breaks = broken
      const story = { id: 'story', settings, unfinishedText }
      return createPassageWriter(repository, story, { id, space: '\n\n' }, 1, 'voice')
    },
    keepUnfinished({ unfinished, written }: PassageWriter): void {
      if (narrations.length === written.narrations) unfinishedText = unfinished
    },
    narrated: () => joined(narrations),
    illustrated: () => joined(pictures),
    indexes: () => [narrations, pictures].map((passages) => passages.map(({ chunkIndex }) => chunkIndex)),
  }
  const repository = {
    stand: async () => ({
      narrations: narrations.length,
      pictures: pictures.length,
      words: countWords(rows.narrated()),
      endsOpen: /\S$/.test(rows.narrated()),
    }),
    contents: async (made: 'audio' | 'images', _story: string, id?: string | null) =>
      (made === 'audio' ? narrations : pictures)
        .filter(({ sectionId }) => sectionId === id)
        .map(({ content }) => content),
    addPassages: (_story: string, _epoch: number, passages: NewPassages) =>
      write(() => {
        const { sectionId } = passages
        narrations.push(...passages.narrations.map((each) => ({ ...each, sectionId })))
        pictures.push(...passages.pictures.map((each) => ({ ...each, sectionId })))
        unfinishedText = passages.unfinished
        expect(rows.narrated().startsWith(rows.illustrated())).toBe(true)
      }),
  }
  return rows
}

/** One attempt at writing: the pieces that arrive, and how it ends. */
interface Attempt {
  pieces: string[]
  /** Whether the text came to its end, or broke off. */
  ends: boolean
  breaks: Break | null
}

/** Makes the attempt as the activity does. Gives the text that the writer had at last, unless it was killed at once. */
async function attempt(
  rows: ReturnType<typeof createRows>,
  { pieces, ends, breaks }: Attempt,
  before: string,
) {
  let writer: PassageWriter | undefined
  try {
    writer = await rows.open(breaks)
    for (const piece of pieces) await writer.push(piece)
    if (ends) await writer.end('')
    else rows.keepUnfinished(writer)
    return { text: writer.text, killed: false }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    if (!writer) return { text: before, killed: true }
    if (breaks?.survives) rows.keepUnfinished(writer)
    return { text: writer.text, killed: !breaks?.survives }
  }
}

const settingsOf = (maxWordsPerChunk: number, wordsPerImage: number): StorySettings => ({
  ...storySettingsSchema.parse({}),
  language: 'vi-VN',
  maxWordsPerChunk,
  wordsPerImage,
})

const piece = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('Ngày xưa ', 'có hai', ' anh em. ', 'The fox, ', 'said: “I', '!” '),
  },
  { weight: 2, arbitrary: fc.constantFrom(' ', '\n\n', '', 'một hai ba. bốn năm. ') },
)
const pieces = fc.array(piece, { maxLength: 25 })
const attempts = fc.array(
  fc.record({
    pieces,
    ends: fc.boolean(),
    breaks: fc.option(
      fc.record({
        atWrite: fc.integer({ min: 1, max: 6 }),
        arrives: fc.boolean(),
        survives: fc.boolean(),
      }),
    ),
  }),
  { maxLength: 5 },
)
const sizes = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 12 }))

test('after crashes at any point, narrations and pictures each join to the text that was written', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, pieces, sizes, async (broken, last, [words, wordsPerImage]) => {
      const rows = createRows(settingsOf(words, wordsPerImage))
      let written = ''
      for (const each of broken) written = (await attempt(rows, each, written)).text
      const whole = await attempt(rows, { pieces: [...last, 'Hết.'], ends: true, breaks: null }, written)
      expect(rows.narrated()).toBe(whole.text)
      expect(rows.illustrated()).toBe(whole.text)
      for (const indexes of rows.indexes()) expect(indexes).toEqual([...indexes.keys()])
    }),
    { numRuns: 500 },
  )
})

test('an attempt begins with all that was kept, changes nothing that stands, and says nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, sizes, async (broken, [words, wordsPerImage]) => {
      const rows = createRows(settingsOf(words, wordsPerImage))
      let before = { text: '', killed: false }
      for (const each of broken) {
        const narrated = rows.narrated()
        const { text } = await rows.open(null)
        if (before.killed) expect(before.text.startsWith(text)).toBe(true)
        // White space at the very end is nobody's passage: a text may or may not end in it.
        else expect(text.trimEnd()).toBe(before.text.trimEnd())
        expect(text.startsWith(rows.narrated())).toBe(true)
        before = await attempt(rows, each, text)
        expect(rows.narrated().startsWith(narrated)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['its sections stay apart', false],
  ['also when the space between them is lost in a crash', true],
])('no passage reaches over the end of a section, and %s', async (_, isLost) => {
  const rows = createRows(settingsOf(5, 5))
  const first = await rows.open(null)
  await first.push('Hai anh em. Một cây khế.')
  await first.end(isLost ? '' : '\n\n')
  const second = await rows.open(null, 'second')
  await second.push('Chương 2\n\nChim bay đến.')
  await second.end('')
  expect(rows.narrated()).toBe('Hai anh em. Một cây khế.\n\nChương 2\n\nChim bay đến.')
  expect(rows.illustrated()).toBe(rows.narrated())
  expect(rows.indexes()).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})
