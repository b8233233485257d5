import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SectionComparison } from '../../core/section.ts'
import type { Timeline } from '../../core/story.ts'
import { startBatch, untilBatchDone } from '../setup/batches.ts'
import { type Client, register } from '../setup/client.ts'
import { docx, paragraph, styled, stylesPart } from '../setup/corpus/office.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'
import { numberedText } from '../setup/texts.ts'

let ke: Ke
let client: Client
beforeAll(async () => {
  ke = await startKe()
  client = await register(ke)
})
afterAll(() => ke.stop())

const titles = ['Bên bờ giếng', 'Ngày hội', 'Chiếc giày']
const chapter = (place: number) => numberedText(430, 1000 * place + 1)
const body = titles
  .map((title, place) => styled('u1', title) + paragraph(`${chapter(place)}.`))
  .join(paragraph('…'))
const file = () =>
  new File([docx(body, stylesPart({ u1: 'heading 1' })) as Uint8Array<ArrayBuffer>], 'tam-cam.docx')
const settings = { maxWordsPerChunk: 500, wordsPerImage: 1000, language: 'vi-VN' } as const

test('the chapters of a document are chapters of its story, from the sections to the timeline', async () => {
  const id = await client.upload({ file: file(), ...settings })
  const story = await client.untilDone(id)
  expect(story.status).toBe('completed')
  expect(story.sections.map(({ chapter }) => chapter)).toEqual(titles)
  const { body: timeline } = await client.api<Timeline>('GET', `/api/stories/${id}/timeline`)
  expect(timeline.chapters.map(({ title }) => title)).toEqual(titles)
  for (const { title, startMs, chunkIndex } of timeline.chapters) {
    const segment = timeline.segments.find((each) => each.chunkIndex === chunkIndex)
    expect(segment).toMatchObject({ startMs, text: expect.stringMatching(new RegExp(`^${title}\n`)) })
  }
  expect(timeline.chapters[0]?.startMs).toBe(0)

  const { body: second } = await client.api<SectionComparison>('GET', `/api/stories/${id}/sections/1`)
  expect(second).toMatchObject({ chapter: 'Ngày hội', sourceLanguage: 'vi-VN', isCompared: true })
  const side = (name: 'source' | 'told') =>
    second.rows.flatMap((row) => row[name].map(({ text }) => text)).join('')
  expect(side('source')).toBe(story.originalContent.slice(second.sourceStart, second.sourceEnd))
  const own = story.audioChunks.slice(second.firstChunk, second.firstChunk + second.chunks)
  expect(side('told')).toBe(own.map(({ content }) => content).join(''))
  expect(second.rows.length).toBeGreaterThan(1)
})

test('a short text has its chapters where their headings are spoken', async () => {
  const content =
    'Chương 1\n\nNgày xưa có cô Tấm ở bên bờ giếng.\n\nChương 2\n\nNhà vua mở hội, ai cũng đi xem.'
  const id = await client.upload({ content, language: 'vi-VN' })
  await client.untilDone(id)
  const { body } = await client.api<Timeline>('GET', `/api/stories/${id}/timeline`)
  const words = body.segments.flatMap((segment) => segment.words)
  const second = words.findLast(({ text }) => text === 'Chương')
  expect(body.chapters).toEqual([
    { title: 'Chương 1', startMs: 0, chunkIndex: 0 },
    { title: 'Chương 2', startMs: second?.startMs, chunkIndex: expect.any(Number) },
  ])
})

test('a document of a batch keeps its chapters too', async () => {
  const { jobId } = await startBatch(client, { files: [file()], settings })
  await untilBatchDone(client, jobId)
  const rows = await queryDatabase<{ headings: string[] }>(
    ke.databaseUrl,
    'select headings from story where batch_id = $1',
    [jobId],
  )
  expect(rows).toEqual([{ headings: titles }])
})
