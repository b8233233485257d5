import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StorySettings, storySettingsSchema } from '../core/story.ts'
import { countWords } from '../core/text/words.ts'
import { createPassageWriter, type PassageWriter } from './passage-writer.ts'

interface Passage {
  sectionId: string
  chunkIndex: number
  content: string
}

/** When a process is killed: at its n-th write, which may arrive or not. A kill never falls into the middle of one. */
interface Kill {
  atWrite: number
  arrives: boolean
}

class Killed extends Error {}

/** A story's rows, as the database keeps them. */
function createRows(settings: StorySettings) {
  const narrations: Passage[] = []
  const pictures: Passage[] = []
  let unfinishedText = ''
  let writes = 0
  let kill: Kill | null = null

  async function write(apply: () => void): Promise<void> {
    writes++
    const isKilled = kill?.atWrite === writes
    if (!isKilled || kill?.arrives) apply()
    if (isKilled) throw new Killed()
  }
  const joined = (passages: Passage[]) => passages.map(({ content }) => content).join('')
  const rows = {
    open(killed: Kill | null, id = 'first'): Promise<PassageWriter> {
      writes = 0
      kill = killed
      const story = { id: 'story', settings, unfinishedText }
      return createPassageWriter(repository, story, { id, space: '\n\n' }, 1, 'voice')
    },
    keepUnfinished(text: string): void {
      unfinishedText = text
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
    addNarration: (_story: string, _epoch: number, passage: Passage, unfinished: string) =>
      write(() => {
        narrations.push(passage)
        unfinishedText = unfinished
      }),
    addPicture: (_story: string, _epoch: number, passage: Passage) =>
      write(() => {
        pictures.push(passage)
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
  kill: Kill | null
}

/** Makes the attempt as the activity does. Gives the text that the writer had at last, unless it was killed at once. */
async function attempt(rows: ReturnType<typeof createRows>, { pieces, ends, kill }: Attempt, before: string) {
  let writer: PassageWriter | undefined
  try {
    writer = await rows.open(kill)
    for (const piece of pieces) await writer.push(piece)
    if (ends) await writer.end('')
    else rows.keepUnfinished(writer.unfinished)
    return { text: writer.text, killed: false }
  } catch (error) {
    if (!(error instanceof Killed)) throw error
    return { text: writer?.text ?? before, killed: true }
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
    kill: fc.option(fc.record({ atWrite: fc.integer({ min: 1, max: 6 }), arrives: fc.boolean() })),
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
      const whole = await attempt(rows, { pieces: [...last, 'Hết.'], ends: true, kill: null }, written)
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

test('a text that ends in white space after a crash has its last picture', async () => {
  const rows = createRows(settingsOf(5, 5))
  await attempt(rows, { pieces: ['Hai anh em.'], ends: true, kill: { atWrite: 2, arrives: false } }, '')
  expect([rows.narrated(), rows.illustrated()]).toEqual(['Hai anh em.', ''])
  await attempt(rows, { pieces: ['\n'], ends: true, kill: null }, 'Hai anh em.')
  expect(rows.illustrated()).toBe('Hai anh em.')
})

test.each([
  ['its sections stay apart', null],
  ['also when the space between them is lost in a crash', { atWrite: 1, arrives: false }],
])('no passage reaches over the end of a section, and %s', async (_, kill) => {
  const rows = createRows(settingsOf(5, 5))
  const first = await rows.open(null)
  await first.push('Hai anh em. Một cây khế.')
  await first.end(kill ? '' : '\n\n')
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
