import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SectionView } from '../../core/section.ts'
import type { StoryView } from '../../core/story.ts'
import { words } from '../../core/text/words.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { type Client, register } from '../setup/client.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'
import { vendorEnvironment } from '../setup/vendors.ts'

let lab: Lab
let ke: Ke
let client: Client

beforeAll(async () => {
  lab = await startLab()
  ke = await startKe({ ...vendorEnvironment(lab), MAINTENANCE_SECONDS: '1' })
})
afterAll(async () => {
  await ke?.stop()
  await lab?.close()
})
beforeEach(async () => {
  client = await register(ke)
  lab.ledger.clear()
})
afterEach(() => lab.script.reset())

/** Three chapters, each a section; of the second the model tells the end twice. */
const content = [1, 2, 3]
  .map((number) => `Chương ${number}\n\n${numberedText(440, 100 * number)}`)
  .join('\n\n')
const sizes = { maxWordsPerChunk: 100, wordsPerImage: 200 }
const tellings = () => lab.ledger.calls({ operation: 'gemini.stream' })
const spoken = () => lab.ledger.charges({ operation: 'tts.synthesize' })
const drawn = () => lab.ledger.charges({ operation: 'gemini.image' })
const states = ({ sections }: StoryView) => sections.map(({ state }) => state)
const textOf = (chunks: { content: string }[]) => chunks.map((chunk) => chunk.content).join('')

async function markedStory(fields: Record<string, unknown> = {}): Promise<StoryView> {
  lab.script.whenContains('gemini.stream', 'Chương 2', 'repeat')
  const story = await client.untilDone(await client.upload({ content, ...sizes, ...fields }))
  lab.script.reset()
  lab.ledger.clear()
  return story
}

const rewrite = (id: string, index: number) =>
  client.api('POST', `/api/stories/${id}/sections/${index}/rewrite`)

function expectWhole(story: StoryView): void {
  expect(words(story.generatedContent)).toEqual(words(content))
  for (const chunks of [story.audioChunks, story.imageChunks]) {
    expect(textOf(chunks)).toBe(story.generatedContent)
    expect(chunks.map(({ chunkIndex }) => chunkIndex)).toEqual(chunks.map((_, place) => place))
    expect(new Set(chunks.map(({ status }) => status))).toEqual(new Set(['completed']))
  }
}

test('a section whose rewrite fails the check is marked with what shows it, and the story goes on', async () => {
  const story = await markedStory()
  expect(story.status).toBe('completed')
  expect(states(story)).toEqual(['written', 'marked', 'written'])
  const marked = story.sections[1] as SectionView
  expect(marked.faults).toEqual([
    { code: 'repeated', shows: [expect.stringContaining('cô bé thắp ngọn đèn lồng đỏ')] },
  ])
  const own = textOf(story.audioChunks.slice(marked.firstChunk, marked.firstChunk + marked.chunks))
  expect(own).toMatch(/^Chương 2/)
  expect(story.sections[2]?.firstChunk).toBe(marked.firstChunk + marked.chunks)
})

test('a section that is redone has no mark, and only its passages are paid again', async () => {
  const story = await markedStory()
  const last = story.imageChunks.length - 1
  await client.api('POST', `/api/stories/${story.id}/images/${last}/regenerate`)
  const before = await client.untilDone(story.id)
  lab.ledger.clear()

  expect(await rewrite(story.id, 1)).toMatchObject({ status: 202, body: { started: true } })
  const after = await client.untilDone(story.id)
  expect(after).toMatchObject({ status: 'completed', error: null })
  expect(states(after)).toEqual(['written', 'written', 'written'])
  expectWhole(after)

  expect(tellings().map(({ text }) => text.slice(0, 8))).toEqual(['Chương 2'])
  const { sourceStart = 0, sourceEnd = 0 } = after.sections[1] ?? {}
  const itsWords = new Set(words(content.slice(sourceStart, sourceEnd)))
  for (const { text } of spoken())
    expect(words(text).filter((word) => /^\d/.test(word) && !itsWords.has(word))).toEqual([])
  // What was told twice is gone; of what stays the passages are the same, and not paid again.
  expect(spoken().length).toBeLessThan(after.sections[1]?.chunks ?? 0)
  expect(after.audioChunks.length).toBeLessThan(before.audioChunks.length)
  expect(drawn().length).toBeLessThanOrEqual(3)

  const newLast = after.imageChunks.length - 1
  expect(after.imageChunks[newLast]?.take).toBe(before.imageChunks[last]?.take)
  const takes = await client.api<{ items: unknown[] }>(
    'GET',
    `/api/stories/${story.id}/images/${newLast}/takes`,
  )
  expect(takes.body.items).toHaveLength(1)
  const stats = await client.api<{ totalAudioFiles: number; totalImages: number }>(
    'GET',
    '/api/dashboard/stats',
  )
  expect(stats.body).toMatchObject({
    totalAudioFiles: after.audioChunks.length,
    totalImages: after.imageChunks.length,
  })
  const timeline = await client.api<{ segments: { text: string }[] }>(
    'GET',
    `/api/stories/${story.id}/timeline`,
  )
  expect(timeline.body.segments.map(({ text }) => text).join('')).toBe(after.generatedContent)
  expect((await client.request(`/api/stories/${story.id}/audio`)).status).toBe(200)
})

test('a section that is kept has no mark, and nobody is asked for anything', async () => {
  const story = await markedStory()
  const kept = await client.api<SectionView>('POST', `/api/stories/${story.id}/sections/1/keep`)
  expect(kept).toMatchObject({ status: 200, body: { index: 1, state: 'written', faults: [] } })
  const after = await client.story(story.id)
  expect(states(after)).toEqual(['written', 'written', 'written'])
  expect(after.generatedContent).toBe(story.generatedContent)
  expect(lab.ledger.makings()).toEqual([])
})

describe('a section that cannot be redone', () => {
  test('stays as it was, says why, and takes nothing else with it', async () => {
    const story = await markedStory()
    lab.script.whenContains('gemini.stream', 'Chương 2', 'blockPrompt')
    await rewrite(story.id, 1)
    const after = await client.untilDone(story.id)
    expect(after).toMatchObject({ status: 'completed', generatedContent: story.generatedContent })
    expect(after.sections[1]).toMatchObject({
      state: 'marked',
      faults: [{ code: 'repeated' }, { code: 'content_blocked' }],
    })
    expect([spoken(), drawn()]).toEqual([[], []])
    expect((await client.request(`/api/stories/${story.id}/audio`)).status).toBe(200)
  })

  test('is told so: while its story is made, before its text is whole, or when there is none', async () => {
    const story = await markedStory()
    expect(await rewrite(story.id, 3)).toMatchObject({ status: 404 })
    lab.script.set({ latency: { wordsPerSecond: 60 } })
    await rewrite(story.id, 1)
    expect(await rewrite(story.id, 0)).toMatchObject({ status: 409, body: { code: 'being_made' } })
    await expect.poll(async () => (await client.story(story.id)).progress.stages.story.state).toBe('running')
    await client.api('POST', `/api/stories/${story.id}/cancel`)
    // Stopped before the new text was there: the story is as it was, and can be asked again.
    const stopped = await client.untilDone(story.id)
    expect(stopped).toMatchObject({ status: 'completed', generatedContent: story.generatedContent })
    expect(states(stopped)).toEqual(['written', 'again', 'written'])
    lab.script.reset()
    await rewrite(story.id, 1)
    expect(states(await client.untilDone(story.id))).toEqual(['written', 'written', 'written'])
    const resting = await client.upload({ content, mode: 'manual' })
    expect(await rewrite(resting, 0)).toMatchObject({ status: 409, body: { code: 'text_first' } })
  })
})

test('a section that no provider wrote is written when it is asked for, told how the story came to it', async () => {
  lab.script.whenContains('gemini.stream', 'Chương 2', 'blockPrompt')
  const story = await client.untilDone(await client.upload({ content, ...sizes }))
  expect(story.sections[1]).toMatchObject({
    state: 'marked',
    chunks: 0,
    faults: [{ code: 'content_blocked' }],
  })
  expect(story.sections[1]?.firstChunk).toBe(story.sections[2]?.firstChunk)
  lab.script.reset()
  await rewrite(story.id, 1)
  const after = await client.untilDone(story.id)
  expect(states(after)).toEqual(['written', 'written', 'written'])
  expectWhole(after)
})

test('in manual mode the story rests after the new text, and the next steps make what is missing', async () => {
  const id = await client.upload({ content, ...sizes, mode: 'manual' })
  const step = async (step: string) => {
    await client.api('POST', `/api/stories/${id}/process`, { step })
    return client.untilDone(id)
  }
  lab.script.whenContains('gemini.stream', 'Chương 2', 'repeat')
  expect(states(await step('story'))).toEqual(['written', 'marked', 'written'])
  lab.script.reset()
  await step('audio')
  const heard = spoken().length
  await rewrite(id, 1)
  const rewritten = await client.untilDone(id)
  expect(rewritten).toMatchObject({
    status: 'waiting',
    steps: { storyGenerated: true, audioGenerated: false },
  })
  expect(states(rewritten)).toEqual(['written', 'written', 'written'])
  expect(spoken()).toHaveLength(heard)
  await step('audio')
  expectWhole(await step('images'))
})
