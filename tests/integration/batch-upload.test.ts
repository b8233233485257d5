import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BatchView } from '../../core/batch.ts'
import { type BatchEventName, batchEventSchemas } from '../../realtime/events.ts'
import { readBatch, startBatch, textFile, trySendBatch, untilBatchDone } from '../setup/batches.ts'
import { type Client, type Problem, register } from '../setup/client.ts'
import { queryDatabase } from '../setup/database.ts'
import { type Ke, startKe } from '../setup/ke.ts'

let ke: Ke
let person: Client
beforeAll(async () => {
  ke = await startKe({ MAX_UPLOAD_BYTES: '20000', MAINTENANCE_SECONDS: '2' })
  person = await register(ke)
})
afterAll(() => ke.stop())

const bytes = (text: string) => new TextEncoder().encode(text)
const tale = (about: string) => `Ngày xưa có một ${about} rất hiền. Ngày nào ${about} cũng hát.`
const namesOf = ({ files }: BatchView) => files.map(({ name }) => name)

test('chapters of an archive become stories in the order in which people count them', async () => {
  const archive = zipSync({
    'Tập 1/Chương 10.txt': bytes(tale('con cò')),
    'Tập 1/Chương 2.txt': bytes(tale('con mèo')),
    'Tập 1/Chương 1.md': bytes(`# Mở đầu\n\n${tale('con trâu')}`),
    '__MACOSX/Tập 1/._Chương 2.txt': bytes('rác'),
    'Tập 1/.DS_Store': bytes('rác'),
    'Tập 1/ảnh.png': bytes('không phải chữ'),
  })
  const { jobId, totalFiles, rejected } = await startBatch(person, {
    files: [new File([archive], 'Truyện đồng.zip')],
  })
  expect(totalFiles).toBe(3)
  expect(rejected).toEqual([{ name: 'Tập 1/ảnh.png', code: 'file_type', reason: expect.any(String) }])
  const done = await untilBatchDone(person, jobId)
  expect(done).toMatchObject({ status: 'completed', title: 'Truyện đồng', rejectedFiles: 1 })
  expect(namesOf(done)).toEqual(['Tập 1/Chương 1.md', 'Tập 1/Chương 2.txt', 'Tập 1/Chương 10.txt'])

  const { body } = await person.api<{ items: object[] }>('GET', `/api/batch/${jobId}/downloads`)
  expect(body.items).toEqual([{ part: 1, stories: 3, bytes: expect.any(Number) }])
  const download = await person.request(`/api/batch/${jobId}/download`)
  expect(download.headers.get('Content-Disposition')).toContain(encodeURIComponent('Truyện đồng.zip'))
  const files = unzipSync(new Uint8Array(await download.arrayBuffer()))
  const [{ title, storyId } = { title: '', storyId: '' }] = done.files
  expect(Object.keys(files).filter((name) => name.startsWith('1 '))).toEqual([
    `1 ${title}/${title}.txt`,
    `1 ${title}/${title}.mp3`,
    `1 ${title}/1.webp`,
  ])
  const { generatedContent } = await person.story(storyId ?? '')
  expect(new TextDecoder().decode(files[`1 ${title}/${title}.txt`])).toBe(generatedContent)
  expect(Object.keys(files)).toHaveLength(3 * 3)
})

test('what cannot be read is listed with its reason, and stops nothing; what came before is marked', async () => {
  const before = await startBatch(person, { files: [textFile('cũ.txt', tale('ông lão'))] })
  const { jobId, rejected } = await startBatch(person, {
    files: [
      textFile('a.txt', tale('cô Tấm')),
      textFile('b.txt', tale('cô Tấm')),
      textFile('c.txt', tale('ông lão')),
      textFile('d.txt', ''),
      textFile('e.exe', 'MZ'),
      textFile('f.docx', 'không phải docx'.repeat(3)),
      textFile('g.txt', 'dài '.repeat(6000)),
      new File([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])], 'h.zip'),
    ],
  })
  expect(rejected.map(({ name, code }) => [name, code])).toEqual(
    expect.arrayContaining([
      ['d.txt', 'empty_text'],
      ['e.exe', 'file_type'],
      ['g.txt', 'file_too_large'],
      ['h.zip', 'broken_file'],
    ]),
  )
  const batch = await untilBatchDone(person, jobId)
  const marks = batch.files.map(({ name, duplicateOf, duplicateOfStory }) => [
    name,
    duplicateOf,
    duplicateOfStory,
  ])
  const old = (await readBatch(person, before.jobId)).files[0]?.storyId
  expect(marks.slice(0, 3)).toEqual([
    ['a.txt', null, null],
    ['b.txt', 0, null],
    ['c.txt', null, old],
  ])
  expect(batch.rejected).toEqual(rejected)
})

test('files have what the table and the settings give them, over what the batch has', async () => {
  const { jobId } = await startBatch(person, {
    files: [textFile('một.txt', tale('cây tre')), textFile('hai.txt', tale('cây đa'))],
    settings: {
      title: 'Hai cây',
      genre: 'cổ tích',
      artStyle: 'ink',
      files: { 'một.txt': { artStyle: 'anime', speakingRate: 1.1 } },
    },
    overrides: 'name;title;speakingRate\nmột.txt;Cây tre trăm đốt;1,5'.replace('1,5', '1.5'),
  })
  const batch = await untilBatchDone(person, jobId)
  expect(batch).toMatchObject({ title: 'Hai cây', settings: { genre: 'cổ tích', artStyle: 'ink' } })
  const stories = await Promise.all(batch.files.map(({ storyId }) => person.story(storyId ?? '')))
  expect(stories.map(({ title, genre, settings }) => ({ title, genre, ...settings }))).toMatchObject([
    { genre: 'cổ tích', artStyle: 'ink', speakingRate: 1 },
    { title: 'Cây tre trăm đốt', genre: 'cổ tích', artStyle: 'anime', speakingRate: 1.5 },
  ])
})

/** An archive of so many texts, each with the file that macOS puts beside it. */
const zipOf = (count: number) => {
  const names = Array.from({ length: count }, (_, place) => `${place}.txt`)
  const entries = names.flatMap((name) => [
    [name, bytes(tale(`con số ${name}`))],
    [`__MACOSX/._${name}`, bytes('rác')],
  ])
  return new File([zipSync(Object.fromEntries(entries))], 'nhiều.zip')
}

const one = [textFile('a.txt', tale('bà tiên'))]

test.each<[string, Parameters<typeof trySendBatch>[1], number, string, RegExp]>([
  ['nothing', { files: [] }, 422, 'nothing_readable', /./],
  ['nothing readable', { files: [textFile('a.txt', '')] }, 422, 'nothing_readable', /^a\.txt: /],
  [
    'a column nobody knows',
    { files: one, overrides: 'name,tempo\na.txt,2' },
    422,
    'overrides_unreadable',
    /^Line 1: /,
  ],
  [
    'a value nobody knows',
    { files: one, overrides: 'name,artStyle\na.txt,oil' },
    422,
    'overrides_unreadable',
    /^Line 2: /,
  ],
  [
    'settings for no file',
    { files: one, overrides: 'name,title\nb.txt,B' },
    422,
    'overrides_unmatched',
    /“b.txt”/,
  ],
  [
    'a setting nobody knows',
    { files: one, settings: { files: { 'a.txt': { tempo: 2 } } } },
    422,
    'invalid_input',
    /./,
  ],
  [
    'more files than the plan has',
    { files: Array.from({ length: 101 }, () => one[0] as File) },
    403,
    'plan_batch_files',
    /./,
  ],
  ['more files in an archive than the plan has', { files: [zipOf(101)] }, 403, 'plan_batch_files', /./],
])('is refused whole, with nothing stored: %s', async (_, upload, status, code, message) => {
  const counts = () =>
    queryDatabase(ke.databaseUrl, 'select (select count(*) from story), (select count(*) from batch_job)')
  const before = await counts()
  const reply = await trySendBatch<Problem>(person, upload)
  expect(reply).toMatchObject({ status, body: { code } })
  expect(Object.values(reply.body.errors ?? {}).flat()[0]).toMatch(message)
  expect(await counts()).toEqual(before)
})

test('a month that has no room for all of a batch takes none of it', async () => {
  const other = await register(ke)
  const files = Array.from({ length: 51 }, (_, place) => textFile(`${place}.txt`, tale(`con số ${place}`)))
  expect(await trySendBatch(other, { files })).toMatchObject({
    status: 403,
    body: { code: 'plan_stories_month' },
  })
  expect((await other.api('GET', '/api/batch')).body).toEqual({ items: [], nextCursor: null })
})

test('what is told of a batch arrives in order, each as agreed, and a snapshot shows what it shows', async () => {
  const socket = await person.socket('/batch')
  const stranger = await (await register(ke)).socket('/batch')
  const heard: { name: BatchEventName; payload: { seq: number; jobId: string } }[] = []
  const strange: string[] = []
  socket.onAny((name, payload) => heard.push({ name, payload }))
  stranger.onAny((name) => strange.push(name))
  const { jobId } = await startBatch(person, {
    files: [textFile('x.txt', tale('con rùa')), textFile('y.txt', tale('con thỏ'))],
  })
  await untilBatchDone(person, jobId)
  const ofThis = () => heard.filter(({ payload }) => payload.jobId === jobId)
  await expect.poll(() => ofThis().at(-1)?.name, { timeout: 20_000 }).toBe('BATCH_PROCESSING_COMPLETE')
  const told = ofThis()
  for (const { name, payload } of told) expect(batchEventSchemas[name].parse(payload)).toEqual(payload)
  const seqs = told.map(({ payload }) => payload.seq)
  expect(seqs).toEqual(seqs.toSorted((first, second) => first - second))
  const names = told.map(({ name }) => name)
  expect(names.filter((name) => name === 'BATCH_PROCESSING_START')).toHaveLength(1)
  expect(names.indexOf('BATCH_PROCESSING_START')).toBeLessThan(names.lastIndexOf('BATCH_PROCESSING_PROGRESS'))
  expect(strange).toEqual([])

  const batch = await readBatch(person, jobId)
  const reply = await socket.timeout(5000).emitWithAck('snapshot', { jobId })
  expect(reply).toMatchObject({ ok: true, snapshot: { batch, seq: Math.max(...seqs) } })
  for (const question of ['subscribe', 'snapshot'] as const) {
    expect(await stranger.timeout(5000).emitWithAck(question, { jobId })).toMatchObject({
      ok: false,
      code: 'not_found',
    })
  }
})

test('a batch that is over is forgotten, and its stories stay', async () => {
  const { jobId } = await startBatch(person, { files: [textFile('z.txt', tale('con rồng'))] })
  const done = await untilBatchDone(person, jobId)
  expect((await person.api('DELETE', `/api/batch/${jobId}`)).status).toBe(204)
  expect((await person.api('GET', `/api/batch/${jobId}`)).status).toBe(404)
  expect(await person.story(done.files[0]?.storyId ?? '')).toMatchObject({ status: 'completed' })
})

test('a batch that was not started, because Temporal was away, is started by the maintenance', async () => {
  const { jobId } = await startBatch(person, { files: [textFile('w.txt', tale('con voi'))] })
  await untilBatchDone(person, jobId)
  // As it is left when the row was stored and the start failed.
  await queryDatabase(
    ke.databaseUrl,
    `with f as (update batch_file set status = 'queued' where job_id = $1 returning story_id),
          s as (update story set status = 'queued', images_generated = false from f where id = f.story_id)
     update batch_job set status = 'queued', updated_at = now() - interval '1 minute' where id = $1`,
    [jobId],
  )
  expect((await untilBatchDone(person, jobId)).status).toBe('completed')
})
