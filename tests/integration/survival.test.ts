import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { words } from '../../core/text/words.ts'
import { register } from '../setup/client.ts'
import { startKe } from '../setup/ke.ts'
import { proxyTo } from '../setup/proxy.ts'
import { numberedText, shortTale } from '../setup/texts.ts'

test('a worker killed in the middle costs no finished passage a second attempt', async () => {
  await using ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '150' })
  const person = await register(ke)
  const content = numberedText(3000)
  const id = await person.upload({ content })
  const finished = async () =>
    (await person.story(id)).audioChunks.filter(({ status }) => status === 'completed')
  await expect.poll(async () => (await finished()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(15)

  await ke.worker.kill('SIGKILL')
  const before = await finished()
  await ke.worker.restart()

  const story = await person.untilDone(id)
  expect(story.status).toBe('completed')
  expect(words(story.generatedContent)).toEqual(words(content))
  for (const { chunkIndex, attempts } of before) {
    expect(story.audioChunks[chunkIndex]?.attempts, `narration ${chunkIndex}`).toBe(attempts)
  }
})

test('a worker killed while the text streams goes on from the passages that are stored', async () => {
  // Slow enough that the text has not ended when its first passage stands, however busy the machine is.
  await using ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '20' })
  const person = await register(ke)
  const content = numberedText(500)
  const id = await person.upload({ content })
  const stored = async () => (await person.story(id)).audioChunks.map(({ content }) => content)
  await expect.poll(async () => (await stored()).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(1)

  await ke.worker.kill('SIGKILL')
  const before = await stored()
  expect((await person.story(id)).steps.storyGenerated).toBe(false)
  await ke.worker.restart()

  const story = await person.untilDone(id)
  expect(story.status).toBe('completed')
  expect(words(story.generatedContent)).toEqual(words(content))
  expect(story.audioChunks.slice(0, before.length).map(({ content }) => content)).toEqual(before)
})

test('a story uploaded while Temporal is away is kept, told of, and made when it is back', async () => {
  await using temporal = await proxyTo(inject('temporalAddress'))
  await using ke = await startKe({ TEMPORAL_ADDRESS: temporal.address, MAINTENANCE_SECONDS: '2' })
  const person = await register(ke)

  temporal.cut()
  const { status, body } = await person.tryUpload({ content: shortTale })
  expect({ status, body }).toMatchObject({ status: 202, body: { started: false } })
  const { storyId } = body as { storyId: string }
  expect((await person.story(storyId)).status).toBe('queued')

  temporal.mend()
  expect((await person.untilDone(storyId)).status).toBe('completed')
})

test('a story taken out of the line while Temporal is away is not made later', async () => {
  await using temporal = await proxyTo(inject('temporalAddress'))
  await using ke = await startKe({ TEMPORAL_ADDRESS: temporal.address, MAINTENANCE_SECONDS: '2' })
  const person = await register(ke)
  temporal.cut()
  const { body } = await person.tryUpload({ content: shortTale })
  const { storyId } = body as { storyId: string }
  expect((await person.api('POST', `/api/stories/${storyId}/cancel`)).status).toBe(202)
  temporal.mend()

  // A story that came later is made, so the line was worked through.
  expect((await person.untilDone(await person.upload({ content: numberedText(120) }))).status).toBe(
    'completed',
  )
  expect((await person.story(storyId)).status).toBe('cancelled')
})

test('passages that fail stop no others, keep their reason, and a retry makes just them', async () => {
  const later = join(inject('scratchDir'), 'ffmpeg-that-comes-later')
  await using ke = await startKe({ FFMPEG_PATH: later })
  const person = await register(ke)
  const id = await person.upload({ content: shortTale })

  const partial = await person.untilDone(id)
  expect(partial).toMatchObject({
    status: 'partial',
    error: { code: 'ffmpeg_missing', step: 'audio' },
    steps: { storyGenerated: true, audioGenerated: false, imagesGenerated: true },
  })
  for (const chunk of partial.audioChunks)
    expect(chunk).toMatchObject({ status: 'failed', error: partial.error?.message })
  const pictures = partial.imageChunks.map(({ attempts }) => attempts)

  await symlink(process.env.FFMPEG_PATH ?? 'ffmpeg', later)
  expect((await person.api('POST', `/api/stories/${id}/retry`)).status).toBe(202)
  const whole = await person.untilDone(id)
  expect(whole).toMatchObject({ status: 'completed', error: null })
  expect(whole.audioChunks.map(({ error }) => error)).toEqual(whole.audioChunks.map(() => null))
  expect(whole.imageChunks.map(({ attempts }) => attempts)).toEqual(pictures)
})

test('a deleted story is gone with its passages, also while it is being made', async () => {
  await using ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '60' })
  const person = await register(ke)
  const id = await person.upload({ content: numberedText(400) })
  await expect.poll(async () => (await person.story(id)).status, { timeout: 20_000 }).toBe('processing')
  expect((await person.api('DELETE', `/api/stories/${id}`)).status).toBe(204)
  expect((await person.api('GET', `/api/stories/${id}`)).status).toBe(404)
})

test('a second start is refused, and a stop keeps what is made for a later run', async () => {
  await using ke = await startKe({ OFFLINE_WORDS_PER_SECOND: '40' })
  const person = await register(ke)
  const id = await person.upload({ content: numberedText(600) })
  await expect
    .poll(async () => (await person.story(id)).audioChunks.some(({ status }) => status === 'completed'), {
      timeout: 30_000,
    })
    .toBe(true)

  const pool = new pg.Pool({ connectionString: ke.databaseUrl })
  const { rows } = await pool.query(
    `select s.story_generated from story s join audio_chunk a on a.story_id = s.id where a.status = 'completed' limit 1`,
  )
  await pool.end()
  expect(rows, 'speech is stored before the text has ended').toEqual([{ story_generated: false }])

  expect((await person.api('POST', `/api/stories/${id}/process`, { step: 'all' })).status).toBe(409)
  expect((await person.api('POST', `/api/stories/${id}/cancel`)).status).toBe(202)
  const stopped = await person.untilDone(id)
  expect(stopped.status).toBe('cancelled')
  expect(stopped.steps.storyGenerated).toBe(false)
  const made = stopped.audioChunks.filter(({ status }) => status === 'completed')

  expect((await person.api('POST', `/api/stories/${id}/retry`)).status).toBe(202)
  const whole = await person.untilDone(id)
  expect(whole.status).toBe('completed')
  expect(words(whole.generatedContent)).toEqual(words(numberedText(600)))
  for (const { chunkIndex, attempts, content } of made) {
    expect(whole.audioChunks[chunkIndex]).toMatchObject({ attempts, content })
  }
})
